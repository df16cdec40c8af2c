"""The pages of the assistant: one question each. A page knows its fields, and what is wrong with them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.validation import LONGEST_LINE
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.theme_suggestions import ThemeSuggestions, telling
from coordinator_app.ui.first_run import texts
from coordinator_app.ui.first_run.answers import Answers
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.layouts import clear_layout
from coordinator_app.wording.terms import term
from coordinator_app.wording.theme_suggestions import words_text

Choices = Sequence[tuple[str, str]]
"""Keys and names of records that are there already."""

_TEXT_HEIGHT = 110
_GAP = 8


class StepPage(QWidget):
    """A question with what explains it. `changed` tells that somebody typed or chose something."""

    changed = Signal()

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self.question = question
        self.text = QLabel(text)
        self.text.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(8)
        self.body.addWidget(self.text)

    @property
    def first(self) -> QWidget | None:
        """The field that the keyboard goes to."""
        return None

    def problem(self) -> str | None:
        """Return what keeps one from going on, or None."""
        return None

    @property
    def wrong(self) -> QWidget | None:
        """The field that `problem` speaks of."""
        return self.first

    def answer(self, answers: Answers) -> Answers:
        """Return the answers with those of this page."""
        return answers

    def add_line(self, label: str, longest: int = LONGEST_LINE) -> QLineEdit:
        """Add a line with its label."""
        line = QLineEdit()
        line.setMaxLength(longest)
        line.textChanged.connect(lambda _text: self.changed.emit())
        self.add_labelled(label, line)
        return line

    def add_text(self, label: str) -> QPlainTextEdit:
        """Add a text of several lines with its label; the Tab key leaves it."""
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setMinimumHeight(_TEXT_HEIGHT)
        edit.textChanged.connect(self.changed)
        self.add_labelled(label, edit)
        return edit

    def add_labelled(self, label: str, field: QWidget) -> QLabel:
        """Add a field below its label, which its access key leads to."""
        heading = QLabel(label)
        heading.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        self.body.addWidget(heading)
        self.body.addWidget(field)
        return heading

    def add_quiet(self, text: str = "") -> QLabel:
        """Add a quiet sentence."""
        label = QLabel(text)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        self.body.addWidget(label)
        return label


class WelcomePage(StepPage):
    """What the program does, and the sample to play with."""

    sample_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, *, sample_loaded: bool) -> None:
        super().__init__(texts.WELCOME, texts.WELCOME_TEXT)
        card = QFrame()
        card.setObjectName("card")
        title, text = QLabel(texts.SAMPLE_TITLE), QLabel()
        title.setObjectName("heading")
        text.setText(texts.SAMPLE_LOADED if sample_loaded else texts.SAMPLE_TEXT)
        text.setWordWrap(True)
        self.sample = QPushButton(texts.REMOVE_SAMPLE if sample_loaded else texts.LOAD_SAMPLE)
        self.sample.setAutoDefault(False)
        self.sample.clicked.connect(lambda _checked: self.sample_wanted.emit())
        inner = QVBoxLayout(card)
        inner.addWidget(title)
        inner.addWidget(text)
        inner.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        self.move_button = QPushButton(texts.MOVE_IN)
        self.move_button.setAutoDefault(False)
        self.move_button.setToolTip(texts.MOVE_IN_HINT)
        self.move_button.clicked.connect(lambda _checked: self.move_wanted.emit())
        self.body.addSpacing(8)
        self.body.addWidget(card)
        self.body.addSpacing(8)
        self.body.addWidget(self.move_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)


class ChoicePage(StepPage):
    """A page where a record that is there already can be chosen instead of a new one."""

    def __init__(self, question: str, text: str, label: str, new: str) -> None:
        super().__init__(question, text)
        self.choice = CalmComboBox()
        self._new = new
        self.choice_label = self.add_labelled(label, self.choice)
        self.fields = QWidget()
        self._outer, self.body = self.body, QVBoxLayout(self.fields)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self._outer.addWidget(self.fields, 1)
        self.choice.currentIndexChanged.connect(self._choose)

    def offer(self, choices: Choices, chosen: str | None) -> None:
        """Offer records; without any there is nothing to choose."""
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(self._new, None)
        for key, name in choices:
            self.choice.addItem(name, key)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0) if chosen else 0)
        self.choice.blockSignals(False)
        self.choice.setVisible(bool(choices))
        self.choice_label.setVisible(bool(choices))
        self._show()

    @property
    def chosen(self) -> str | None:
        """The key of the record that is there already, or None for a new one."""
        key = self.choice.currentData()
        return key if isinstance(key, str) else None

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.fields.setVisible(self.chosen is None)


class QuarterPage(ChoicePage):
    """The first Quartier."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(texts.QUARTER, texts.QUARTER_TEXT, texts.QUARTER_CHOICE, texts.NEW_QUARTER)
        self.name = self.add_line(texts.QUARTER_NAME)
        self.about = self.add_text(texts.QUARTER_ABOUT)
        self.body.addStretch(1)
        self.name.setText(answers.quarter)
        self.about.setPlainText(answers.about_quarter)

    @property
    def first(self) -> QWidget:
        """The name, or what is chosen."""
        return self.name if self.chosen is None else self.choice

    def problem(self) -> str | None:
        """A new Quartier needs a name."""
        return None if self.chosen or self.name.text().strip() else texts.NO_QUARTER_NAME

    def answer(self, answers: Answers) -> Answers:
        """Return the answers with those of this page."""
        return replace(answers, quarter=self.name.text().strip(), about_quarter=self.about.toPlainText())


class ProjectPage(StepPage):
    """The first project."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(texts.PROJECT, texts.PROJECT_TEXT)
        self.title = self.add_line(texts.PROJECT_TITLE)
        self.about = self.add_text(texts.PROJECT_ABOUT)
        self.body.addStretch(1)
        self.title.setText(answers.project)
        self.about.setPlainText(answers.about_project)

    @property
    def first(self) -> QWidget:
        """The title."""
        return self.title

    def problem(self) -> str | None:
        """A project needs a title."""
        return None if self.title.text().strip() else texts.NO_PROJECT_TITLE

    def answer(self, answers: Answers) -> Answers:
        """Return the answers with those of this page."""
        return replace(answers, project=self.title.text().strip(), about_project=self.about.toPlainText())


class ThemesPage(StepPage):
    """Fields of action that the text suggests; none is ticked unless somebody does."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(texts.THEMES, texts.THEMES_TEXT)
        self.boxes: dict[Theme, QCheckBox] = {}
        self._ticked = set(answers.themes)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    @property
    def first(self) -> QWidget | None:
        """The first suggestion."""
        return next(iter(self.boxes.values()), None)

    def wait(self) -> None:
        """Say that the text is being read."""
        self.text.setText(texts.THEMES_WAIT)

    def show_suggestions(self, found: ThemeSuggestions) -> None:
        """Offer what the text suggests, with the words that led there; what is ticked already stays so."""
        clear_layout(self._list)
        self.boxes = {}
        for item in telling(found.themes):
            name = term(item.label)
            box = QCheckBox(f"{name[:1].upper()}{name[1:]}")
            box.setChecked(item.label.value in self._ticked)
            box.setAccessibleDescription(f"Wegen {words_text(item.words)}")
            box.toggled.connect(self._tick)
            reason = QLabel(f"wegen {words_text(item.words)}")
            reason.setObjectName("quiet")
            reason.setWordWrap(True)
            reason.setIndent(24)
            self._list.addWidget(box)
            self._list.addWidget(reason)
            self.boxes[item.label] = box
        self.text.setText(texts.THEMES_TEXT if self.boxes else texts.NO_THEMES)

    def answer(self, answers: Answers) -> Answers:
        """Return the answers with those of this page, in the order of the closed list."""
        return replace(answers, themes=tuple(theme.value for theme in Theme if theme.value in self._ticked))

    def _tick(self) -> None:
        for theme, box in self.boxes.items():
            (self._ticked.add if box.isChecked() else self._ticked.discard)(theme.value)
        self.changed.emit()


class DonePage(StepPage):
    """Where to go from here."""

    def __init__(self) -> None:
        super().__init__(texts.DONE, texts.DONE_TEXT)
        self.links: list[QPushButton] = []
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    @property
    def first(self) -> QWidget | None:
        """The first way on."""
        return next(iter(self.links), None)

    def show_links(self, links: Sequence[tuple[str, str, Callable[[], None]]], *, with_project: bool) -> None:
        """Offer ways on: what each is called, what it is good for, what it does."""
        clear_layout(self._list)
        self.links = []
        self.text.setText(texts.DONE_TEXT if with_project else texts.DONE_WITHOUT)
        for label, hint, run in links:
            button = QPushButton(label)
            button.setAccessibleDescription(hint)
            button.clicked.connect(lambda _checked=False, go=run: go())
            text = QLabel(hint)
            text.setObjectName("quiet")
            text.setWordWrap(True)
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._list.addWidget(text)
            self._list.addSpacing(_GAP)
            self.links.append(button)
