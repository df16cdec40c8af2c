"""What keeps a form from being saved, each problem a button that leads to its field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.widgets.layouts import clear_layout

_OTHERS_SHOWN = 6


class ProblemPanel(QFrame):
    """What keeps a record from being saved, each problem a button that leads to its field."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problems")
        self._layout = QVBoxLayout(self)
        self.hide()

    def show_problems(
        self,
        problems: Sequence[FieldProblem],
        label: Callable[[str], str],
        heading: str = "Das Speichern ist noch nicht möglich:",
    ) -> None:
        """List the problems, each with what its place is called; long lists end in a count."""
        clear_layout(self._layout)
        self._add_text(heading)
        for problem in problems[:_OTHERS_SHOWN]:
            self._add(problem, label(problem.path))
        if len(problems) > _OTHERS_SHOWN:
            self._add_text(f"und {len(problems) - _OTHERS_SHOWN} weitere Stellen, die markiert sind.")
        self.show()

    def _add(self, problem: FieldProblem, place: str) -> None:
        if not place:
            self._add_text(problem.text)
            return
        button = QPushButton(f"→ {place}: {problem.text}".replace("&", "&&"))
        button.setFlat(True)
        button.setAutoDefault(False)
        button.setStyleSheet("text-align: left;")
        button.setAccessibleDescription("Führt zu dem Feld.")
        button.clicked.connect(lambda: self.chosen.emit(problem.path))
        self._layout.addWidget(button)

    def _add_text(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        self._layout.addWidget(label)
