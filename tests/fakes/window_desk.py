"""A window with what a test needs around it: the use cases, and dialogs that answer by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.dialog_service import FileFilter, SaveChoice
from coordinator_app.ui.fault_dialog import FaultAnswer, FaultNotice
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.unlock_dialog import UnlockAnswer

WAIT_MS = 60_000
_ROUNDS = 3


@dataclass
class FixedClock:
    """A clock that stands still."""

    day: date

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime.combine(self.day, time(9), UTC)


@dataclass
class FakeDialogs:
    """Answers every question as the test has laid down, and keeps what was said."""

    open_file: Path | None = None
    next_files: list[Path] = field(default_factory=list)
    folder: Path | None = None
    save_file: Path | None = None
    unsaved: SaveChoice = SaveChoice.DISCARD
    confirmed: bool = False
    chosen: int = 0
    offered: list[tuple[str, ...]] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    suggestions: list[Path] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    faults: list[FaultNotice] = field(default_factory=list)
    fault_answer: FaultAnswer = FaultAnswer.GO_ON
    passwords: list[UnlockAnswer] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)

    def ask_open_file(self, title: str, filters: Sequence[FileFilter]) -> Path | None:
        chosen = self.open_file
        self.open_file = self.next_files.pop(0) if self.next_files else chosen
        return chosen

    def ask_folder(self, title: str) -> Path | None:
        return self.folder

    def ask_save_file(self, title: str, suggestion: Path, file_filter: FileFilter) -> Path | None:
        self.suggestions.append(suggestion)
        return self.save_file

    def ask_unsaved(self, what: str) -> SaveChoice:
        self.asked.append(what)
        return self.unsaved

    def confirm(self, question: str, yes: str, no: str = "Abbrechen") -> bool:
        self.asked.append(question)
        return self.confirmed

    def choose(self, question: str, answers: Sequence[str], no: str = "Abbrechen") -> int | None:
        self.asked.append(question)
        self.offered.append(tuple(answers))
        return self.chosen if self.confirmed else None

    def tell_report(self, title: str, text: str, report: str) -> None:
        self.told.append(text)
        self.reports.append(report)

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)

    def warn(self, text: str, detail: str = "") -> None:
        self.warnings.append(text)

    def tell_fault(self, notice: FaultNotice) -> FaultAnswer:
        self.faults.append(notice)
        return self.fault_answer

    def ask_password(self, database: Path, told: str = "") -> UnlockAnswer:
        self.asked.append(told)
        return self.passwords.pop(0) if self.passwords else UnlockAnswer()

    def print_markup(self, title: str, html: str, letters: int = 0) -> None:
        self.printed.append((title, html))

    def open_address(self, address: str) -> None:
        self.addresses.append(address)

    def open_path(self, path: Path) -> None:
        self.paths.append(path)


@dataclass
class Desk:
    """A window with what a test needs around it."""

    window: MainWindow
    workspace: Workspace
    dialogs: FakeDialogs
    errors: list[Exception]
    bot: QtBot

    def settle(self) -> None:
        """Wait until everything that was asked for has come back."""
        for _ in range(_ROUNDS):
            QApplication.processEvents()
            self.bot.waitUntil(lambda: not self.window.context.operations.busy, timeout=WAIT_MS)

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        self.settle()
        shown = [item for item in self.window.findChildren(QDialog) if item.isVisible()]
        assert len(shown) == 1, [item.windowTitle() for item in shown]
        return shown[0]

    def no_dialog(self) -> bool:
        """Whether every dialog is closed."""
        self.settle()
        return not any(item.isVisible() for item in self.window.findChildren(QDialog))
