"""The German sentence for everything that can be wrong with a record, a row of a table or a catalogue file, by code."""

from collections.abc import Mapping

PROBLEMS: Mapping[str, str] = {
    "text_empty": "Hier fehlt ein Text. Tragen Sie ihn ein.",
    "text_too_long": "Der Text ist mit {length} Zeichen zu lang; möglich sind {longest}. Kürzen Sie ihn.",
    "control_characters": "Der Text enthält unsichtbare Steuerzeichen. Tippen Sie ihn neu, statt ihn einzufügen.",
    "year_out_of_range": "Das Jahr {year} liegt außerhalb von 1900 bis 2199. Prüfen Sie das Jahr.",
    "amount_out_of_range": "Der Betrag {cents} ist kleiner als null oder unmöglich groß. Prüfen Sie den Betrag.",
    "number_out_of_range": "Die Zahl {number} ist kleiner als null oder viel zu groß. Prüfen Sie die Zahl.",
    "key_invalid": "Die Kennung „{key}“ ist nicht möglich. Sie besteht aus höchstens 40 Großbuchstaben von A bis Z, Ziffern und Bindestrichen.",
    "ags_invalid": "„{ags}“ ist kein Gemeindeschlüssel. Er besteht aus acht Ziffern, führende Nullen gehören dazu.",
    "ags_wrong_land": "Der Gemeindeschlüssel {ags} gehört nicht zum Land {land}. Prüfen Sie beide Angaben.",
    "duplicate_entry": "„{value}“ kommt mehrfach vor. Entfernen Sie die überzähligen Einträge.",
    "boundary_invalid": "Die Gebietsgrenze ist keine Fläche im Format GeoJSON (Polygon oder MultiPolygon).",
    "days_reversed": "Das Ende ({ends}) liegt vor dem Beginn ({starts}). Prüfen Sie beide Tage.",
    "financed_above_cost": "Die Finanzierung ({financed_cents}) ist höher als die Kosten ({total_cents}). Prüfen Sie, ob Kosten fehlen oder Mittel doppelt eingetragen sind.",
    "reference_missing": "Hier steht die Kennung „{key}“, aber es gibt {kind.none} mit dieser Kennung. Wählen Sie einen vorhandenen Datensatz oder legen Sie ihn an.",
    "programme_unknown": "Im Katalog gibt es kein Programm mit der Kennung „{id}“. Wählen Sie ein vorhandenes Programm oder den Katalog, aus dem es stammt.",
    "condition_unknown": "Die Bedingung „{statement}“ steht so nicht im Katalog; die Antwort darauf zählt deshalb nicht. Beantworten Sie die Bedingung neu.",
    "own_programme_unreadable": "Die Angaben zum Programm lassen sich nicht lesen. Legen Sie das Programm mit „programmes add“ neu an.",
    "own_programme_in_catalogue": "Der Katalog enthält inzwischen ein Programm mit derselben Kennung; es steht an der Stelle des eigenen. Geben Sie dem eigenen eine andere Kennung oder entfernen Sie es.",
    "own_programme_key": "Ein Eintrag mit dem Programm „{id}“ muss die Kennung „{wanted}“ haben.",
    "directory_field_unknown": "Das Feld „{field}“ gibt es in den Einträgen der Förderdatenbank nicht.",
    "directory_edit_unreadable": "Der Inhalt passt nicht zu dem Feld, zu dem er gehört.",
    "duplicate_key": "Diese Kennung kommt {times}-mal vor. Jeder Datensatz braucht eine eigene.",
}
"""About records; the record and the field stand in front."""

PLAIN_DATA: Mapping[str, str] = {
    "wrong_type": "Hier wird {type} erwartet.",
    "unknown_field": "Dieses Feld gibt es nicht.",
    "missing_field": "Hier fehlt das Feld „{field}“.",
    "unknown_value": "Den Wert „{value}“ gibt es hier nicht.",
    "unknown_node": "Es ist nicht zu erkennen, was hier stehen soll.",
    "unreadable_value": "„{value}“ lässt sich nicht lesen; erwartet wird {type}.",
}
"""About data that do not become a record; the path stands in front, what is possible behind."""

TYPES: Mapping[str, str] = {
    "text": "ein Text in Anführungszeichen",
    "whole_number": "eine ganze Zahl",
    "flag": "ja oder nein",
    "day": "ein Tag wie 2027-12-31",
    "number": "eine Zahl",
    "share": "ein Anteil wie 1/3",
    "list": "eine Liste",
    "object": "ein Objekt mit benannten Feldern",
}
"""What `wrong_type` and `unreadable_value` expect."""

ROWS: Mapping[str, str] = {
    "row_ragged": "Die Zeile hat {found} Zellen, die Kopfzeile aber {wanted}. Vielleicht steht ein Trennzeichen zu viel oder zu wenig darin.",
    "column_unknown": "Diese Spalte ist nicht bekannt; ihre Werte wurden nicht übernommen.",
    "sum_row": "Diese Zeile ist eine Summe über mehrere Gebiete und wird nicht als Gebiet übernommen.",
    "area_or_sum_unclear": "Es ist nicht zu erkennen, ob diese Zeile ein Gebiet oder eine Summe ist.",
    "area_key_invalid": "„{key}“ ist kein Gebietsschlüssel.",
    "area_key_of_older_cut": "Der Schlüssel {key} gehört zu einem früheren Zuschnitt der Gebiete; die Werte gelten für ein anderes Gebiet.",
    "area_without_name": "Der Zeile fehlt der Name oder der Schlüssel des Gebiets.",
    "area_repeated": "Das Gebiet mit dem Schlüssel {key} steht in mehreren Zeilen ({rows}); es ist nicht klar, welche gilt.",
    "value_unreadable": "In der Spalte „{column}“ lässt sich „{value}“ nicht als Zahl lesen.",
    "value_not_whole": "In der Spalte „{column}“ steht „{value}“, dort wird eine ganze Zahl erwartet.",
    "period_unreadable": "In der Spalte „{column}“ lässt sich „{value}“ nicht als Zeitraum lesen.",
}
"""About rows that an import does not take; the row and what it is about stand in front."""

CATALOGUE_FILES: Mapping[str, str] = {
    "not_yaml": "Die Datei ist kein gültiges YAML ({reason}).",
    "empty_document": "Die Datei ist leer.",
    "several_documents": "Die Datei enthält mehrere Dokumente; erlaubt ist eines.",
    "duplicate_key": "Dieses Feld steht schon in Zeile {first_line}.",
    "key_not_text": "Der Name eines Feldes muss ein einfacher Text sein.",
    "alias": "Anker und Verweise von YAML („{name}“) sind nicht erlaubt. Schreiben Sie den Inhalt aus.",
    "tag": "Typangaben von YAML („{tag}“) sind nicht erlaubt.",
    "too_deep": "Die Angaben sind tiefer als {deepest} Ebenen verschachtelt.",
    "not_a_file": "Das ist keine Datei.",
    "unreadable_file": "Die Datei lässt sich nicht öffnen ({reason}).",
    "file_too_large": "Die Datei ist zu groß; möglich sind {largest_bytes}.",
    "not_utf8": "Die Datei ist nicht in UTF-8 geschrieben.",
    "wrong_suffix": "Die Datei muss die Endung {wanted} haben, sonst wird sie nicht gelesen.",
    "id_not_file_name": "Die Kennung „{id}“ muss wie die Datei heißen: „{wanted}“.",
    "id_malformed": "Die Kennung „{id}“ besteht nicht nur aus Kleinbuchstaben, Ziffern und Unterstrichen.",
    "id_repeated": "Die Kennung „{id}“ kommt mehrfach vor.",
    "empty_text": "Der Text ist leer. Lassen Sie das Feld weg, wenn nichts bekannt ist.",
    "empty_list": "Die Liste ist leer.",
    "unknown_source": "Die Quelle „{source}“ steht nicht unter den Quellen dieses Programms.",
    "url_malformed": "„{url}“ ist keine Adresse im Netz.",
    "phases_overlap": "Diese Phase überschneidet sich mit Phase {other}; für einen Tag darf nur eine gelten.",
    "ends_before_start": "Das Ende ({ends}) liegt vor dem Beginn ({starts}).",
    "deadline_without_day": "Bei einer Frist der Art „{kind}“ fehlt der Tag (closes).",
    "unknown_deadline_with_day": "Eine unbekannte Frist kann keinen Tag haben.",
    "deadline_without_land": "Eine Frist je Land mit einem Tag braucht die Angabe, für welches Land sie gilt.",
    "package_broken": "Dieses Katalogpaket ist eingespielt, aber beschädigt oder nicht mehr vertrauenswürdig; verwendet wird ein älterer Katalog. Spielen Sie das Paket noch einmal ein.",
    "span_without_first_day": "Bei einem Zeitraum fehlt der erste Tag (opens).",
    "field_twice": "Zum Feld „{field}“ gibt es schon eine Angabe zur Herkunft; streichen Sie eine davon.",
    "origin_in_file": "Die Herkunft des Eintrags (origin) setzt das Programm selbst; streichen Sie die Zeile.",
    "dated_not_in_all_of": "Eine Bedingung mit Gültigkeitstagen darf nur unter „all_of“ stehen.",
    "dated_without_day": "Es fehlt der erste oder der letzte Tag, an dem die Bedingung gilt.",
    "accepted_and_refused": "Die Mittelherkunft „{origin}“ kann nicht zugleich anerkannt und ausgeschlossen sein.",
    "ceiling_without_up_to": "Eine Obergrenze (ceiling) gehört zur Art „up_to“ und nicht zu „{kind}“.",
    "budget_of_what": "Es fehlt das Jahr oder eine Angabe (label), wofür die Mittel stehen.",
    "minimum_above_maximum": "Der Mindestbetrag ist höher als der Höchstbetrag (siehe Betrag {other}).",
    "shares_not_whole": "Die Anteile ergeben zusammen {sum} statt 1.",
    "grant_not_sum": "Der Fördersatz {grant} passt nicht zu seinen Teilen, die zusammen {sum} ergeben.",
    "share_out_of_bounds": "Der Anteil {share} liegt nicht zwischen 0 und 1.",
    "amount_not_positive": "Der Betrag muss größer als null sein ({cents}).",
    "unknown_fact": "Die Angabe „{fact}“ kennt das Programm nicht.",
    "operator_unfit": "Der Vergleich „{operator}“ passt nicht zu dieser Angabe.",
    "too_many_values": "Dieser Vergleich verträgt nur einen Wert.",
    "wanted_unreadable": "Der Wert „{value}“ passt nicht zur Angabe „{fact}“.",
    "count_out_of_bounds": "Von {of} Bedingungen können nicht {count} verlangt werden.",
    "refers_to_itself": "Das Programm „{id}“ verweist auf sich selbst.",
    "unknown_programme": "Das Programm „{id}“ gibt es im Katalog nicht.",
    "reference_one_sided": "Das Programm „{id}“ nennt dieses Programm nicht unter „{field}“. Ergänzen Sie es dort.",
}
"""About catalogue files; file, line and field stand in front, what is possible behind."""
