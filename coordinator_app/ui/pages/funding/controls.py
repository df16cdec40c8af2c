"""What is chosen above the plan: the project, how careful the plan is, how many applications; and how far it has come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.ui.pages.funding.presenter import Figure, ProjectOption
from coordinator_app.ui.pages.funding.question import Question
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reflow import FlowRow, captioned
from coordinator_app.wording import formats

CAUTIONS = (
    (
        Caution.CERTAIN,
        "nur Gesichertes",
        "Nur was sicher erfüllt und belegt ist; nebeneinander nur, wo eine Regel es erlaubt.",
    ),
    (
        Caution.CONDITIONAL,
        "Offenes unter Vorbehalt",
        "Auch was noch offen ist; die Ansicht „Vorbehalte“ sagt, was gut ausgehen muss.",
    ),
    (
        Caution.HOPEFUL,
        "auch Ungeprüftes",
        "Auch Zahlen, die keine Quelle belegt, und Kosten, deren Anerkennung offen ist.",
    ),
)
_MOST = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50)
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_LIST_LENGTH, _PROGRESS_WIDTH, _STATE_LETTERS = 20, 150, 36
_WORKING = "Der Plan wird gerechnet …"


class FundingControls(FlowRow):
    """The line of choices, and the line that says how good the plan is."""

    changed = Signal(object)
    project_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._question = Question()
        self.project = CalmComboBox()
        self.project.setMinimumContentsLength(16)
        self.project.setMaxVisibleItems(_LIST_LENGTH)
        self.project.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.project.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.caution = CalmComboBox()
        for caution, label, hint in CAUTIONS:
            self.caution.addItem(label, caution)
            self.caution.setItemData(self.caution.count() - 1, hint, _TOOL_TIP)
        self.most = CalmComboBox()
        self.most.setToolTip("Wie viele neue Anträge der Plan höchstens vorsehen darf.")
        self.most.addItem("beliebig viele", None)
        for number in _MOST:
            self.most.addItem(f"höchstens {number}", number)
        self._lay_out()
        self.show_question(self._question)
        self.project.currentIndexChanged.connect(
            lambda _index: self.project_chosen.emit(self.project.currentData())
        )
        self.caution.currentIndexChanged.connect(lambda _index: self._change())
        self.most.currentIndexChanged.connect(lambda _index: self._change())

    def offer(self, options: Sequence[ProjectOption], wanted: str | None) -> None:
        """Offer projects, with the wanted one chosen."""
        self.project.blockSignals(True)
        self.project.clear()
        for option in options:
            self.project.addItem(option.title, option.key)
        keys = [option.key for option in options]
        self.project.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        self.project.blockSignals(False)

    def show_question(self, question: Question) -> None:
        """Show what is asked."""
        self._question = question
        for box, value in (
            (self.caution, question.wishes.caution),
            (self.most, question.wishes.most_applications),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(next(i for i in range(box.count()) if box.itemData(i) == value))
            box.blockSignals(False)
        self.caution.setToolTip(CAUTIONS[self.caution.currentIndex()][2])

    def _change(self) -> None:
        """Tell the new question; an enum comes back from the list by its place."""
        caution = CAUTIONS[self.caution.currentIndex()][0]
        most = self.most.itemData(self.most.currentIndex())
        self.changed.emit(self._question.with_caution(caution).with_most_applications(most))

    def _lay_out(self) -> None:
        for label, widget, stretch in (
            ("P&rojekt:", self.project, 1),
            ("&Vorsicht:", self.caution, 0),
            ("Neue An&träge:", self.most, 0),
        ):
            self.add(captioned(label, widget), stretch)


class PlanState(FlowRow):
    """How good the plan is, how far a new one has come, and the way to end it."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.working = QLabel(_WORKING)
        self.working.setObjectName("quiet")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Fortschritt des Plans")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_PROGRESS_WIDTH)
        self.cancel = QPushButton("Abbre&chen")
        self.cancel.setToolTip("Beendet das Rechnen; der beste Plan bis dahin bleibt stehen.")
        self.cancel.clicked.connect(self.cancelled)
        self.add(self.text, 1, letters=_STATE_LETTERS)
        for widget in (self.working, self.bar, self.cancel):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # nothing jumps while somebody moves a slider
            widget.setSizePolicy(policy)
            widget.hide()
            self.add(widget)

    def say(self, text: str, tone: Tone) -> None:
        """Say how good the plan is, or what is wrong."""
        self.text.setText(text)
        font = self.text.font()
        font.setBold(True)
        self.text.setFont(font)
        self.text.setProperty("tone", tone.value)
        self.text.style().polish(self.text)  # the style sheet has a colour for every tone

    def show_working(self, *, working: bool) -> None:
        """Show or hide that a plan is being made."""
        self.bar.setRange(0, 0)
        for widget in (self.working, self.bar, self.cancel):
            widget.setVisible(working)

    def show_steps(self, done: int, total: int) -> None:
        """Show how many of how many steps are done."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(f"{formats.number(done)} von {formats.number(total)}")


class Figures(FlowRow):
    """Numbers in a row, each below its name."""

    def __init__(self) -> None:
        super().__init__(gap=18)
        self.setAccessibleName("Zahlen des Plans")
        self.labels: tuple[tuple[QLabel, QLabel], ...] = ()
        self._names: tuple[str, ...] = ()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show numbers; as long as their names stay, only the texts change."""
        if self._names != tuple(item.name for item in figures):
            self._lay_out(figures)
        for (_, value), item in zip(self.labels, figures, strict=True):
            value.setText(item.text)
            value.setAccessibleName(f"{item.name}: {item.text}")

    def _lay_out(self, figures: Sequence[Figure]) -> None:
        self.clear()
        self._names = tuple(item.name for item in figures)
        labels = []
        for item in figures:
            cell = QWidget()
            cell.setToolTip(item.hint)
            name, value = QLabel(item.name), QLabel()
            name.setObjectName("quiet")
            value.setObjectName("heading")
            box = QVBoxLayout(cell)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
            box.addWidget(name)
            box.addWidget(value)
            self.add(cell)
            labels.append((name, value))
        self.labels = tuple(labels)
