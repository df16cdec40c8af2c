"""Every dialog that a page or menu opens: each control has a name and a role, can be reached, and no text is cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.actions import Command
from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.requests import (
    AskQuestions,
    CreateRecord,
    MakeDocument,
    Request,
    ShowChanges,
    ShowHanded,
    ShowRules,
    ShowTemplates,
    WriteProgramme,
)
from coordinator_app.ui.theme import Appearance, apply_theme
from fakes.accessibility import controls, cut_off, nameless
from fakes.window_desk import Desk

REQUESTS: tuple[Request, ...] = (
    MakeDocument(),
    ShowHanded(),
    ShowRules(),
    ShowTemplates(),
    ShowChanges(),
    AskQuestions(),
    WriteProgramme(),
    *(CreateRecord(kind) for kind in (Kind.PARTICIPATION, Kind.APPOINTMENT, Kind.MUNICIPALITY)),
)
COMMANDS = (Command.HISTORY, Command.FIND, Command.DRAFTS, Command.HELP, Command.KEYS, Command.FIRST_RUN)
NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Appearance())


@pytest.mark.parametrize("request_", REQUESTS, ids=repr)
def test_a_dialog_that_a_page_asks_for(desk: Desk, qapp: QApplication, request_: Request) -> None:
    desk.window.desk.answer(request_)
    _try(desk, qapp)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dialog_that_a_menu_opens(desk: Desk, qapp: QApplication, command: Command) -> None:
    desk.window.actions_by_command[command].trigger()
    _try(desk, qapp)


def _try(desk: Desk, qapp: QApplication) -> None:
    desk.settle()
    shown = [item for item in qapp.topLevelWidgets() if isinstance(item, QDialog) and item.isVisible()]
    assert shown
    dialog = shown[-1]
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    assert _without_role(dialog) == []
    assert _out_of_reach(dialog) == []
    apply_theme(qapp, Appearance(Scheme.LIGHT, 150))
    desk.settle()
    assert cut_off(dialog) == []


def _without_role(dialog: QDialog) -> list[str]:
    found = []
    for widget in controls(dialog):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() in NO_ROLE:
            found.append(type(widget).__name__)
    return found


def _out_of_reach(dialog: QDialog) -> list[str]:
    """Return the controls that the tab key does not reach."""
    reached: set[QWidget] = set()
    widget: QWidget | None = dialog.nextInFocusChain()
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    return [
        type(item).__name__
        for item in controls(dialog)
        if item.isVisible()
        and item.isEnabled()
        and item.focusPolicy() & Qt.FocusPolicy.TabFocus
        and item not in reached
    ]
