"""The dialog service: files to choose, questions and messages behind one interface, so that tests can answer them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from coordinator_app.ui.fault_dialog import FaultAnswer, FaultDialog, FaultNotice
from coordinator_app.ui.file_places import FilePlaces
from coordinator_app.ui.preferences import Settings
from coordinator_app.ui.printing import lie_across, print_markup
from coordinator_app.ui.report_dialog import ReportDialog
from coordinator_app.ui.unlock_dialog import UnlockAnswer, UnlockDialog
from coordinator_app.wording.formats import quoted


class SaveChoice(Enum):
    """What to do with typed text that has not been saved."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


@dataclass(frozen=True)
class FileFilter:
    """A kind of file to choose from: its name and its endings without the dot."""

    name: str
    endings: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The filter as Qt writes it."""
        return f"{self.name} ({' '.join(f'*.{ending}' for ending in self.endings)})"


class DialogService(Protocol):
    """Everything that interrupts the user or leaves the program."""

    def ask_open_file(self, title: str, filters: Sequence[FileFilter]) -> Path | None:
        """Return a file to read, or None."""
        ...

    def ask_folder(self, title: str) -> Path | None:
        """Return a folder to read, or None."""
        ...

    def ask_save_file(self, title: str, suggestion: Path, file_filter: FileFilter) -> Path | None:
        """Return a file to write, or None; replacing an existing one has been confirmed."""
        ...

    def ask_unsaved(self, what: str) -> SaveChoice:
        """Ask what becomes of changes that were not saved."""
        ...

    def confirm(self, question: str, yes: str, no: str = "Abbrechen") -> bool:
        """Ask whether to go on; `yes` is the label of the button that does, `no` of the one that leaves all as it is."""
        ...

    def choose(self, question: str, answers: Sequence[str], no: str = "Abbrechen") -> int | None:
        """Ask which way to go; return the place of the chosen answer, None for `no`, which leaves all as it is."""
        ...

    def tell(self, title: str, text: str) -> None:
        """Say something that is no problem."""
        ...

    def tell_report(self, title: str, text: str, report: str) -> None:
        """Say something with a list that somebody will want to keep."""
        ...

    def warn(self, text: str, detail: str = "") -> None:
        """Say what went wrong and what to do."""
        ...

    def tell_fault(self, notice: FaultNotice) -> FaultAnswer:
        """Say that the program failed, with the report to read and to copy; return what the user wants."""
        ...

    def ask_password(self, database: Path, told: str = "") -> UnlockAnswer:
        """Ask for the password of an encrypted database; `told` says why it is asked again."""
        ...

    def print_markup(self, title: str, html: str, letters: int = 0) -> None:
        """Let a printer be chosen and print a text; `letters` in a line make the paper lie across."""
        ...

    def open_address(self, address: str) -> None:
        """Open an address in the user's browser."""
        ...

    def open_path(self, path: Path) -> None:
        """Open a file or folder with the program that the user has for it."""
        ...


_OUTSIDE = frozenset({"http", "https", "mailto"})


class QtDialogs:
    """The dialog service of the real window."""

    def __init__(self, parent: QWidget | None = None, settings: Settings | None = None) -> None:
        """`settings` keeps in which folder the user was last with each kind of file."""
        self._parent = parent
        self._places = FilePlaces(settings)

    def ask_open_file(self, title: str, filters: Sequence[FileFilter]) -> Path | None:
        """Return a file to read, or None."""
        patterns = ";;".join((*(item.pattern for item in filters), "Alle Dateien (*)"))
        kind = filters[0].endings[0]
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(self._places.start(kind)), patterns)
        if not name:
            return None
        self._places.keep(kind, Path(name).parent)
        return Path(name)

    def ask_folder(self, title: str) -> Path | None:
        """Return a folder to read, or None."""
        name = QFileDialog.getExistingDirectory(self._parent, title, str(self._places.start(title)))
        if not name:
            return None
        self._places.keep(title, Path(name))
        return Path(name)

    def ask_save_file(self, title: str, suggestion: Path, file_filter: FileFilter) -> Path | None:
        """Return a file to write, with an ending; Qt has asked before an existing one is replaced."""
        kind = file_filter.endings[0]
        proposed = str(self._places.suggested(kind, suggestion))
        name, _ = QFileDialog.getSaveFileName(self._parent, title, proposed, file_filter.pattern)
        if not name:
            return None
        path = Path(name)
        self._places.keep(kind, path.parent)
        if path.suffix.lower().removeprefix(".") in file_filter.endings:
            return path
        path = path.with_name(f"{path.name}.{file_filter.endings[0]}")
        replace = "Die Datei „{}“ gibt es schon. Soll sie ersetzt werden?"
        return path if not path.exists() or self.confirm(replace.format(path.name), "Ersetzen") else None

    def ask_unsaved(self, what: str) -> SaveChoice:
        """Ask what becomes of changes that were not saved."""
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._parent,
            "Änderungen speichern",
            f"In {quoted(what)} stehen Eingaben, die noch nicht gespeichert sind. Sollen sie gespeichert werden?",
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        return {buttons.Save: SaveChoice.SAVE, buttons.Discard: SaveChoice.DISCARD}.get(
            answer, SaveChoice.STAY
        )

    def confirm(self, question: str, yes: str, no: str = "Abbrechen") -> bool:
        """Ask whether to go on."""
        return self.choose(question, (yes,), no) is not None

    def choose(self, question: str, answers: Sequence[str], no: str = "Abbrechen") -> int | None:
        """Ask which way to go; Enter and Esc both choose what changes nothing, because some questions are about losing."""
        box = QMessageBox(QMessageBox.Icon.Question, "Quartierslotse", question, parent=self._parent)
        *labels, no_text = with_access_keys(*answers, no)
        buttons = [box.addButton(label, QMessageBox.ButtonRole.AcceptRole) for label in labels]
        stay = box.addButton(no_text, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        chosen = box.clickedButton()
        return next((place for place, button in enumerate(buttons) if button is chosen), None)

    def tell(self, title: str, text: str) -> None:
        """Say something that is no problem."""
        QMessageBox.information(self._parent, title, text)

    def tell_report(self, title: str, text: str, report: str) -> None:
        """Say something with a list that somebody will want to keep."""
        dialog = ReportDialog(title, text, report, self._parent)
        dialog.exec()
        dialog.deleteLater()

    def warn(self, text: str, detail: str = "") -> None:
        """Say what went wrong and what to do."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Quartierslotse", text, parent=self._parent)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.setDetailedText(detail)
        box.exec()

    def tell_fault(self, notice: FaultNotice) -> FaultAnswer:
        """Say that the program failed, with the report to read and to copy; return what the user wants."""
        dialog = FaultDialog(notice, self._parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def ask_password(self, database: Path, told: str = "") -> UnlockAnswer:
        """Ask for the password of an encrypted database; `told` says why it is asked again."""
        dialog = UnlockDialog(database, told, self._parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def print_markup(self, title: str, html: str, letters: int = 0) -> None:
        """Let a printer be chosen and print a text; `letters` in a line make the paper lie across."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        lie_across(printer, letters)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(f"{title} drucken")
        if dialog.exec() and not print_markup(printer, title, html):
            self.warn(
                f"{quoted(title)} wurde nicht gedruckt, weil der Drucker nicht bereit ist oder die Datei sich nicht "
                "schreiben lässt. Prüfen Sie den Drucker, oder wählen Sie beim Drucken „In Datei drucken“ und einen anderen Ordner."
            )

    def open_address(self, address: str) -> None:
        """Open an address in the user's browser; what leads to a file or program of this computer leads nowhere."""
        url = QUrl(address)
        if url.scheme().lower() in _OUTSIDE:
            QDesktopServices.openUrl(url)

    def open_path(self, path: Path) -> None:
        """Open a file or folder with the program that the user has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def with_access_keys(*labels: str) -> tuple[str, ...]:
    """Return labels of buttons with a letter marked in each that no other one has."""
    taken, marked = set[str](), list[str]()
    for label in labels:
        free = (
            place for place, letter in enumerate(label) if letter.isalpha() and letter.lower() not in taken
        )
        place = next(free, None)
        plain = label.replace("&", "&&")
        if place is None or "&" in label:
            marked.append(plain)
            continue
        taken.add(label[place].lower())
        marked.append(f"{label[:place]}&{label[place:]}")
    return tuple(marked)
