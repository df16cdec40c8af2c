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
}
"""About making documents."""
