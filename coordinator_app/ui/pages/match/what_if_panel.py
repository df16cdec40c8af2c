"""The view of what would have to change: worked out beside the window, for the row that is chosen when it comes."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.what_if import PairAnswer, WhatIfService
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.pages.match.what_if import (
    ALL_PROGRAMMES,
    ALL_WAYS,
    ONE_PROGRAMME,
    LeadingText,
    gains_text,
    pair_text,
)
from coordinator_app.ui.reading import Markup, paragraph, plain
from coordinator_app.ui.requests import Request
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.wording.errors import message

_PAUSE_MS = 150
_WORKING = "Wird berechnet …"
_NOTHING = "Wählen Sie oben ein Ergebnis: Hier steht dann, was sich ändern müsste, damit das Programm passt."

Pair = tuple[str, str]
T = TypeVar("T")


class WhatIfPanel(QWidget):
    """Shows the answer for one pair, or what single changes of a project bring; it works only while it is seen."""

    requested = Signal(object)

    def __init__(self, service: WhatIfService, programmes: ProgrammeService, operations: Operations) -> None:
        super().__init__()
        self._service, self._programmes, self._operations = service, programmes, operations
        self._pair: Pair | None = None
        self._project: str | None = None
        self._day: date | None = None
        self._all_programmes = False
        self._stale = False
        self._answer: PairAnswer | None = None
        self._requests: tuple[Request, ...] = ()
        self._shown: object = None
        self.view = ReadingView("Was sich ändern müsste")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._work)
        self.view.followed.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def show_pair(self, pair: Pair | None, day: date) -> None:
        """Show the answer for a project and a programme, as soon as the panel is seen; None shows how to begin."""
        if pair != self._pair:
            self._all_programmes = False
        self._pair, self._day = pair, day
        if not self._all_programmes:
            self._project = pair[0] if pair is not None else None
        self._outdate()

    def show_gains(self, project: str, day: date) -> None:
        """Show what single changes of a project bring over all programmes."""
        self._all_programmes, self._project, self._day = True, project, day
        self._outdate()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what is not worked out yet."""
        super().showEvent(event)
        self._begin()

    @property
    def _wanted(self) -> tuple[Pair | None, str | None, date | None, bool]:
        """What is asked: an answer to something else is dropped."""
        return self._pair, self._project, self._day, self._all_programmes

    def _outdate(self) -> None:
        self._stale = True
        self._begin()

    def _begin(self) -> None:
        """Begin where the panel is seen; the same question keeps its old answer until the new one is there."""
        if self._stale and self.isVisible():
            if self._shown != self._wanted:
                self._say(_WORKING if self._project is not None else _NOTHING)
            self._pause.start()

    def _work(self) -> None:
        project, pair, day = self._project, self._pair, self._day
        self._stale = False
        if project is None or day is None:
            return
        if self._all_programmes:
            of_pair = pair is not None and pair[0] == project
            self._ask(
                lambda: gains_text(
                    self._service.gains(project, day), self._programmes.by_id, of_pair=of_pair
                ),
                self._show,
            )
        elif pair is not None:
            self._ask(lambda: self._service.answer(*pair, day), self._show_answer)

    def _ask(self, task: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask beside the window; what comes after another row was chosen is dropped."""
        wanted = self._wanted

        def take(value: T) -> None:
            if wanted == self._wanted:
                done(value)

        self._operations.read(task, take, owner=self, channel="what_if", refused=self._refuse)

    def _show_answer(self, answer: PairAnswer) -> None:
        self._answer = answer
        self._show(pair_text(answer, self._programmes.by_id))

    def _show(self, text: LeadingText) -> None:
        same, self._shown = self._shown == self._wanted, self._wanted
        self._requests = text.requests
        self.view.show_markup(text.markup, stay=same)

    def _refuse(self, error: KnownError) -> None:
        self._say(message(error))

    def _say(self, text: str) -> None:
        self._requests, self._shown = (), None
        self.view.show_markup(paragraph(plain(text), kind="quiet") if text else Markup(""))

    def _follow(self, target: str) -> None:
        match target:
            case str() if target == ALL_WAYS and self._answer is not None:
                self._show(pair_text(self._answer, self._programmes.by_id, all_ways=True))
            case str() if target == ALL_PROGRAMMES and self._pair is not None and self._day is not None:
                self.show_gains(self._pair[0], self._day)
            case str() if target == ONE_PROGRAMME and self._pair is not None and self._day is not None:
                self._all_programmes = False
                self.show_pair(self._pair, self._day)
            case _ if target.isdigit() and int(target) < len(self._requests):
                self.requested.emit(self._requests[int(target)])
