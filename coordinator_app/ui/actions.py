"""The actions of the main window as a table: what each is called, its keys, its menu and what it explains."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from coordinator_app.ui.requests import PageName


class Command(Enum):
    """What can be asked of the main window through menus and keys."""

    READ_IN = "read_in"
    READ_IN_DIRECTORY = "read_in_directory"
    READ_IN_DIRECTORY_FOLDER = "read_in_directory_folder"
    INSTALL_PACKAGE = "install_package"
    LOAD_SAMPLE = "load_sample"
    REMOVE_SAMPLE = "remove_sample"
    MAKE_DOCUMENT = "make_document"
    SHOW_HANDED = "show_handed"
    SAVE_PORTFOLIO = "save_portfolio"
    OPEN_DATABASE = "open_database"
    NEW_DATABASE = "new_database"
    BACK_UP = "back_up"
    BACKUPS = "backups"
    PASSWORD = "password"  # noqa: S105 - the name of a command
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    HISTORY = "history"
    CHANGES = "changes"
    BIN = "bin"
    PRIVACY = "privacy"
    MOVE_OUT = "move_out"
    MOVE_IN = "move_in"
    FIND = "find"
    DRAFTS = "drafts"
    NEW_PROJECT = "new_project"
    NEW_NEIGHBOURHOOD = "new_neighbourhood"
    NEW_ORGANISATION = "new_organisation"
    NEW_MUNICIPALITY = "new_municipality"
    NEW_PARTICIPATION = "new_participation"
    NEW_APPOINTMENT = "new_appointment"
    RELOAD = "reload"
    SORT = "sort"
    SHOW_OVERVIEW = "show_overview"
    SHOW_NEIGHBOURHOODS = "show_neighbourhoods"
    SHOW_PROJECTS = "show_projects"
    SHOW_PROGRAMMES = "show_programmes"
    SHOW_MATCH = "show_match"
    SHOW_FUNDING = "show_funding"
    SHOW_APPLICATIONS = "show_applications"
    SHOW_AGENDA = "show_agenda"
    SHOW_PARTICIPATION = "show_participation"
    SHOW_EXAMPLES = "show_examples"
    SHOW_BASE_DATA = "show_base_data"
    SHOW_SETTINGS = "show_settings"
    FIRST_RUN = "first_run"
    HELP = "help"
    MATCH_RULES = "match_rules"
    KEYS = "keys"
    ABOUT = "about"


class Menu(Enum):
    """The menus, in their order; the value is the title with its access key."""

    FILE = "&Datei"
    EDIT = "&Bearbeiten"
    CREATE = "A&nlegen"
    VIEW = "&Ansicht"
    HELP = "&Hilfe"


@dataclass(frozen=True)
class ActionSpec:
    """One action. `writes` marks those that make no sense while the database is only read."""

    command: Command
    menu: Menu
    text: str
    hint: str
    keys: tuple[str, ...] = ()
    writes: bool = False
    new_group: bool = False


PAGE_COMMANDS: Mapping[Command, PageName] = {
    Command.SHOW_OVERVIEW: PageName.OVERVIEW,
    Command.SHOW_NEIGHBOURHOODS: PageName.NEIGHBOURHOODS,
    Command.SHOW_PROJECTS: PageName.PROJECTS,
    Command.SHOW_PROGRAMMES: PageName.PROGRAMMES,
    Command.SHOW_MATCH: PageName.MATCH,
    Command.SHOW_FUNDING: PageName.FUNDING,
    Command.SHOW_APPLICATIONS: PageName.APPLICATIONS,
    Command.SHOW_PARTICIPATION: PageName.PARTICIPATION,
    Command.SHOW_EXAMPLES: PageName.EXAMPLES,
    Command.SHOW_AGENDA: PageName.AGENDA,
    Command.SHOW_BASE_DATA: PageName.BASE_DATA,
    Command.SHOW_SETTINGS: PageName.SETTINGS,
}

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        Command.READ_IN,
        Menu.FILE,
        "&Einlesen …",
        "Liest eine Datei mit Quartieren, Kennzahlen oder einem ganzen Portfolio ein. Vorher wird gezeigt, was sich ändert.",
        ("Ctrl+I",),
        writes=True,
    ),
    ActionSpec(
        Command.READ_IN_DIRECTORY,
        Menu.FILE,
        "&Förderdatenbank einlesen …",
        "Liest den Export der Förderdatenbank (ZIP), ihre Tabelle (CSV) oder einen älteren Abzug ein und gleicht ihn mit Ihren Änderungen ab.",
        writes=True,
    ),
    ActionSpec(
        Command.READ_IN_DIRECTORY_FOLDER,
        Menu.FILE,
        "Förderdatenbank aus &Ordner einlesen …",
        "Liest den entpackten Export der Förderdatenbank ein: den Ordner, in dem der Ordner „BMWI“ liegt.",
        writes=True,
    ),
    ActionSpec(
        Command.INSTALL_PACKAGE,
        Menu.FILE,
        "&Katalogpaket einspielen …",
        "Prüft eine neue Ausgabe des Katalogs, zeigt, was sie für Ihre Projekte ändert, und verwendet sie.",
    ),
    ActionSpec(
        Command.LOAD_SAMPLE,
        Menu.FILE,
        "&Beispielstadt laden",
        "Liest die erfundene Stadt Lindenfurt zum Ausprobieren ein.",
        writes=True,
    ),
    ActionSpec(
        Command.REMOVE_SAMPLE,
        Menu.FILE,
        "Be&ispieldaten entfernen",
        "Entfernt die Stadt Lindenfurt wieder. Was Sie selbst angelegt oder geändert haben, bleibt.",
        writes=True,
    ),
    ActionSpec(
        Command.MAKE_DOCUMENT,
        Menu.FILE,
        "&Dokument erstellen …",
        "Erstellt ein PDF zu einem Projekt, einem Quartier, einem Praxisbeispiel oder allen Projekten.",
        ("Ctrl+Shift+D",),
        new_group=True,
    ),
    ActionSpec(
        Command.SHOW_HANDED,
        Menu.FILE,
        "&Übergebene Dokumente …",
        "Zeigt, welches Dokument wann an wen übergeben wurde, und gibt es unverändert heraus.",
    ),
    ActionSpec(
        Command.SAVE_PORTFOLIO,
        Menu.FILE,
        "&Portfolio sichern …",
        "Schreibt alle Daten in eine Datei, die sich wieder einlesen lässt.",
        new_group=True,
    ),
    ActionSpec(
        Command.OPEN_DATABASE,
        Menu.FILE,
        "&Andere Datenbank öffnen …",
        "Schließt diese Datenbank und öffnet eine andere.",
        ("Ctrl+O",),
    ),
    ActionSpec(
        Command.NEW_DATABASE,
        Menu.FILE,
        "Neue Da&tenbank anlegen …",
        "Legt eine leere Datenbank an und öffnet sie statt dieser.",
    ),
    ActionSpec(
        Command.BACK_UP,
        Menu.FILE,
        "Datenbank &jetzt sichern",
        "Schreibt eine geprüfte Kopie der Datenbank in den Ordner für Sicherungen.",
    ),
    ActionSpec(
        Command.BACKUPS,
        Menu.FILE,
        "&Sicherungen …",
        "Zeigt alle Sicherungen, sieht in eine hinein oder stellt sie wieder her.",
    ),
    ActionSpec(
        Command.PASSWORD,
        Menu.FILE,
        "Pass&wort der Datenbank …",
        "Verschlüsselt die Datenbank mit einem Passwort, ändert oder entfernt es.",
        writes=True,
    ),
    ActionSpec(
        Command.PRIVACY,
        Menu.FILE,
        "Datenschut&z …",
        "Zeigt und löscht Angaben zu Personen und gibt Auskunft, was zu jemandem gespeichert ist.",
    ),
    ActionSpec(
        Command.MOVE_OUT,
        Menu.FILE,
        "Auf anderen &Computer umziehen …",
        "Schreibt Datenbank, Katalog und Einstellungen in eine Datei für einen anderen Computer.",
        new_group=True,
    ),
    ActionSpec(
        Command.MOVE_IN,
        Menu.FILE,
        "Umzu&g einrichten …",
        "Richtet hier ein, was auf einem anderen Computer in eine Datei geschrieben wurde.",
    ),
    ActionSpec(Command.QUIT, Menu.FILE, "Bee&nden", "Schließt das Programm.", ("Ctrl+Q",), new_group=True),
    ActionSpec(
        Command.UNDO,
        Menu.EDIT,
        "&Rückgängig",
        "Nimmt die letzte Änderung zurück.",
        ("Ctrl+Z",),
        writes=True,
    ),
    ActionSpec(
        Command.REDO,
        Menu.EDIT,
        "&Wiederholen",
        "Führt die zuletzt zurückgenommene Änderung wieder aus.",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        writes=True,
    ),
    ActionSpec(
        Command.FIND,
        Menu.EDIT,
        "Alles &durchsuchen …",
        "Findet Projekte, Quartiere, Programme, Anträge, Termine, Seiten und Befehle.",
        ("Ctrl+K",),
        new_group=True,
    ),
    ActionSpec(Command.HISTORY, Menu.EDIT, "&Verlauf …", "Zeigt alle Änderungen.", ("Ctrl+H",)),
    ActionSpec(
        Command.CHANGES,
        Menu.EDIT,
        "Änderungen &im Einzelnen …",
        "Zeigt zu jedem Datensatz, wer wann welches Feld von welchem auf welchen Wert geändert hat.",
    ),
    ActionSpec(
        Command.BIN,
        Menu.EDIT,
        "&Papierkorb …",
        "Zeigt, was im letzten Jahr gelöscht wurde, und holt es zurück.",
    ),
    ActionSpec(
        Command.DRAFTS,
        Menu.EDIT,
        "&Entwürfe …",
        "Zeigt, was eingetragen ist und sich noch nicht speichern ließ.",
        writes=True,
    ),
    ActionSpec(
        Command.NEW_PROJECT,
        Menu.CREATE,
        "&Projekt …",
        "Legt ein neues Projekt an.",
        ("Ctrl+Shift+P",),
        writes=True,
    ),
    ActionSpec(
        Command.NEW_NEIGHBOURHOOD,
        Menu.CREATE,
        "&Quartier …",
        "Legt ein neues Quartier an.",
        ("Ctrl+Shift+Q",),
        writes=True,
    ),
    ActionSpec(
        Command.NEW_PARTICIPATION,
        Menu.CREATE,
        "&Beteiligung …",
        "Hält eine Versammlung, Befragung oder andere Beteiligung fest.",
        ("Ctrl+Shift+B",),
        writes=True,
    ),
    ActionSpec(
        Command.NEW_APPOINTMENT,
        Menu.CREATE,
        "&Termin …",
        "Trägt einen eigenen Termin ein.",
        ("Ctrl+Shift+T",),
        writes=True,
    ),
    ActionSpec(
        Command.NEW_ORGANISATION,
        Menu.CREATE,
        "&Organisation …",
        "Legt eine antragstellende Stelle oder einen Partner an.",
        ("Ctrl+Shift+O",),
        writes=True,
        new_group=True,
    ),
    ActionSpec(Command.NEW_MUNICIPALITY, Menu.CREATE, "&Kommune …", "Legt eine Kommune an.", writes=True),
    ActionSpec(Command.SHOW_OVERVIEW, Menu.VIEW, "&Übersicht", "Zeigt, was heute ansteht.", ("Ctrl+1",)),
    ActionSpec(Command.SHOW_NEIGHBOURHOODS, Menu.VIEW, "&Quartiere", "Zeigt die Quartiere.", ("Ctrl+2",)),
    ActionSpec(Command.SHOW_PROJECTS, Menu.VIEW, "&Projekte", "Zeigt die Projekte.", ("Ctrl+3",)),
    ActionSpec(Command.SHOW_PROGRAMMES, Menu.VIEW, "P&rogramme", "Zeigt die Förderprogramme.", ("Ctrl+4",)),
    ActionSpec(
        Command.SHOW_MATCH,
        Menu.VIEW,
        "&Abgleich",
        "Zeigt, welches Projekt zu welchem Programm passt.",
        ("Ctrl+5",),
    ),
    ActionSpec(
        Command.SHOW_FUNDING,
        Menu.VIEW,
        "&Finanzierung",
        "Zeigt, wer was von den Kosten eines Projekts oder aller Projekte bezahlt.",
        ("Ctrl+6",),
    ),
    ActionSpec(
        Command.SHOW_APPLICATIONS,
        Menu.VIEW,
        "An&träge",
        "Zeigt alle Anträge mit Stand, Beträgen und nächstem Schritt.",
        ("Ctrl+7",),
    ),
    ActionSpec(
        Command.SHOW_PARTICIPATION,
        Menu.VIEW,
        "&Beteiligung",
        "Zeigt alle Versammlungen, Befragungen und andere Beteiligung, und wen sie erreicht hat.",
        ("Ctrl+8",),
    ),
    ActionSpec(
        Command.SHOW_EXAMPLES,
        Menu.VIEW,
        "Pra&xisbeispiele",
        "Zeigt Projekte, die als Beispiel für andere Städte erzählt sind.",
        ("Ctrl+9",),
    ),
    ActionSpec(
        Command.SHOW_AGENDA,
        Menu.VIEW,
        "Ter&mine",
        "Zeigt alle Termine und Fristen als Liste und nach Monat.",
        ("Ctrl+0",),
    ),
    ActionSpec(
        Command.SHOW_BASE_DATA,
        Menu.VIEW,
        "&Stammdaten",
        "Zeigt Kommune und Organisationen.",
        ("Ctrl+Shift+K",),
    ),
    ActionSpec(
        Command.SHOW_SETTINGS,
        Menu.VIEW,
        "E&instellungen",
        "Zeigt Kommune, Speicherort, Sicherung, Darstellung, Erinnerungen, Katalog und Dokumente.",
        ("Ctrl+,",),
    ),
    ActionSpec(
        Command.RELOAD,
        Menu.VIEW,
        "&Neu laden",
        "Liest die gezeigten Daten noch einmal aus der Datenbank.",
        ("F5",),
        new_group=True,
    ),
    ActionSpec(
        Command.SORT,
        Menu.VIEW,
        "Nach Spalt&e sortieren",
        "Sortiert die Tabelle nach der Spalte, in der der Cursor steht; die Pfeiltasten nach links und rechts wählen sie.",
        ("Ctrl+Shift+S",),
    ),
    ActionSpec(
        Command.HELP,
        Menu.HELP,
        "&Handbuch …",
        "Öffnet das Handbuch an der Stelle, an der Sie gerade sind.",
        ("F1",),
    ),
    ActionSpec(
        Command.FIRST_RUN,
        Menu.HELP,
        "&Erste Schritte …",
        "Führt in wenigen Fragen zur ersten Kommune, zum ersten Quartier und zum ersten Projekt.",
        writes=True,
    ),
    ActionSpec(
        Command.MATCH_RULES,
        Menu.HELP,
        "&So entscheidet der Abgleich …",
        "Erklärt, was die Ergebnisse bedeuten, wie sie zustande kommen und in welcher Reihenfolge sie stehen.",
    ),
    ActionSpec(
        Command.KEYS,
        Menu.HELP,
        "&Tastenkürzel …",
        "Zeigt alle Tasten, mit denen es schneller geht.",
        ("Ctrl+F1",),
    ),
    ActionSpec(Command.ABOUT, Menu.HELP, "Ü&ber Quartierslotse …", "Zeigt Version und Lizenz."),
)


def keys_of(page: PageName) -> str:
    """Return the keys that show a page, as they stand on a German keyboard: Strg+1."""
    command = next(command for command, shown in PAGE_COMMANDS.items() if shown is page)
    keys = next(spec.keys[0] for spec in ACTIONS if spec.command is command)
    return on_keyboard((keys,))


def on_keyboard(keys: Sequence[str]) -> str:
    """Return keys as they stand on a German keyboard: Strg+Umschalt+Z oder Strg+Y."""
    names = {"Ctrl": "Strg", "Shift": "Umschalt", "Del": "Entf", "Return": "Eingabetaste", "Ins": "Einfg"}
    written = ("+".join(names.get(part, part) for part in key.split("+")) for key in keys)
    return " oder ".join(written)


def add_actions(window: QMainWindow) -> Mapping[Command, QAction]:
    """Fill the menu bar of a window from the table and return its actions."""
    menus: dict[Menu, QMenu] = {menu: window.menuBar().addMenu(menu.value) for menu in Menu}
    for menu in menus.values():
        menu.setToolTipsVisible(True)
    return {spec.command: _add(window, menus[spec.menu], spec) for spec in ACTIONS}


def connect_actions(
    actions: Mapping[Command, QAction], handlers: Mapping[Command, Callable[[], None]]
) -> None:
    """Have every action do its work; one without a handler is an error."""
    for command, action in actions.items():
        action.triggered.connect(_without_argument(handlers[command]))


def _without_argument(handler: Callable[[], None]) -> Callable[[bool], None]:
    """Take what Qt says about the state of an action and leave it aside."""

    def run(_checked: bool = False) -> None:
        handler()

    return run


def _add(window: QMainWindow, menu: QMenu, spec: ActionSpec) -> QAction:
    if spec.new_group:
        menu.addSeparator()
    action = QAction(spec.text, window)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setToolTip(spec.hint)
    action.setStatusTip(spec.hint)
    menu.addAction(action)
    return action
