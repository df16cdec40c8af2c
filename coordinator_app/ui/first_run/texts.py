"""What the assistant says. Qt-free."""

TITLE = "Erste Schritte"

WELCOME = "Willkommen bei Quartierslotse"
WELCOME_TEXT = (
    "Quartierslotse hilft Ihnen, für Projekte in benachteiligten Quartieren die passenden Fördermittel zu finden, zu "
    "begründen und zu beantragen.\n\n"
    "Alles, was Sie eintragen, bleibt auf diesem Computer. Das Programm geht nicht ins Internet und braucht kein Konto.\n\n"
    "In wenigen kurzen Schritten tragen Sie Ihre Kommune, ein Quartier und ein Projekt ein. Sie können jederzeit aufhören "
    "und später weitermachen: Was Sie eingetragen haben, bleibt erhalten."
)
SAMPLE_TITLE = "Lieber erst ausprobieren?"
SAMPLE_TEXT = (
    "Die erfundene Stadt Lindenfurt zeigt, wie alles zusammenspielt: drei Quartiere, viele Projekte, Anträge und Termine. "
    "Sie lässt sich später mit einem Klick wieder entfernen."
)
SAMPLE_LOADED = "Die erfundene Stadt Lindenfurt ist geladen. Beim Entfernen bleibt alles, was Sie selbst angelegt oder geändert haben."
MOVE_IN = "&Umzug von einem anderen Computer einrichten …"
MOVE_IN_HINT = "Richtet Datenbank, Katalog und Einstellungen aus einer Datei ein, die auf dem alten Computer geschrieben wurde."
LOAD_SAMPLE = "&Beispielstadt Lindenfurt laden"
REMOVE_SAMPLE = "&Beispieldaten entfernen"

TOWN = "In welcher Kommune arbeiten Sie?"
TOWN_TEXT = (
    "Vom Land, in dem Ihre Kommune liegt, hängt ab, welche Programme es für Sie gibt. Das Land ergibt sich aus dem "
    "Amtlichen Gemeindeschlüssel (AGS): acht Ziffern, die Ihre Verwaltung kennt."
)
TOWN_NAME = "&Name der Kommune"
TOWN_AGS = "Amtlicher &Gemeindeschlüssel (AGS)"
TOWN_CHOICE = "&Kommune"
NEW_TOWN = "Neue Kommune eintragen"
REGISTER_BUTTON = "Im Gemeinde&verzeichnis suchen …"
REGISTER_HINT = (
    "Wenn Sie das Gemeindeverzeichnis des Statistischen Bundesamtes (GV100AD, Text oder ZIP) auf dem Computer haben: "
    "Daraus übernimmt das Programm Name, Schlüssel und Einwohnerzahl."
)
REGISTER_FILE = "Gemeindeverzeichnis (GV100AD)"
REGISTER_SEARCH = "Name, Schlüssel oder Postleitzahl"
REGISTER_LIST = "Gefundene Kommunen"
NOTHING_FOUND = "Keine Kommune passt dazu. Versuchen Sie nur den Anfang des Namens."
NO_TOWN_NAME = "Es fehlt der Name der Kommune. Tragen Sie ihn ein, oder überspringen Sie diesen Schritt."
WRONG_AGS = "„{ags}“ ist kein Gemeindeschlüssel. Er hat acht Ziffern und beginnt mit 01 bis 16, zum Beispiel 05158012. Berichtigen Sie ihn, oder lassen Sie das Feld leer."
NO_AGS = (
    "Ohne den Schlüssel bleibt offen, in welchem Land Ihre Kommune liegt. Sie können ihn später nachtragen."
)

QUARTER = "Um welches Quartier geht es zuerst?"
QUARTER_TEXT = (
    "Ein Name genügt. Gebiete, Konzepte, Kennzahlen und die Grenze auf der Karte tragen Sie später ein."
)
QUARTER_NAME = "&Name des Quartiers"
QUARTER_CHOICE = "&Quartier"
NEW_QUARTER = "Neues Quartier eintragen"
QUARTER_ABOUT = "&Beschreibung (freiwillig)"
NO_QUARTER_NAME = "Es fehlt der Name des Quartiers. Tragen Sie ihn ein, oder überspringen Sie diesen Schritt."

PROJECT = "Welches Projekt haben Sie vor?"
PROJECT_TEXT = "Ein Arbeitstitel und zwei, drei Sätze genügen. Je mehr Sie schreiben, desto besser erkennt das Programm, worum es geht."
PROJECT_TITLE = "&Titel des Projekts"
PROJECT_ABOUT = "&Worum geht es?"
NO_PROJECT_TITLE = (
    "Es fehlt der Titel des Projekts. Tragen Sie ihn ein, oder überspringen Sie diesen Schritt."
)

THEMES = "Zu welchen Handlungsfeldern gehört es?"
THEMES_TEXT = "Diese Handlungsfelder liest das Programm aus Ihrem Text. Wählen Sie aus, was stimmt; eingetragen wird nur, was Sie ankreuzen."
NO_THEMES = "Aus Ihrem Text lässt sich noch kein Handlungsfeld ablesen. Das macht nichts: Sie können es später beim Projekt eintragen."
THEMES_WAIT = "Der Text wird gelesen …"

DONE = "Fertig: So geht es weiter"
DONE_TEXT = "Das Wichtigste ist eingetragen. Alles Weitere ergänzen Sie, wenn Sie es brauchen."
DONE_WITHOUT = (
    "Noch ist kein Projekt eingetragen. Sie können das jederzeit nachholen: Menü „Hilfe“, „Erste Schritte“."
)
TO_MATCH = "Passende &Programme ansehen"
TO_MATCH_HINT = "Zeigt, welches Programm zu Ihrem Projekt passt, welches nicht, und was noch offen ist."
TO_PROJECT = "Projekt &weiter ausfüllen"
TO_PROJECT_HINT = "Kosten, Zeitplan und Zielgruppen machen das Ergebnis genauer."
TO_QUARTER = "&Quartier ansehen"
TO_QUARTER_HINT = "Grenze einlesen, Gebiete und Konzepte eintragen."
TO_HELP = "&Handbuch lesen"
TO_HELP_HINT = "Mit F1 öffnet es sich überall, immer an der passenden Stelle."

BACK, NEXT, SKIP, LATER, CLOSE = "&Zurück", "W&eiter", "Ü&berspringen", "&Später weitermachen", "&Schließen"
LEFT = "Was Sie eingetragen haben, bleibt erhalten. Weiter geht es im Menü „Hilfe“ unter „Erste Schritte“."


def step_text(number: int, count: int) -> str:
    """Return where one is: Schritt 2 von 6."""
    return f"Schritt {number} von {count}"
