"""The programmes of a plan: used or not and why, with the wish to have one in or out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.pages.funding.columns import PROGRAMME_COLUMNS, PROJECT_COLUMN
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.pages.funding.question import Stance
from coordinator_app.ui.pages.funding.rows import ProgrammeRow
from coordinator_app.ui.pages.funding.texts import programme_markup
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside, FlowRow
from coordinator_app.ui.widgets.search_field import SearchField

_ONLY_USED = (
    "Gezeigt sind die Programme, die der Plan für alle Projekte nutzt oder zu denen Sie etwas gewünscht haben. Alle anderen "
    "mit ihren Gründen zeigt die Ansicht, wenn unter „Projekte“ eines gewählt ist."
)
_TABLE_WIDTH, _DETAIL_WIDTH, _LEAST_BESIDE = 660, 400, 640
_STANCES = (
    (Stance.PINNED, "&Muss dabei sein", "Der Plan nutzt das Programm auf jeden Fall, wenn das möglich ist."),
    (Stance.FORBIDDEN, "Nicht n&utzen", "Der Plan kommt ohne das Programm aus."),
    (Stance.FREE, "&Frei lassen", "Der Plan nutzt das Programm, wenn es etwas bringt."),
)


class ProgrammePanel(QWidget):
    """Shows programmes. `stance_wanted` tells project, programme and what is wanted of it; `followed` a link."""

    stance_wanted = Signal(str, str, object)
    followed = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._view: PlanView | None = None
        self._shown: tuple[str, str] | None = None
        self.search = SearchField("Programme durchsuchen", page)
        self.table: RecordTable[ProgrammeRow] = RecordTable(
            "Programme des Plans", PROGRAMME_COLUMNS, lambda row: row.key
        )
        self.table.empty_text = (
            "Kein Programm. Ändern Sie die Suche, oder tragen Sie im Projekt mehr Angaben ein."
        )
        self.table.own_actions = self._actions
        self.detail = ReadingView("Warum ein Programm genutzt wird oder nicht")
        self.hint = QLabel(_ONLY_USED)
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.menu = QMenu(self)
        self.buttons: dict[Stance, QPushButton] = {}
        for stance, label, hint in _STANCES:
            button = QPushButton(label)
            button.setToolTip(hint)
            button.clicked.connect(lambda _checked=False, wish=stance: self._want(wish))
            self.buttons[stance] = button
            action = self.menu.addAction(label)
            action.triggered.connect(lambda _checked=False, wish=stance: self._want(wish))
        self._lay_out()
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.selected_row.connect(self._choose)
        self.detail.followed.connect(self.followed)
        self._choose(None)

    def show_view(self, view: PlanView | None) -> None:
        """Show another plan and stay at the chosen programme."""
        self._view = view
        several = view is not None and len(view.pairs) > 1
        self.hint.setVisible(several)
        self.table.hide_column(PROJECT_COLUMN, hidden=not several)
        self.table.set_rows(view.programme_rows if view is not None else ())
        if self.table.current() is None:
            self.table.selectRow(0)

    def _choose(self, row: ProgrammeRow | None) -> None:
        for stance, button in self.buttons.items():
            button.setEnabled(row is not None and not row.approved and row.stance is not stance)
        key = row.key if row is not None else None
        same, self._shown = key == self._shown, key
        if self._view is not None:
            self.detail.show_markup(programme_markup(row, self._view), stay=same)
        else:
            self.detail.clear()

    def _want(self, stance: Stance) -> None:
        row = self.table.current()
        if row is not None and not row.approved:
            self.stance_wanted.emit(row.project, row.programme, stance)

    def _actions(self) -> Sequence[QAction]:
        row, own = self.table.current(), self.menu.actions()
        for action, (stance, _, _) in zip(own, _STANCES, strict=True):
            action.setEnabled(row is not None and not row.approved and row.stance is not stance)
        return own

    def _lay_out(self) -> None:
        wishes = FlowRow(*self.buttons.values())
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail, 1)
        beside.addWidget(wishes)
        left = QWidget()
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.search)
        listed.addWidget(self.hint)
        listed.addWidget(self.table, 1)
        splitter = Beside(_LEAST_BESIDE, (left, right), (_TABLE_WIDTH, _DETAIL_WIDTH))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(splitter)
