"""What can be done with chosen projects: one table of entries for the context menus and the button "Mehr"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.page import ONLY_READ
from coordinator_app.ui.pages.projects.presenter import capital
from coordinator_app.wording.terms import term


@dataclass(frozen=True)
class Entry:
    """An entry: what it is called, what it does, and when it can be done. None as `run` is a line between entries."""

    label: str = ""
    run: Callable[[], None] | None = None
    keys: str = ""
    needs_one: bool = False
    needs_rows: bool = True
    writes: bool = False
    fits: Callable[[Sequence[ProjectItem]], bool] = bool


def fill_menu(
    menu: QMenu,
    entries: Sequence[Entry],
    rows: Sequence[ProjectItem],
    move: Callable[[ProjectStage], None],
    *,
    read_only: bool,
) -> None:
    """Fill a menu for the chosen rows, with the stages that they can be moved to first."""
    menu.clear()
    stages = menu.addMenu("&Stand ändern")
    stages.setEnabled(bool(rows) and not read_only)
    menu.setToolTipsVisible(read_only)
    if read_only:
        stages.menuAction().setToolTip(ONLY_READ)
    current = {row.stage for row in rows}
    for stage in ProjectStage:
        action = stages.addAction(capital(term(stage)))
        action.setCheckable(True)
        action.setChecked(current == {stage})
        action.setEnabled(current != {stage})
        action.triggered.connect(lambda _checked=False, wanted=stage: move(wanted))
    for entry in entries:
        if entry.run is None:
            menu.addSeparator()
            continue
        if entry.needs_rows and rows and not entry.fits(rows):
            continue
        action = menu.addAction(f"{entry.label}\t{entry.keys}" if entry.keys else entry.label)
        many = entry.needs_one and len(rows) > 1
        action.setEnabled(
            (bool(rows) or not entry.needs_rows) and not many and not (entry.writes and read_only)
        )
        if entry.writes and read_only:
            action.setToolTip(ONLY_READ)
        action.triggered.connect(lambda _checked=False, step=entry.run: step())
