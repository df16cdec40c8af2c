"""What looks after the data as a whole: changes field by field, the bin, privacy, moving to another computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.bin import BinItem, Restored
from coordinator_app.services.privacy import ContactData, Erasure, PersonReport
from coordinator_app.services.record_history import RecordChange
from coordinator_app.services.workplace import SUFFIX, Exported, Imported
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.paper_bin import BinDialog
from coordinator_app.ui.dialogs.privacy import PrivacyDialog
from coordinator_app.ui.dialogs.record_changes import ChangesDialog
from coordinator_app.ui.file_import import PORTFOLIO
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.bin import restored_text
from coordinator_app.wording.errors import message
from coordinator_app.wording.history_lines import ChangeLine, change_lines, names_of
from coordinator_app.wording.persons import contact_name, erased_lines, personless_lines
from coordinator_app.wording.workplace import exported_lines, facts_lines, imported_lines

WORKPLACE = FileFilter("Umzug von Quartierslotse", (SUFFIX.removeprefix("."),))
PDF = FileFilter("PDF", ("pdf",))
_DATABASE = FileFilter("Datenbank von Quartierslotse", ("qldb",))
_SETS_SHOWN = 500
_EMPTY = "Soll alles im Papierkorb endgültig gelöscht werden, auch aus dem Verlauf? Das lässt sich nicht rückgängig machen."
_ERASE = (
    "Sollen die Angaben zu Personen in {name} gelöscht werden, auch aus dem Verlauf, dem Papierkorb und aus Entwürfen?\n\n"
    "Das lässt sich nicht rückgängig machen."
)


class CareDesk(QObject):
    """Shows and does all this. `database_wanted` asks for the database that a move has put in place."""

    database_wanted = Signal(object)

    def __init__(self, context: WindowContext, undo: Callable[[], None]) -> None:
        super().__init__(context.window)
        self._context = context
        self._undo = undo

    def show_changes(self, kind: Kind | None = None, key: str = "", title: str = "") -> None:
        """Show what was changed in one record, over its editor, or in all."""
        today = self._context.workspace.matching.today()
        parent: QWidget = QApplication.activeModalWidget() or self._context.window
        dialog = ChangesDialog(today, title, parent)
        dialog.all_wanted.connect(lambda: self._read_changes(dialog, None))
        self._read_changes(dialog, _SETS_SHOWN if kind is None else None, (kind, key) if kind else None)
        dialog.open()

    def show_bin(self) -> None:
        """Show what was deleted."""
        dialog = BinDialog(writes=self._writes, parent=self._context.window)
        dialog.restore_wanted.connect(lambda item, along: self._restore(dialog, item, along=along))
        dialog.empty_wanted.connect(lambda: self._empty(dialog))
        self._read_bin(dialog)
        dialog.open()

    def show_privacy(self) -> None:
        """Show what is kept about persons."""
        dialog = PrivacyDialog(writes=self._writes, parent=self._context.window)
        dialog.erase_wanted.connect(
            lambda contact: self._erase(contact, dialog, lambda: self._read_contacts(dialog))
        )
        dialog.asked.connect(lambda name: self._report(dialog, name))
        dialog.pdf_wanted.connect(self._write_report)
        dialog.export_wanted.connect(self._export_without_persons)
        self._read_contacts(dialog)
        dialog.open()

    def erase(self, kind: Kind, key: str) -> None:
        """Delete what a record holds about persons, once somebody has agreed."""
        privacy = self._context.workspace.privacy

        def ask(contacts: tuple[ContactData, ...]) -> None:
            contact = next((item for item in contacts if (item.kind, item.key) == (kind, key)), None)
            if contact is not None:
                self._erase(contact, self, lambda: None)

        self._context.operations.read(privacy.contacts, ask, owner=self, channel="erase")

    def move_out(self) -> None:
        """Write everything into one file for another computer."""
        workspace, dialogs = self._context.workspace, self._context.dialogs
        path = dialogs.ask_save_file("Umzug: alles in eine Datei", Path.home() / f"Umzug{SUFFIX}", WORKPLACE)
        if path is not None:
            self._context.operations.read(
                lambda: workspace.workplace.write(path), self._tell_exported, owner=self, refused=self._warn
            )

    def move_in(self) -> None:
        """Put everything out of such a file in place, as a database beside this one, and open it."""
        dialogs, workspace = self._context.dialogs, self._context.workspace
        path = dialogs.ask_open_file("Umzug: alles aus einer Datei einrichten", (WORKPLACE,))
        if path is None:
            return
        folder = workspace.store.path.parent

        def ask() -> tuple[str, ...]:
            return facts_lines(workspace.workplace.importer(folder / "neu.qldb").look(path))

        def put(told: tuple[str, ...]) -> None:
            self._put_in_place(path, "\n".join(told))

        self._context.operations.read(ask, put, owner=self, refused=self._warn)

    @property
    def _writes(self) -> bool:
        return not self._context.workspace.store.read_only

    def _read_changes(
        self, dialog: ChangesDialog, sets: int | None, record: tuple[Kind, str] | None = None
    ) -> None:
        workspace = self._context.workspace

        def read() -> tuple[tuple[ChangeLine, ...], int | None]:
            if record is not None:
                changes = tuple(
                    RecordChange(*record, "", change) for change in workspace.records.history_of(*record)
                )
            else:
                changes = workspace.records.changes(sets)
            steps = {change.change.entry.number for change in changes}
            limited = sets if sets is not None and len(steps) >= sets else None
            return change_lines(changes, names_of(workspace)), limited

        def show(found: tuple[tuple[ChangeLine, ...], int | None]) -> None:
            dialog.show_lines(found[0])
            dialog.show_limit(found[1])

        self._context.operations.read(read, show, owner=dialog, channel="changes")

    def _read_bin(self, dialog: BinDialog) -> None:
        self._context.operations.read(
            self._context.workspace.paper_bin.items, dialog.show_items, owner=dialog, channel="bin"
        )

    def _restore(self, dialog: BinDialog, item: BinItem, *, along: bool) -> None:
        service, deleted = self._context.workspace.paper_bin, item.deleted

        def tell(restored: Restored) -> None:
            self._context.notices.show_notice(restored_text(restored), (("Rückgängig", self._undo),))
            dialog.told.setText(restored_text(restored))
            self._read_bin(dialog)

        self._context.operations.write(
            lambda: service.restore(deleted.kind, deleted.key, along=along),
            tell,
            owner=dialog,
            refused=self._warn,
        )

    def _empty(self, dialog: BinDialog) -> None:
        if not self._context.dialogs.confirm(_EMPTY, "Endgültig löschen"):
            return
        service = self._context.workspace.paper_bin
        self._context.operations.read(
            service.empty, lambda _count: self._read_bin(dialog), owner=dialog, refused=self._warn
        )

    def _read_contacts(self, dialog: PrivacyDialog) -> None:
        privacy = self._context.workspace.privacy
        self._context.operations.read(
            lambda: (privacy.contacts(), privacy.due()),
            lambda found: dialog.show_contacts(*found),
            owner=dialog,
            channel="contacts",
        )

    def _erase(self, contact: ContactData, owner: QObject, after: Callable[[], None]) -> None:
        question = _ERASE.format(name=contact_name(contact))
        if not self._context.dialogs.confirm(question, "Angaben löschen"):
            return
        privacy = self._context.workspace.privacy

        def tell(erasure: Erasure) -> None:
            after()
            self._context.dialogs.tell("Angaben gelöscht", "\n\n".join(erased_lines(erasure)))

        self._context.operations.write(
            lambda: privacy.erase(contact.kind, contact.key), tell, owner=owner, refused=self._warn
        )

    def _report(self, dialog: PrivacyDialog, name: str) -> None:
        privacy = self._context.workspace.privacy
        self._context.operations.read(
            lambda: privacy.report(name),
            dialog.show_report,
            owner=dialog,
            channel="report",
            refused=self._warn,
        )

    def _write_report(self, report: PersonReport) -> None:
        path = self._context.dialogs.ask_save_file("Auskunft speichern", Path.home() / "Auskunft.pdf", PDF)
        if path is None:
            return
        privacy = self._context.workspace.privacy
        self._context.operations.read(
            lambda: privacy.write_report(report, path),
            lambda _nothing: self._tell_written(path, f"Gespeichert: {formats.quoted(path.name)}."),
            owner=self,
            refused=self._warn,
        )

    def _export_without_persons(self) -> None:
        suggestion = Path.home() / "Portfolio ohne Personen.json"
        path = self._context.dialogs.ask_save_file("Portfolio ohne Personen sichern", suggestion, PORTFOLIO)
        if path is None:
            return
        portfolio = self._context.workspace.portfolio
        self._context.operations.read(
            lambda: portfolio.export_without_persons(path),
            lambda written: self._context.dialogs.tell(
                "Portfolio ohne Personen", "\n\n".join(personless_lines(written, path.name))
            ),
            owner=self,
            refused=self._warn,
        )

    def _put_in_place(self, path: Path, told: str) -> None:
        dialogs, workspace = self._context.dialogs, self._context.workspace
        if not dialogs.confirm(
            f"{told}\n\nSchlüssel und Einstellungen aus der Datei gelten dann auch hier. Richten Sie nur Dateien ein, die Sie selbst "
            "geschrieben haben. Als Nächstes wählen Sie, wo die Datenbank liegen soll.",
            "Weiter",
        ):
            return
        folder = workspace.store.path.parent
        target = dialogs.ask_save_file("Wo soll die Datenbank liegen?", folder / "Umzug.qldb", _DATABASE)
        if target is None:
            return
        if target.exists():
            dialogs.warn(
                f"Die Datei {formats.quoted(target.name)} gibt es schon. Es wurde nichts ersetzt. Wählen Sie einen anderen Namen."
            )
            return
        self._context.operations.read(
            lambda: workspace.workplace.importer(target).put_in_place(path),
            self._open_imported,
            owner=self,
            refused=self._warn,
        )

    def _open_imported(self, imported: Imported) -> None:
        self._context.dialogs.tell("Umzug eingerichtet", "\n\n".join(imported_lines(imported)))
        self.database_wanted.emit(imported.database)

    def _tell_exported(self, exported: Exported) -> None:
        self._context.dialogs.tell("Umzug: Datei geschrieben", "\n\n".join(exported_lines(exported)))
        self._tell_written(exported.path, f"Geschrieben: {formats.quoted(exported.path.name)}.")

    def _tell_written(self, path: Path, text: str) -> None:
        self._context.notices.show_notice(
            text, (("Ordner öffnen", lambda: self._context.dialogs.open_path(path.parent)),)
        )

    def _warn(self, error: KnownError) -> None:
        self._context.dialogs.warn(message(error))
