"""The German messages about documents: what keeps one from being made, handed over or read again."""

from collections.abc import Mapping

DOCUMENT_KEYS: Mapping[str, str] = {
    "project": "ein Projekt",
    "programme": "ein Programm",
    "neighbourhood": "ein Quartier",
    "example": "ein Praxisbeispiel",
    "plan_key": "ein festgehaltener Finanzierungsplan",
}
"""What a document needs or takes, by the name of the field of a request."""

DOCUMENTS: Mapping[str, str] = {
    "document_kind_unknown": "Eine Art von Dokument mit der Kennung „{value}“ gibt es nicht. Möglich sind: {kinds}.",
    "document_key_missing": "Das Dokument „{title}“ wurde nicht erstellt, weil eine Angabe fehlt: {missing}. Für dieses Dokument ist nötig: {needed}. Nennen Sie, was fehlt, mit seiner Kennung.",
    "document_plan_missing": "Für das Projekt „{title}“ ({key}) ist noch kein Finanzierungsplan festgehalten. Rechnen Sie zuerst einen Plan und halten Sie ihn fest (Seite „Finanzierung“ oder Befehl „plan“).",
    "document_plan_elsewhere": "Der festgehaltene Finanzierungsplan „{title}“ ({key}) gehört nicht zum Projekt {project} allein. Wählen Sie einen Plan dieses Projekts, oder lassen Sie die Angabe weg; dann gilt der zuletzt festgehaltene.",
    "handed_document_stays": "{title} wurde übergeben und bleibt deshalb vermerkt. War es ein Irrtum, nehmen Sie die Übergabe unter „Datei, Übergebene Dokumente“ zurück.",
    "handed_document_withdrawn": "Die Übergabe von {title} ist schon zurückgenommen.",
    "handed_reason_missing": "Es fehlt der Grund. Tragen Sie ein, warum diese Übergabe nicht gilt.",
    "handed_document_kept": "{kind.sentence_start} „{title}“ wurde nicht geändert, weil das Dokument so bleibt, wie die Behörde es hat. Übergeben Sie eine neue Fassung.",
    "handed_document_damaged": "Das übergebene Dokument „{title}“ ({key}) wird nicht ausgegeben, weil es nicht mehr das ist, was übergeben wurde: Seine Prüfsumme stimmt nicht. Holen Sie die Datei aus einer Sicherung der Datenbank.",
    "handed_to_missing": "Das Dokument wurde nicht als übergeben vermerkt, weil nicht angegeben ist, an wen. Nennen Sie die Stelle, die es bekommt.",
    "pdf_without_data": "Das PDF „{path}“ enthält keine Daten, die sich einlesen lassen. Es wurde nichts geändert. Einlesen lassen sich PDF, die mit der Wahl „Daten einbetten“ (--embed-data) erstellt wurden; bitten Sie um eine solche Datei.",
    "pdf_foreign_attachments": "Das PDF „{path}“ hat Anhänge, aber keiner davon stammt aus diesem Programm. Es wurde nichts geändert. Öffnen Sie die Anhänge in Ihrem PDF-Programm, oder bitten Sie um ein PDF mit eingebetteten Daten.",
    "pdf_damaged": "Das PDF „{path}“ ist beschädigt oder unvollständig. Es wurde nichts geändert. Laden oder kopieren Sie die Datei noch einmal.",
    "pdf_encrypted": "Das PDF „{path}“ ist verschlüsselt, deshalb lassen sich seine Daten nicht lesen. Es wurde nichts geändert. Bitten Sie um die Datei ohne Verschlüsselung.",
    "pdf_data_ambiguous": "Das PDF „{path}“ enthält mehrere verschiedene Datensätze dieses Programms; es ist nicht klar, welcher gilt. Es wurde nichts geändert. Bitten Sie um ein PDF mit nur einem Datensatz.",
    "pages_damaged": "Die Seiten lassen sich hier nicht zeigen, weil das PDF beschädigt oder unvollständig ist. Erstellen Sie das Dokument noch einmal.",
    "pages_locked": "Die Seiten lassen sich hier nicht zeigen, weil das PDF mit einem Passwort geschützt ist. Öffnen Sie es mit Ihrem PDF-Programm.",
    "page_images_missing": "Die Seiten lassen sich auf diesem Rechner nicht im Fenster zeigen, weil ein Bestandteil des Programms fehlt ({reason}). „Vorschau öffnen“ zeigt das Dokument in Ihrem PDF-Programm; speichern und übergeben lässt es sich wie sonst.",
    "pdf_data_too_large": "Die Daten im PDF „{path}“ sind größer als {limit} und werden nicht eingelesen. Es wurde nichts geändert. Bitten Sie um eine Datei mit weniger Daten.",
}
"""About making and handing over documents, and about reading the data in them."""
