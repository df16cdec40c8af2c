"""German about files of the Förderdatenbank: why one is refused as a whole, and what was noticed in one that is read."""

from collections.abc import Mapping

from coordinator_app.services.ports.directory import DirectoryFinding
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import FIELD_NAMES

DIRECTORY_FILES: Mapping[str, str] = {
    "directory_layout_unknown": "„{path}“ ist keine Datei der Förderdatenbank, die dieses Programm kennt. Es wurde nichts eingelesen. Bekannt sind der XML-Export (ZIP-Datei oder Ordner), die Tabelle mit 51 Spalten (CSV) und der ältere Datenbestand (Parquet, CSV oder JSON-Zeilen).",
    "archive_damaged": "Das Archiv „{path}“ ist beschädigt oder unvollständig (Stelle: {place}). Es wurde nichts eingelesen. Laden Sie es noch einmal herunter.",
    "archive_encrypted": "Das Archiv „{path}“ ist mit einem Kennwort geschützt (Stelle: {place}). Es wurde nichts eingelesen. Entpacken Sie es selbst und wählen Sie den Ordner.",
    "archive_unsafe_path": "Das Archiv „{path}“ enthält einen Eintrag, der außerhalb seines Ordners liegen will: {place}. So etwas kommt im Export der Förderdatenbank nicht vor. Es wurde nichts eingelesen. Laden Sie das Archiv von der Förderdatenbank selbst.",
    "archive_with_link": "Das Archiv „{path}“ enthält eine Verknüpfung statt einer Datei: {place}. So etwas kommt im Export der Förderdatenbank nicht vor. Es wurde nichts eingelesen. Laden Sie das Archiv von der Förderdatenbank selbst.",
    "archive_expands": "Das Archiv „{path}“ würde beim Entpacken ungewöhnlich groß (Stelle: {place}). So etwas kommt im Export der Förderdatenbank nicht vor. Es wurde nichts eingelesen. Laden Sie das Archiv von der Förderdatenbank selbst.",
    "archive_too_many_files": "Das Archiv „{path}“ enthält {count} Dateien; der Export der Förderdatenbank hat gut 10.000. Es wurde nichts eingelesen. Prüfen Sie, ob es das richtige Archiv ist.",
    "archive_contradicts": "Das Archiv „{path}“ enthält die Datei {place} mehrfach mit verschiedenem Inhalt. Es wurde nichts eingelesen, weil nicht klar ist, welche gilt. Laden Sie das Archiv noch einmal herunter.",
    "archive_nested": "Im Archiv „{path}“ liegt ein weiteres Archiv ({place}), aber kein Programm der Förderdatenbank. Es wurde nichts eingelesen. Entpacken Sie das äußere Archiv und wählen Sie das innere.",
    "export_without_programmes": "In „{path}“ liegt kein Programm der Förderdatenbank; erwartet wird es unter BMWI/FDB/Content/DE/Foerderprogramm. Es wurde nichts eingelesen. Wählen Sie das Archiv oder den Ordner, in dem der Ordner „BMWI“ liegt.",
    "export_several": "In „{path}“ liegen {count} Exporte der Förderdatenbank nebeneinander. Es wurde nichts eingelesen, weil nicht klar ist, welcher gilt. Wählen Sie einen davon.",
    "export_too_large": "Der Ordner „{path}“ enthält weit mehr Dateien oder Daten, als der Export der Förderdatenbank hat. Es wurde nichts eingelesen. Prüfen Sie, ob es der richtige Ordner ist.",
    "document_too_large": "Die Datei {place} in „{path}“ ist mit {size} zu groß; eingelesen werden solche Dateien bis {limit}. Es wurde nichts eingelesen. Prüfen Sie, ob es die richtige Datei ist.",
    "document_with_doctype": "Die Datei {place} in „{path}“ bringt eigene Regeln für XML mit (DOCTYPE). Damit lassen sich Programme überlasten oder fremde Dateien auslesen, und im Export der Förderdatenbank kommt es nicht vor. Es wurde nichts eingelesen. Laden Sie den Export von der Förderdatenbank selbst.",
    "document_encoding": "Die Zeichen der Datei {place} in „{path}“ lassen sich nicht lesen, weil ihre Kodierung unbekannt ist. Es wurde nichts eingelesen. Laden Sie die Datei noch einmal herunter oder speichern Sie sie als UTF-8.",
    "document_damaged": "Die Datei {place} in „{path}“ ist kein vollständiges XML-Dokument der Förderdatenbank. Es wurde nichts eingelesen, weil sonst ein Programm zu fehlen schiene. Laden Sie den Export noch einmal herunter.",
    "columns_missing": "In der Tabelle „{path}“ fehlen Spalten, die dazugehören: {columns}. Es wurde nichts eingelesen. Verwenden Sie die Tabelle so, wie sie veröffentlicht wurde.",
    "row_without_address": "In der Datei „{path}“ nennt Zeile {row} keine Adresse eines Programms der Förderdatenbank (Spalte „url“). Es wurde nichts eingelesen. Verwenden Sie die Datei so, wie sie veröffentlicht wurde.",
    "row_of_other_width": "In der Tabelle „{path}“ hat Zeile {row} {found} Zellen statt {expected}. Vermutlich fehlt ein Anführungszeichen, oder die Datei ist abgeschnitten. Es wurde nichts eingelesen. Laden Sie die Datei noch einmal herunter.",
    "row_not_object": "In der Datei „{path}“ steht in Zeile {row} kein Programm. Es wurde nichts eingelesen. Verwenden Sie die Datei so, wie sie veröffentlicht wurde.",
    "entries_contradict": "In „{path}“ kommen Programme mehrfach mit verschiedenem Inhalt vor: {keys}. Es wurde nichts eingelesen, weil nicht klar ist, welcher gilt. Laden Sie die Datei noch einmal herunter.",
    "parquet_damaged": "Die Parquet-Datei „{path}“ ist beschädigt oder unvollständig. Es wurde nichts eingelesen. Laden Sie sie noch einmal herunter.",
    "parquet_not_supported": "„{path}“ ist eine Parquet-Datei, und der Baustein dafür (pyarrow) ist hier nicht installiert. Es wurde nichts eingelesen. Wählen Sie denselben Datenbestand als CSV-Datei, oder installieren Sie Quartierslotse mit dem Zusatz „parquet“.",
}
"""Files that are refused as a whole."""

FINDINGS: Mapping[str, str] = {
    "characters_removed": "Steuerzeichen, die in XML verboten sind, wurden entfernt ({count}). Der Text ist sonst unverändert.",
    "encoding_repaired": "{count} Bytes waren nicht, wie angegeben, UTF-8; sie wurden als Windows-1252 gelesen. Prüfen Sie Umlaute an dieser Stelle.",
    "encoding_misdeclared": "Die Datei nennt als Kodierung {text}, ist aber in UTF-8 geschrieben; so wurde sie gelesen. Prüfen Sie Umlaute an dieser Stelle.",
    "entry_without_title": "Der Eintrag hat keinen Titel. Er bleibt ohne Titel.",
    "entry_repeated": "Der Eintrag kommt noch einmal mit gleichem Inhalt vor; er wird einmal übernommen.",
    "entry_archived": "Der Eintrag steht im Archiv der Förderdatenbank und gilt als nicht mehr enthalten.",
    "key_differs": "Die Datei nennt für den Eintrag die Kennung „{text}“, die nicht zu seiner Adresse passt. Es gilt die Adresse.",
    "date_implausible": "Das Datum „{text}“ ist nicht glaubhaft und wird nicht übernommen. Das Datum bleibt unbekannt.",
    "date_unreadable": "„{text}“ ist kein Datum. Das Datum bleibt unbekannt.",
    "code_unknown": "„{text}“ steht in keiner der bekannten Listen. Der Wert bleibt, wie er ist.",
    "sub_area_without_area": "Der Teilbereich „{sub_area}“ ist genannt, der Bereich „{area}“ darüber aber nicht. Der Teilbereich bleibt stehen.",
    "link_target_missing": "Der Eintrag verweist auf „{target}“; das fehlt in der Datei oder ist dort nicht lesbar.",
    "linked_document_unreadable": "Dieses Dokument ist nicht lesbar. Was darin steht, fehlt bei den Einträgen, die darauf verweisen.",
    "contact_person_left_out": "Der Ansprechpunkt nennt eine Person statt einer Einrichtung. Der Name wird nicht übernommen.",
    "contact_mail_left_out": "Die E-Mail-Adresse des Ansprechpunkts gehört offenbar einer Person. Sie wird nicht übernommen.",
    "deadline_slot_filled": "Das sonst leere Feld für Termine ist hier gefüllt ({count} Einträge). Es wird nicht als Frist gelesen; sehen Sie auf der Seite der Förderdatenbank nach.",
    "property_not_taken": "Diese Angabe der Förderdatenbank hat hier keinen Platz und wird nicht übernommen ({count} Einträge).",
    "list_not_taken": "Diese Liste der Förderdatenbank ist unbekannt und wird nicht übernommen ({count} Einträge).",
    "file_not_used": "Dateien dieser Art gehören nicht zu den Programmen und werden nicht gelesen ({count}).",
    "file_repeated": "Die Datei kommt noch einmal mit gleichem Inhalt vor; sie wird einmal gelesen.",
    "link_not_followed": "Hier liegt eine Verknüpfung statt einer Datei oder eines Ordners. Ihr wird nicht gefolgt.",
    "column_unknown": "Diese Spalte gehört nicht zur Tabelle und wird nicht übernommen.",
    "column_missing": "Diese Spalte fehlt. Was zu bekannten Einträgen schon gespeichert ist, bleibt; bei neuen bleibt die Angabe leer.",
    "cell_unreadable": "Der Inhalt der Zelle hat nicht die erwartete Form und wird nicht übernommen: „{text}“.",
    "part_repeated": "Der Text hat diesen Abschnitt mehrmals; die Teile stehen nun hintereinander.",
}
"""What was repaired, left out or not believed in a file that is read."""


_WHAT: Mapping[str, str] = {
    "cell_unreadable": "Spalte",
    "column_missing": "Spalte",
    "column_unknown": "Spalte",
    "deadline_slot_filled": "Liste",
    "file_not_used": "Endung",
    "list_not_taken": "Liste",
    "property_not_taken": "Angabe",
}
"""What a finding's field is called where it is not a field of an entry."""


def directory_finding(finding: DirectoryFinding) -> str:
    """Return a finding as one line: Zeile 17, Eintrag „bund-x“, Feld „Gültig bis“: Das Datum ..."""
    return f"{finding_place(finding)}: {finding_text(finding)}"


def finding_text(finding: DirectoryFinding) -> str:
    """Return what was noticed, without its place."""
    return FINDINGS[finding.code].format_map(dict(finding.parameters))


def finding_place(finding: DirectoryFinding) -> str:
    """Return where something was noticed: Zeile 17, Eintrag „bund-x“, Feld „Gültig bis“."""
    entry = f"Eintrag {formats.quoted(finding.entry)}" if finding.entry else None
    name = FIELD_NAMES.get(finding.field or "", finding.field)
    field = f"{_WHAT.get(finding.code, 'Feld')} {formats.quoted(name)}" if name else None
    return ", ".join(part for part in (finding.place, entry, field) if part)
