"""The German message of every error that a person can do something about, by its code.

What happened, to what, why, and what to do. Placeholders are the error's parameters as `errors` words them.
"""

from collections.abc import Mapping

from coordinator_app.wording.boundary_messages import BOUNDARIES
from coordinator_app.wording.directory_errors import DIRECTORY
from coordinator_app.wording.directory_file_messages import DIRECTORY_FILES
from coordinator_app.wording.document_errors import DOCUMENTS
from coordinator_app.wording.funding_plan_errors import FUNDING_PLANS
from coordinator_app.wording.protection_messages import PROTECTION
from coordinator_app.wording.signing_errors import SIGNING

TYPED: Mapping[str, str] = {
    "amount_unreadable": "„{text}“ lässt sich nicht als Betrag lesen. Schreiben Sie ihn zum Beispiel so: 1.234,56 €.",
    "exceptions_unreadable": "„{text}“ lässt sich nicht lesen. Nennen Sie die Kennung des Programms und ja, nein oder noch offen, zum Beispiel „biwaq_vi: nein“; mehrere Angaben trennen Sie mit Semikolon.",
    "share_unreadable": "„{text}“ lässt sich nicht als Anteil lesen. Schreiben Sie ihn zum Beispiel so: 80 %, 33 1/3 % oder 1/3.",
    "whole_number_unreadable": "„{text}“ lässt sich nicht als ganze Zahl lesen. Schreiben Sie sie zum Beispiel so: 1.234.",
    "number_unreadable": "„{text}“ lässt sich nicht als Zahl lesen. Schreiben Sie sie zum Beispiel so: 1.234,5.",
    "year_unreadable": "„{text}“ lässt sich nicht als Jahr lesen. Schreiben Sie es zum Beispiel so: 2027.",
    "day_unreadable": "„{text}“ lässt sich nicht als Tag lesen. Schreiben Sie ihn zum Beispiel so: 31.12.2027.",
    "day_year_short": "Bei „{text}“ ist nicht klar, welches Jahrhundert gemeint ist. Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 31.12.2027.",
    "day_not_in_calendar": "Den Tag „{text}“ gibt es im Kalender nicht. Prüfen Sie Tag und Monat.",
}
"""About what people type."""

RECORDS: Mapping[str, str] = {
    "dismissal_reason_missing": "Es fehlt der Grund. Schreiben Sie in einem Satz, warum das Programm nicht weiterverfolgt wird; in einem Jahr fragt das jemand.",
    "date_not_movable": "Die Antragsfrist „{title}“ setzt der Zuwendungsgeber; sie lässt sich nicht verschieben. Tragen Sie einen eigenen Termin davor ein.",
    "stage_not_reached": "Das Projekt „{title}“ wurde nicht verschoben, weil für diesen Stand ein Antrag oder ein Bescheid fehlt. Tragen Sie ihn zuerst auf der Seite „Anträge“ ein. Auch die anderen gewählten Projekte sind unverändert.",
    "template_unreadable": "Aus der Vorlage „{title}“ lässt sich kein Projekt machen, weil ihr Inhalt beschädigt ist. Löschen Sie sie, und speichern Sie ein Projekt neu als Vorlage.",
    "application_submitted": "Der Antrag für „{title}“ bei diesem Programm ist schon eingereicht und kann nicht mehr verworfen werden. Ziehen Sie ihn bei der Bewilligungsstelle zurück, und halten Sie das auf der Seite „Anträge“ fest.",
    "record_missing": "Es gibt {kind.none} mit der Kennung „{key}“. Vielleicht wurde der Datensatz inzwischen gelöscht. Prüfen Sie die Kennung oder laden Sie die Liste neu.",
    "record_in_use": "{kind.sentence_start} „{title}“ wurde nicht gelöscht, weil andere Datensätze darauf verweisen: {users}. Ändern oder löschen Sie zuerst diese.",
    "record_rejected": "Die Angaben wurden nicht gespeichert, weil etwas daran nicht stimmt:\n{problems}",
    "reference_missing": "{kind.sentence_start} „{title}“ wurde nicht gespeichert, weil es {to.none} mit der Kennung „{key}“ gibt. Wählen Sie im Feld „{field_label}“ einen vorhandenen Datensatz.",
    "value_not_storable": "{kind.sentence_start} „{title}“ wurde nicht gespeichert, weil {refusal} (Stelle in der Datenbank: {field}). Prüfen Sie diese Angabe.",
    "key_taken": "{kind.sentence_start} wurde nicht angelegt, weil die Kennung „{key}“ schon vergeben ist. Wählen Sie eine andere Kennung.",
    "changed_meanwhile": "{kind.sentence_start} „{title}“ wurde nicht gespeichert, weil die Angaben inzwischen an anderer Stelle geändert wurden. Laden Sie den Datensatz neu und tragen Sie Ihre Änderung noch einmal ein.",
    "funding_plan_kept": "{kind.sentence_start} „{title}“ wurde nicht geändert, weil ein festgehaltener Plan bleibt, wie er ist; ändern lässt sich nur sein Titel. Halten Sie einen neuen Plan fest.",
    "workplace_unreadable": "„{path}“ ist keine Datei für einen Umzug, oder sie ist beschädigt. Es wurde nichts geändert. Schreiben Sie die Datei auf dem alten Computer noch einmal.",
    "workplace_newer_format": "Die Datei „{path}“ hat ein neueres Format ({version}), das diese Version des Programms nicht kennt. Es wurde nichts geändert. Installieren Sie zuerst die neuere Version.",
    "workplace_part_unknown": "In „{path}“ steckt etwas, das nicht in eine Datei für einen Umzug gehört: „{name}“. Es wurde nichts geändert. Verwenden Sie nur Dateien, die Sie selbst geschrieben haben.",
    "workplace_part_damaged": "In „{path}“ ist der Teil „{name}“ beschädigt oder verändert. Es wurde nichts geändert. Schreiben Sie die Datei auf dem alten Computer noch einmal.",
    "workplace_too_large": "„{path}“ ist größer, als eine Datei für einen Umzug sein kann. Es wurde nichts geändert.",
    "workplace_no_room": "Im Ordner „{folder}“ ist zu wenig Platz, um die Datei auszupacken. Es wurde nichts geändert. Räumen Sie auf, oder wählen Sie ein anderes Laufwerk.",
    "workplace_target_exists": "Unter „{path}“ liegt schon eine Datenbank. Es wurde nichts geändert. Wählen Sie einen anderen Ort, oder geben Sie --replace an: Dann wird sie vorher gesichert.",
    "workplace_question": "Geben Sie an, was geschehen soll: workplace export DATEI, workplace import DATEI oder workplace show DATEI.",
    "bin_key_unknown": "Im Papierkorb liegt nichts mit der Kennung „{key}“. Der Befehl „bin“ zeigt, was zurückgeholt werden kann.",
    "contact_key_unknown": "Es gibt keinen Datensatz mit der Kennung „{key}“, der Angaben zu Personen enthält. Es wurde nichts gelöscht. Was jetzt zu löschen ist, zeigt „person --due“.",
    "person_question": "Geben Sie entweder einen Namen an (dann auf Wunsch mit --pdf) oder eine der Angaben --due und --erase.",
    "bin_missing": "Im Papierkorb liegt {kind.none} mit der Kennung „{key}“. Was länger als ein Jahr gelöscht ist, wurde endgültig entfernt. Der Befehl „bin“ zeigt, was zurückgeholt werden kann.",
    "bin_unreadable": "{kind.sentence_start} „{title}“ lässt sich nicht zurückholen, weil eine frühere Version des Programms den Datensatz in einer Form gespeichert hat, die diese Version nicht mehr lesen kann. Öffnen Sie eine Sicherung aus der Zeit vor dem Löschen.",
    "bin_footing_gone": "{kind.sentence_start} „{title}“ wurde nicht zurückgeholt, weil es {to.none} mit der Kennung „{key}“ mehr gibt, auch nicht im Papierkorb; ohne das Feld „{field_label}“ kann der Datensatz nicht bestehen. Legen Sie den fehlenden Datensatz mit dieser Kennung an, zum Beispiel aus einer Portfoliodatei.",
    "contact_missing": "{kind.sentence_start} mit der Kennung „{key}“ enthält keine Angaben zu Personen, oder es gibt {kind.none} mit dieser Kennung. Es wurde nichts gelöscht.",
    "person_name_short": "Mit „{name}“ lässt sich niemand finden. Geben Sie mindestens zwei Buchstaben des Namens an.",
    "image_erased": "Diese Änderung lässt sich nicht zurücknehmen, weil dazu ein Datensatz gehört ({kind.singular}), der endgültig gelöscht ist. Alle Daten sind unverändert. Ändern Sie von Hand, was geändert werden soll.",
    "image_unreadable": "Diese Änderung lässt sich nicht zurücknehmen, weil eine frühere Version des Programms sie in einer Form gespeichert hat, die diese Version nicht mehr lesen kann ({kind.singular}, Stelle „{place}“, {reason}). Alle Daten sind unverändert. Tragen Sie den früheren Wert von Hand ein; die Sicherung vor der Umstellung hat ihn noch.",
    "nothing_to_undo": "Es gibt nichts, was rückgängig gemacht werden kann.",
    "nothing_to_redo": "Es gibt nichts, was wiederhergestellt werden kann. Nach einer neuen Änderung lässt sich Früheres nicht mehr wiederherstellen.",
    "programme_missing": "Im Katalog gibt es kein Programm mit der Kennung „{id}“. {similar}",
}
"""About single records and programmes."""

CATALOGUE: Mapping[str, str] = {
    "catalogue_missing": "Unter „{path}“ gibt es keinen Katalog von Programmen: Dort ist kein Ordner, er lässt sich nicht öffnen, oder es liegt keine Datei mit der Endung .yaml darin. Wählen Sie einen anderen Ordner.",
    "package_unreadable": "„{path}“ ist kein Katalogpaket, oder die Datei ist beschädigt. Es wurde nichts geändert. Laden Sie die Datei noch einmal herunter oder bitten Sie um eine neue.",
    "package_newer_format": "Das Katalogpaket „{path}“ hat ein neueres Format ({version}), das diese Version des Programms nicht kennt. Es wurde nichts geändert. Verwenden Sie eine neuere Version des Programms.",
    "package_unsigned": "Das Katalogpaket „{path}“ trägt keine Unterschrift. Es wurde nichts geändert, weil sich nicht prüfen lässt, von wem es stammt. Bitten Sie um ein unterschriebenes Paket.",
    "package_not_trusted": "Das Katalogpaket „{path}“ ist mit dem Schlüssel {signer} unterschrieben, den dieses Programm nicht kennt. Es wurde nichts geändert. Wenn Sie der Stelle vertrauen, nehmen Sie zuerst ihren öffentlichen Schlüssel an (Befehl „programmes trust“).",
    "package_tampered": "Der Inhalt des Katalogpakets „{path}“ passt nicht zu seiner Unterschrift: Es wurde verändert oder ist beschädigt. Es wurde nichts geändert. Bitten Sie um ein neues Paket.",
    "package_not_newer": "Das Katalogpaket „{path}“ (Ausgabe {edition}) ist nicht neuer als der Katalog, den das Programm schon verwendet (Ausgabe {current}). Es wurde nichts geändert.",
    "key_unreadable": "„{path}“ ist kein passender Schlüssel (Ed25519, PEM). Wählen Sie eine andere Datei.",
    "catalogue_invalid": "Der Katalog im Ordner „{path}“ wurde nicht geladen, weil seine Dateien Fehler enthalten. Berichtigen Sie diese Stellen:\n{problems}",
}
"""About the catalogue as a whole."""

INPUT: Mapping[str, str] = {
    "file_missing": "Die Datei „{path}“ gibt es nicht. Prüfen Sie den Namen und den Ordner.",
    "file_not_readable": "Die Datei „{path}“ lässt sich nicht öffnen ({reason}). Prüfen Sie, ob Sie die Datei lesen dürfen und ob der Datenträger angeschlossen ist.",
    "file_not_regular": "„{path}“ ist keine Datei, sondern zum Beispiel ein Ordner. Wählen Sie eine Datei aus. Es wurde nichts eingelesen.",
    "file_too_large": "Die Datei „{path}“ ist mit {size} zu groß; eingelesen werden Dateien bis {limit}. Es wurde nichts eingelesen. Teilen Sie die Datei auf oder wählen Sie eine andere.",
    "file_empty": "Die Datei „{path}“ ist leer. Es wurde nichts eingelesen. Wählen Sie eine andere Datei.",
    "file_not_text": "Die Datei „{path}“ ist kein lesbarer Text{file_kind}. Es wurde nichts eingelesen. Speichern Sie die Tabelle als CSV-Datei oder wählen Sie ein Portfolio (JSON).",
    "file_unknown_format": "Der Aufbau der Datei „{path}“ ist nicht bekannt. Es wurde nichts eingelesen. Bekannt sind: {known}.",
    "register_unknown": "Die Datei „{path}“ ist kein Gemeindeverzeichnis von Destatis (GV100AD): Es steht keine Gemeinde in der bekannten Form darin. Wählen Sie die ZIP-Datei, die es dort unter „Gemeindeverzeichnis“ gibt, oder tragen Sie Ihre Kommune von Hand ein.",
    "register_line_unreadable": "Zeile {line} der Datei „{path}“ hat nicht den Aufbau des Gemeindeverzeichnisses (GV100AD) oder steht doppelt darin. Es wurde nichts gelesen, damit keine Gemeinde fehlt. Laden Sie die Datei noch einmal herunter, oder tragen Sie Ihre Kommune von Hand ein.",
    "register_archive_damaged": "Das Archiv „{path}“ ist beschädigt oder mit einem Kennwort geschützt. Es wurde nichts gelesen. Laden Sie es noch einmal herunter.",
    "register_archive_without_file": "Im Archiv „{path}“ liegt keine Textdatei des Gemeindeverzeichnisses (GV100AD). Es wurde nichts gelesen. Wählen Sie die ZIP-Datei, die es bei Destatis unter „Gemeindeverzeichnis“ gibt.",
    "questions_not_asked": "Die Angabe {option} gilt nur für Fragen. Nennen Sie dazu auch --questions, oder lassen Sie sie weg.",
    "option_needs": "Die Angabe {option} gilt nur zusammen mit {other}. Ergänzen Sie {other}, oder lassen Sie {option} weg.",
    "option_without_effect": "Die Angabe {option} gilt nicht zusammen mit {question}. Lassen Sie eine von beiden weg.",
    "changes_with_as_of": "Die Angabe --as-of gilt nicht zusammen mit --changes. Die beiden Tage hinter --changes sind die Stichtage.",
    "programme_not_named": "Kein Programm heißt „{text}“, und kein Text eines Programms enthält diese Worte. Versuchen Sie einen Teil des Namens; alle Programme zeigt „programmes list“.",
    "search_without_text": "Es wurde nicht gesucht, weil nicht klar ist, wonach. Nennen Sie entweder einen Text oder mit --queries eine Datei mit einer Suche je Zeile.",
    "queries_not_text": "Die Datei „{path}“ ist kein lesbarer Text{file_kind}. Es wurde nicht gesucht. Speichern Sie die Suchen als Textdatei (UTF-8), eine je Zeile.",
    "purposes_not_text": "Die Datei „{path}“ ist kein lesbarer Text{file_kind}. Es wurde nichts vorgeschlagen. Speichern Sie die Titel oder Zwecke als Textdatei (UTF-8), einen je Zeile.",
    "table_too_large": "Die Tabelle in der Datei „{path}“ hat zu viele Zellen oder zu lange Zeilen. Es wurde nichts eingelesen. Teilen Sie die Tabelle auf.",
    "table_without_rows": "Die Tabelle in der Datei „{path}“ hat eine Kopfzeile, aber keine Zeilen darunter. Es wurde nichts eingelesen.",
    "table_columns_repeated": "In der Tabelle „{path}“ kommen Spalten mehrfach vor: {columns}. Es wurde nichts eingelesen, weil nicht klar ist, welche gilt. Entfernen Sie die überzähligen Spalten.",
    "table_unreadable": "Die Tabelle in der Datei „{path}“ lässt sich ab Zeile {row} nicht lesen, vermutlich wegen eines überzähligen Anführungszeichens. Es wurde nichts eingelesen. Berichtigen Sie die Zeile.",
    "areas_of_older_cut": "Die Tabelle „{path}“ nennt Gebiete eines früheren Zuschnitts, zum Beispiel {name} mit dem Schlüssel {key}. Es wurde nichts eingelesen, weil die Werte zu anderen Gebieten gehören. Wählen Sie die Ausgabe mit den heutigen Gebieten.",
    "json_unreadable": "Die Datei „{path}“ ist kein gültiges JSON; der Fehler steht in Zeile {line}, Spalte {column}. Es wurde nichts eingelesen. Vielleicht wurde die Datei nicht vollständig gespeichert.",
    "json_refused": "Die Datei „{path}“ wurde nicht eingelesen, weil {refusal}. Berichtigen Sie die Datei.",
    "portfolio_version": "Die Portfolio-Datei „{path}“ hat die Version {version}; dieses Programm liest Version {supported}. Es wurde nichts eingelesen. Verwenden Sie eine dazu passende Version des Programms.",
    "portfolio_invalid": "Die Portfolio-Datei „{path}“ wurde nicht eingelesen, weil sie Fehler enthält. Es wurde nichts geändert. Berichtigen Sie diese Stellen:\n{problems}",
    "import_nothing_usable": "Aus der Datei „{path}“ ließ sich keine Zeile übernehmen. Es wurde nichts geändert. Prüfen Sie, ob es die richtige Datei ist und ob sie unverändert von der Quelle stammt. Beanstandet wurde:\n{rejected}",
    "import_problems": "Die Datei „{path}“ wurde nicht eingelesen, weil Angaben darin nicht stimmen. Es wurde nichts geändert. Berichtigen Sie diese Stellen:\n{problems}",
}
"""About files that are read."""

OUTPUT: Mapping[str, str] = {
    "target_folder_missing": "Die Datei „{path}“ wurde nicht geschrieben, weil es den Ordner „{folder}“ nicht gibt. Legen Sie den Ordner an oder wählen Sie einen anderen.",
    "target_not_writable": "Die Datei „{path}“ wurde nicht geschrieben ({reason}). Prüfen Sie, ob Sie dort schreiben dürfen, oder wählen Sie einen anderen Ordner.",
    "target_exists": "Die Datei „{path}“ gibt es schon; sie wurde nicht ersetzt. Wählen Sie einen anderen Namen.",
    "target_not_regular": "Die Datei „{path}“ wurde nicht geschrieben, weil dort keine gewöhnliche Datei liegt, sondern zum Beispiel ein Gerät. Wählen Sie einen anderen Namen.",
    "target_is_database": "Die Datei „{path}“ wurde nicht geschrieben, weil dort eine Datenbank liegt, die dabei verloren ginge. Wählen Sie einen anderen Namen.",
    "target_open_elsewhere": "Die Datei „{path}“ wurde nicht geschrieben, weil sie in einem anderen Programm geöffnet ist. Schließen Sie die Datei dort und versuchen Sie es noch einmal.",
    "working_folder_gone": "Den Ordner, in dem Sie gerade arbeiten, gibt es nicht mehr, oder er lässt sich nicht öffnen. Wechseln Sie in einen anderen Ordner und versuchen Sie es noch einmal.",
    "answer_not_written": "Die Antwort ließ sich nicht ausgeben ({reason}). Prüfen Sie, wohin die Ausgabe geleitet wird.",
    "disk_full": "„{path}“ wurde nicht geschrieben, weil der Datenträger voll ist. Schaffen Sie Platz und versuchen Sie es noch einmal. Was vorher gespeichert war, ist unverändert.",
    "disk_failing": "Beim Zugriff auf „{path}“ meldet der Datenträger einen Fehler ({reason}). Prüfen Sie, ob er angeschlossen ist, und sichern Sie die Datei bald auf einem anderen.",
    "folder_not_made": "Der Ordner „{path}“ ließ sich nicht anlegen ({reason}). Wählen Sie einen anderen Ordner oder lassen Sie sich das Recht zum Schreiben geben.",
    "folder_not_writable": "In den Ordner von „{path}“ darf nicht geschrieben werden ({reason}). Wählen Sie einen anderen Ordner oder lassen Sie sich das Recht zum Schreiben geben.",
}
"""About files that are written."""

DATABASE: Mapping[str, str] = {
    "own_database_missing": "Sie haben noch keine Datenbank; sie läge hier: „{path}“. Lesen Sie mit dem Befehl „import“ etwas ein, öffnen Sie das Fenster, oder nennen Sie mit --database eine andere.",
    "home_unknown": "Es ist nicht zu erkennen, wo Ihr persönlicher Ordner liegt (HOME ist nicht gesetzt). Nennen Sie den Ort selbst: mit --database die Datenbank, bei „demo“ mit --to den Ordner.",
    "database_missing": "Die Datenbank „{path}“ gibt es nicht. Prüfen Sie den Namen und den Ordner.",
    "database_missing_folder": "Die Datenbank „{path}“ lässt sich nicht öffnen, weil es den Ordner „{folder}“ nicht gibt. Legen Sie den Ordner an oder wählen Sie einen anderen.",
    "database_is_folder": "„{path}“ ist ein Ordner und keine Datenbank. Wählen Sie eine Datei aus.",
    "database_in_use": "Die Datenbank „{path}“ ist schon zum Schreiben geöffnet{holder}. Schließen Sie das andere Programm oder öffnen Sie die Datenbank nur zum Lesen.",
    "database_locked": "Die Datenbank „{path}“ wird gerade von einem anderen Programm benutzt. Es wurde nichts geändert. Warten Sie einen Augenblick und versuchen Sie es noch einmal.",
    "database_read_only": "Es wurde nichts geändert, weil die Datenbank „{path}“ nur zum Lesen geöffnet ist. Öffnen Sie sie zum Schreiben, wenn kein anderes Programm sie benutzt.",
    "database_not_writable": "In die Datenbank „{path}“ darf nicht geschrieben werden ({reason}). Prüfen Sie, ob die Datei schreibgeschützt ist.",
    "database_unreadable": "Die Datenbank „{path}“ lässt sich nicht öffnen ({reason}). Prüfen Sie, ob Sie die Datei lesen dürfen und ob der Datenträger angeschlossen ist.",
    "database_needs_space": "Die Datenbank „{path}“ lässt sich nicht benutzen, weil auf dem Datenträger kein Platz mehr ist. Schaffen Sie Platz und versuchen Sie es noch einmal. Was vorher gespeichert war, ist unverändert.",
    "database_moved": "Die Datenbank „{path}“ liegt nicht mehr dort, wo sie geöffnet wurde: Sie wurde verschoben oder ersetzt, oder der Datenträger fehlt. Es wurde nichts geändert. Bringen Sie sie an denselben Ort zurück und versuchen Sie es noch einmal; liegt sie jetzt anderswo, öffnen Sie sie dort.",
    "database_unfinished": "Die Datenbank „{path}“ wurde beim letzten Mal nicht ordentlich geschlossen und lässt sich nur zum Lesen nicht öffnen. Öffnen Sie sie einmal zum Schreiben; dabei wird sie in Ordnung gebracht.",
    "database_left_behind": "Die Datenbank „{path}“ wurde nicht angelegt, weil daneben noch die Datei „{file}“ einer früheren Datenbank liegt. Legen Sie die frühere Datenbank wieder dazu oder verschieben Sie die übrig gebliebene Datei.",
    "database_damaged": "Die Datenbank „{path}“ ist beschädigt ({reason}). Es wurde nichts geändert. Stellen Sie eine Sicherung wieder her, oder lassen Sie retten, was zu retten ist: Das Fenster bietet es beim Öffnen an, der Befehl heißt „check --repair“.",
    "not_a_database": "„{path}“ ist keine Datenbank. Es wurde nichts geändert. Wählen Sie eine Datei von Quartierslotse mit der Endung .qldb aus.",
    "foreign_database": "„{path}“ ist eine Datenbank eines anderen Programms. Es wurde nichts geändert. Wählen Sie eine Datei von Quartierslotse aus.",
    "database_newer": "Die Datenbank „{path}“ wurde mit einer neueren Version des Programms geschrieben (Stand {found}; dieses Programm, Version {program}, kennt Stand {known}). Es wurde nichts geändert. Installieren Sie eine Version, die mindestens Stand {found} kennt: Das steht dort unter „Hilfe“, „Über Quartierslotse“, und bei „coordinator-app --version“.",
    "database_of_newer_program": "Die Datenbank „{path}“ wurde mit Version {wanted} von Quartierslotse geschrieben; dieses Programm ist Version {program}. Es wurde nichts geändert. Installieren Sie Version {wanted} oder eine neuere; Ihre Daten bleiben dabei, wie sie sind.",
    "database_older": "Die Datenbank „{path}“ stammt aus einer älteren Version des Programms (Stand {found}, gebraucht wird Stand {known}) und lässt sich so nicht lesen. Öffnen Sie sie einmal zum Schreiben; dabei wird sie nach einer Sicherung umgestellt.",
    "backup_damaged": "Die Sicherung „{path}“ wurde nicht behalten, weil sie sich bei der Prüfung als fehlerhaft erwies:\n{problems}\nSichern Sie die Datenbank in einen anderen Ordner.",
    "backup_changed": "Die Sicherung „{path}“ ist eine unbeschädigte Datenbank, wurde aber nach dem Sichern geändert. Sehen Sie hinein, bevor Sie sie wiederherstellen.",
    "backup_number_unknown": "Die Sicherung Nummer {number} gibt es nicht; es sind {most}. Der Befehl „backup --list“ zeigt alle.",
    "restore_damaged": "Die Sicherung „{path}“ wurde nicht wiederhergestellt, weil sie beschädigt ist ({reason}). Die Datenbank ist unverändert. Wählen Sie eine andere Sicherung.",
    "salvage_target_exists": "Es wurde nichts gerettet, weil es die Datei „{path}“ schon gibt. Nennen Sie einen anderen Namen.",
    "salvage_nothing": "Aus der Datenbank „{path}“ ließ sich nichts retten; sie ist unverändert. Stellen Sie eine Sicherung wieder her und bewahren Sie die beschädigte Datei auf.",
    "backup_onto_itself": "Die Datenbank „{path}“ wurde nicht gesichert, weil die Sicherung an derselben Stelle liegen würde. Wählen Sie einen anderen Namen oder Ordner.",
}
"""About the database."""

WINDOW: Mapping[str, str] = {
    "qt_missing": "Das Fenster lässt sich nicht öffnen, weil Bestandteile des Betriebssystems fehlen ({reason}). Die Befehle in der Kommandozeile funktionieren trotzdem. Unter Debian und Ubuntu fehlen meist die Pakete libegl1 und libxcb-cursor0.",
    "window_impossible": "Das Fenster lässt sich nicht öffnen. {obstacle} Die Befehle in der Kommandozeile funktionieren trotzdem.",
}
"""About the window."""

ERRORS: Mapping[str, str] = {
    **TYPED,
    **RECORDS,
    **CATALOGUE,
    **INPUT,
    **OUTPUT,
    **DATABASE,
    **WINDOW,
    **DIRECTORY,
    **DIRECTORY_FILES,
    **BOUNDARIES,
    **FUNDING_PLANS,
    **DOCUMENTS,
    **PROTECTION,
    **SIGNING,
}

REFUSALS: Mapping[str, str] = {
    "nested_too_deeply": "ihre Angaben zu tief verschachtelt sind",
    "name_repeated": "der Name „{value}“ darin an einer Stelle doppelt vorkommt",
    "not_a_number": "darin „{value}“{line_told} steht, was keine Zahl ist",
    "number_too_long": "die Zahl {value}{line_told} zu lang ist",
    "text_not_unicode": "ein Text unvollständige Zeichen enthält",
    "number_too_large": "eine Zahl zu groß ist",
    "number_not_finite": "ein Wert keine endliche Zahl ist",
}
"""Why something is refused, by the reason of `json_refused` and `value_not_storable`."""

REASONS: Mapping[str, str] = {
    "Permission denied": "das ist nicht erlaubt",
    "Operation not permitted": "das ist nicht erlaubt",
    "Read-only file system": "der Datenträger ist schreibgeschützt",
    "No such file or directory": "es gibt sie dort nicht",
    "File exists": "dort liegt schon etwas mit diesem Namen",
    "Is a directory": "dort liegt ein Ordner mit diesem Namen",
    "Not a directory": "ein Teil des Pfades ist kein Ordner",
    "File name too long": "der Name ist zu lang",
    "Too many levels of symbolic links": "die Verknüpfungen führen im Kreis",
    "No space left on device": "es ist kein Platz mehr da",
    "Disk quota exceeded": "Ihr Speicherplatz ist aufgebraucht",
    "File too large": "die Datei ist zu groß",
    "Input/output error": "Lesen oder Schreiben ist gescheitert",
    "Device or resource busy": "sie wird gerade benutzt",
    "Text file busy": "sie wird gerade benutzt",
    "Stale file handle": "das Netzlaufwerk antwortet nicht mehr",
    "Host is down": "das Netzlaufwerk antwortet nicht",
    "Transport endpoint is not connected": "das Netzlaufwerk ist nicht verbunden",
    "No such device or address": "das Gerät ist nicht da",
    "Too many open files": "es sind zu viele Dateien geöffnet",
    "attempt to write a readonly database": "die Datei ist schreibgeschützt",
    "unable to open database file": "die Datei ließ sich nicht öffnen",
    "database disk image is malformed": "ihr Inhalt ist nicht mehr lesbar",
    "its tables are not those of its version": "ihr Aufbau ist nicht mehr der, den das Programm geschrieben hat",
    "a text is not UTF-8": "ein Text in ihr ist nicht mehr lesbar",
    "file is not a database": "ihr Inhalt ist nicht mehr lesbar",
    "disk I/O error": "Lesen oder Schreiben ist gescheitert",
    "found character that cannot start any token": "ein Zeichen steht an falscher Stelle, zum Beispiel ein Tabulator am Zeilenanfang oder ein Text ohne Anführungszeichen",
    "found character '\\t' that cannot start any token": "ein Tabulator steht am Zeilenanfang",
    "mapping values are not allowed in this context": "ein Doppelpunkt steht an falscher Stelle",
    "mapping values are not allowed here": "ein Doppelpunkt steht an falscher Stelle",
    "could not find expected ':'": "ein Doppelpunkt fehlt",
    "did not find expected key": "die Einrückung stimmt nicht, oder hinter einem Anführungszeichen steht noch etwas",
    "did not find expected '-' indicator": "die Einrückung stimmt nicht",
    "did not find expected ',' or ']'": "ein Komma oder eine Klammer fehlt",
    "did not find expected ',' or '}'": "ein Komma oder eine Klammer fehlt",
    "found unexpected ':'": "ein Doppelpunkt steht an falscher Stelle oder hinter ihm fehlt ein Leerzeichen oder der Wert",
    "did not find expected node content": "hier fehlt ein Wert",
    "block sequence entries are not allowed in this context": "ein Strich (-) steht an falscher Stelle",
    "block mapping entries are not allowed in this context": "die Einrückung stimmt nicht",
    "did not find expected comment or line break": "hinter dem Wert steht noch etwas",
    "did not find expected whitespace or line break": "ein Leerzeichen fehlt",
    "did not find expected hexdecimal number": "hinter einem umgekehrten Schrägstrich steht etwas Falsches; verdoppeln Sie ihn",
    "found unknown escape character": "hinter einem umgekehrten Schrägstrich steht etwas Falsches; verdoppeln Sie ihn",
    "found invalid Unicode character escape code": "hinter einem umgekehrten Schrägstrich steht etwas Falsches; verdoppeln Sie ihn",
    "found incompatible YAML document": "die Zeile %YAML nennt eine fremde Fassung; streichen Sie sie",
    "found a tab character that violates indentation": "ein Tabulator steht in der Einrückung; nehmen Sie Leerzeichen",
    "found a tab character where an indentation space is expected": "ein Tabulator steht in der Einrückung; nehmen Sie Leerzeichen",
    "did not find expected <document start>": "vor der Datei oder hinter ihr steht etwas, das nicht dazugehört",
    "did not find expected alphabetic or numeric character": "nach & oder * fehlt ein Name; setzen Sie den Text in Anführungszeichen",
    "could not find expected directive name": "eine Zeile beginnt mit %; setzen Sie den Text in Anführungszeichen",
    "found unknown directive name": "eine Zeile beginnt mit %; setzen Sie den Text in Anführungszeichen",
    "did not find expected tag URI": "ein Ausrufezeichen steht an falscher Stelle; setzen Sie den Text in Anführungszeichen",
    "found unexpected document indicator": "eine Zeile aus drei Strichen steht in einem Text",
    "found unexpected end of stream": "ein Anführungszeichen fehlt",
    "user_version 0": "ihr Stand fehlt",
    "no plan was found within the limits": "in der vorgegebenen Zeit oder Rechenarbeit fand sich kein Plan",
}
"""What the operating system, SQLite, YAML and the solver say in English, by their own words; others stay as they are."""
