"""Opens the search over everything, and leads to what was found; tells all keys of the window."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.records import Kind
from coordinator_app.services.finding import Found
from coordinator_app.ui.actions import ACTIONS, Command, Menu, on_keyboard
from coordinator_app.ui.dialogs.find_everything import FindDialog, Place
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.reading import Markup, facts, heading, joined, paragraph, plain
from coordinator_app.ui.requests import (
    EditRecord,
    OpenFunding,
    OpenPage,
    OpenProgramme,
    PageName,
    Request,
    ShowHanded,
)
from coordinator_app.ui.window_context import WindowContext

_EVERYWHERE = (
    ("Strg+F", "sucht auf der Seite, die zu sehen ist"),
    ("Pfeil nach unten", "führt aus dem Suchfeld in die Liste"),
    ("Eingabetaste", "öffnet, was gewählt ist"),
    ("F2", "bearbeitet, was gewählt ist"),
    ("Entf", "löscht, was gewählt ist; das lässt sich rückgängig machen"),
    ("Tab, Umschalt+Tab", "geht zum nächsten oder vorigen Feld"),
    ("Alt+unterstrichener Buchstabe", "geht zu einem Feld, Knopf oder Menü"),
    ("Esc", "schließt ein Fenster oder leert die Suche"),
    ("F10", "führt ins Menü"),
    ("Umschalt+F10, Menütaste", "öffnet das Menü zu dem, was gewählt ist"),
    ("Strg+Tab, Strg+Umschalt+Tab", "geht zum nächsten oder vorigen Reiter"),
)


class FindDesk(QObject):
    """Answers the commands that search everything and show the keys."""

    def __init__(
        self,
        context: WindowContext,
        pages: PageSet,
        actions: Mapping[Command, QAction],
        answer: Callable[[Request], None],
    ) -> None:
        super().__init__(context.window)
        self._context, self._pages, self._actions, self._answer = context, pages, actions, answer

    def open(self) -> None:
        """Open the search."""
        context = self._context
        dialog = FindDialog(
            context.workspace.finding.find, tuple(self._places()), context.operations, context.window
        )
        dialog.chosen.connect(self._lead_to)
        dialog.open()

    def keys_markup(self) -> Markup:
        """Return all keys: those that work everywhere, by menu, and by page."""
        parts = [
            paragraph(plain("Alles lässt sich ohne Maus tun. Diese Tasten sparen Wege.")),
            heading("Überall"),
            facts((keys, plain(text)) for keys, text in _EVERYWHERE),
        ]
        for menu in Menu:
            rows = [
                (on_keyboard(spec.keys), plain(spec.hint))
                for spec in ACTIONS
                if spec.menu is menu and spec.keys
            ]
            if rows:
                parts += [heading(f"Menü {menu.value.replace('&', '')}"), facts(rows)]
        for page in self._pages.by_name.values():  # makes those that nobody has seen yet
            commands = [command for command in page.page_commands if command.keys]
            if commands:
                rows = [(on_keyboard(command.keys), plain(command.hint)) for command in commands]
                parts += [heading(f"Seite {page.name.value}"), facts(rows)]
        return joined(parts)

    def _places(self) -> Iterable[Place]:
        for spec in ACTIONS:
            action = self._actions[spec.command]
            if action.isEnabled():
                name = spec.text.replace("&", "")
                yield Place(name, spec.hint, on_keyboard(spec.keys[:1]), action.trigger)

    def _lead_to(self, found: Found) -> None:
        self._answer(self._request(found))

    def _request(self, found: Found) -> Request:
        match found.kind:
            case None:
                return OpenProgramme(found.key)
            case Kind.HANDED_DOCUMENT:
                return ShowHanded()
            case Kind.FUNDING_PLAN:
                plan = self._context.workspace.records.get(FundingPlan, found.key)
                return OpenFunding(plan.project)
            case kind if kind in EDITORS:
                return EditRecord(kind, found.key)
            case _:  # templates are used where projects are made
                return OpenPage(PageName.PROJECTS)
