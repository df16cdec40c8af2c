"""Answers what the page Termine asks for: settle a date, rules for deadlines, a calendar file that is kept up to date."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.agenda import DateKind
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.deadline_rules import DeadlineRulesDialog, RuleRow
from coordinator_app.ui.file_places import documents_folder
from coordinator_app.ui.requests import (
    CreateRecord,
    DeleteRecord,
    EditRecord,
    OpenAddress,
    Request,
    SettleDate,
)
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.agenda import calendar_events
from coordinator_app.wording.errors import message

_CALENDAR = FileFilter("Kalenderdatei", ("ics",))
_PAUSE_MS = 2_000
_KEEP = (
    "Soll diese Datei von jetzt an bei jeder Änderung neu geschrieben werden? Dann können Sie sie in Ihrem "
    "Kalenderprogramm abonnieren, und sie bleibt aktuell."
)


class AgendaDesk(QObject):
    """Settles dates, shows rules, writes calendar files."""

    def __init__(
        self,
        context: WindowContext,
        undo: UndoControl,
        answer: Callable[[Request], None],
        erase: Callable[[Kind, str], None],
    ) -> None:
        """`erase` asks whether what is kept about persons in a record shall be deleted, and does that."""
        super().__init__(context.window)
        self._context, self._undo, self._answer, self._erase = context, undo, answer, erase
        self._settings = context.settings
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._renew)

    def renew_soon(self) -> None:
        """Write the calendar file anew once changes have come to rest, where one is kept up to date."""
        self._pause.start()

    def settle(self, request: SettleDate) -> None:
        """Note that a date is settled, or open again.

        The one that asks to delete what is kept about persons is settled by doing that.
        """
        if request.done and request.entry.kind is DateKind.PRIVACY and request.entry.record is not None:
            self._erase(request.entry.record, request.entry.key)
            return
        agenda = self._context.workspace.agenda
        entry, done = request.entry, request.done

        def tell(appointment: Appointment) -> None:
            state = "erledigt" if done else "wieder offen"
            self._context.notices.show_notice(
                f"{formats.quoted(appointment.title)} ist {state}.", (("Rückgängig", self._undo.undo),)
            )

        self._context.operations.write(lambda: agenda.settle(entry, done=done), tell, owner=self)

    def show_rules(self) -> None:
        """Show the rules for deadlines."""
        read_only = self._context.workspace.store.read_only
        dialog = DeadlineRulesDialog(self._context.window, read_only=read_only)
        dialog.new_wanted.connect(lambda: self._answer(CreateRecord(Kind.DEADLINE_RULE)))
        dialog.edit_wanted.connect(lambda rule: self._answer(EditRecord(Kind.DEADLINE_RULE, rule.key)))
        dialog.delete_wanted.connect(
            lambda rule: self._answer(DeleteRecord(Kind.DEADLINE_RULE, rule.key, rule.title))
        )
        dialog.take_wanted.connect(self._take)
        dialog.address_wanted.connect(lambda address: self._answer(OpenAddress(address)))
        self._context.hub.changed.connect(lambda _kinds: self._read_rules(dialog))
        dialog.open()
        self._read_rules(dialog)

    def keep_calendar(self) -> None:
        """Write a calendar file, and on demand keep it up to date."""
        suggestion = documents_folder() / "Quartierslotse.ics"
        target = self._context.dialogs.ask_save_file("Kalenderdatei schreiben", suggestion, _CALENDAR)
        if target is None:
            return
        self._write(target, self._tell_written)

    def _tell_written(self, path: Path) -> None:
        text = f"Die Kalenderdatei {formats.quoted(path.name)} ist geschrieben."
        steps: tuple[tuple[str, Callable[[], None]], ...] = ()
        if self._settings is not None and self._context.dialogs.confirm(
            _KEEP, "Aktuell halten", "Nur dieses Mal"
        ):
            self._settings.setValue(self._setting, str(path))
            text = f"{text} Sie wird bei jeder Änderung neu geschrieben."
            steps = (("Nicht mehr aktuell halten", self._forget),)
        elif self._settings is not None:
            self._settings.remove(self._setting)
        self._context.notices.show_notice(text, steps)

    @property
    def _setting(self) -> str:
        return f"calendar/{self._context.workspace.store.path.name}"

    def _forget(self) -> None:
        if self._settings is not None:
            self._settings.remove(self._setting)
        self._context.notices.show_notice("Die Kalenderdatei wird nicht mehr neu geschrieben.")

    def _renew(self) -> None:
        """Write the file that is kept up to date anew; where that fails, say so once and stop."""
        kept = self._settings.value(self._setting) if self._settings is not None else None
        if isinstance(kept, str) and kept:
            self._write(Path(kept), lambda _path: None, self._give_up)

    def _give_up(self, error: KnownError) -> None:
        self._forget()
        self._context.notices.show_notice(
            f"Die Kalenderdatei wird nicht mehr aktuell gehalten. {message(error)}"
        )

    def _write(
        self, target: Path, done: Callable[[Path], None], refused: Callable[[KnownError], None] | None = None
    ) -> None:
        workspace = self._context.workspace

        def write() -> Path:
            agenda = workspace.agenda.agenda(workspace.overview.overview().deadlines)
            events = calendar_events(agenda, workspace.programmes.by_id, None)
            return workspace.agenda.write_calendar(events, target)

        self._context.operations.read(
            write,
            done,
            owner=self,
            channel="calendar",
            refused=refused or (lambda error: self._context.dialogs.warn(message(error))),
        )

    def _take(self, rule: DeadlineRule) -> None:
        records = self._context.workspace.records
        self._context.operations.write(
            lambda: records.create(rule),
            lambda taken: self._context.notices.show_notice(
                f"Die Regel {formats.quoted(taken.title)} gilt jetzt.", (("Rückgängig", self._undo.undo),)
            ),
            owner=self,
            refused=lambda error: self._context.dialogs.warn(message(error)),
        )

    def _read_rules(self, dialog: DeadlineRulesDialog) -> None:
        workspace = self._context.workspace

        def read() -> tuple[RuleRow, ...]:
            own = workspace.records.all(DeadlineRule)
            taken = {rule.key for rule in own}
            offered = (rule for rule in workspace.agenda.suggested_rules() if rule.key not in taken)
            programmes = workspace.programmes.by_id

            def name(rule: DeadlineRule) -> str:
                if rule.programme is None:
                    return "alle"
                found = programmes.get(rule.programme)
                return rule.programme if found is None else found.short_name

            rows = [RuleRow(rule, True, name(rule)) for rule in own]
            return (*rows, *(RuleRow(rule, False, name(rule)) for rule in offered))

        self._context.operations.read(read, dialog.show_rules, owner=dialog, channel="rules")
