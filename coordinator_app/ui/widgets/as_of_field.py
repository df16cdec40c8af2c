"""The day as of which a page looks at things; empty means today."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coordinator_app.ui.forms.field import Editor, Field
from coordinator_app.ui.forms.values import UnreadableError
from coordinator_app.ui.widgets.text_fields import DayField

_FIELD = Field("as_of", Editor.DAY, "Stand am", optional=True)
_HINT = "Für diesen Tag wird gefragt, welche Programme offen sind."
_EMPTY = "Ein leeres Feld bedeutet heute."


class AsOfField(QWidget):
    """A day with its label, or in a form that has labels of its own without. A day that cannot be read keeps the last one and says why."""

    day_changed = Signal(object)
    readable_changed = Signal(bool)

    def __init__(
        self,
        today: date,
        parent: QWidget | None = None,
        *,
        label: str = "&Stand am:",
        hint: str = _HINT,
        captioned: bool = True,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.day = today
        self.field = DayField(_FIELD)
        name = label.replace("&", "").rstrip(":")
        self.field.line.setAccessibleName(name)
        self.field.button.setAccessibleName(f"{name}: Kalender")
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)  # a long line would widen the whole window
        self.problem.hide()
        self.caption = QLabel(label)
        self.caption.setBuddy(self.field.line)
        self.field.line.setToolTip(f"{hint} {_EMPTY}")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if captioned:
            layout.addWidget(self.caption, 0, 0)
        layout.addWidget(self.field, 0, int(captioned))
        layout.addWidget(self.problem, 1, 0, 1, 1 + int(captioned))
        self.field.set_value(today)
        self.field.line.editingFinished.connect(self._take)
        self.field.changed.connect(self._take_picked)

    def set_day(self, day: date) -> None:
        """Look at another day."""
        self.field.set_value(day)
        self._take()

    @property
    def is_readable(self) -> bool:
        """Whether what was typed could be read."""
        return self.problem.isHidden()

    def take(self) -> bool:
        """Take what is typed, also while the cursor is still in it, and return whether that can be read."""
        self._take()
        return self.is_readable

    def _take_picked(self) -> None:
        if not self.field.line.hasFocus() or not self.field.line.isModified():
            self._take()

    def _take(self) -> None:
        try:
            day = self.field.value() or self._today
        except UnreadableError as error:
            self._tell(error.text)
            return
        self._tell("")
        if not self.field.line.text():
            self.field.set_value(day)
        if day != self.day:
            self.day = day
            self.day_changed.emit(day)

    def _tell(self, problem: str) -> None:
        was_readable = self.is_readable
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if was_readable != self.is_readable:
            self.readable_changed.emit(self.is_readable)
