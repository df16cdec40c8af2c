"""The main window: navigation on the left, pages on the right, menus, notices; it decides nothing itself."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app import DATABASE_VERSION, __version__
from coordinator_app.domain.records import Kind
from coordinator_app.services.backup_names import BackupFile, named_backup
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui import late
from coordinator_app.ui.actions import ACTIONS, PAGE_COMMANDS, Command, add_actions, connect_actions
from coordinator_app.ui.backup_desk import BackupDesk
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.menu_key import offer_menu_key
from coordinator_app.ui.navigation import Navigation
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.page import ONLY_READ, Page, PageSetting
from coordinator_app.ui.page_set import PageSet
from coordinator_app.ui.place_notice import PlaceNotice
from coordinator_app.ui.read_only import ReadOnlyBar, ReadOnlyWatch
from coordinator_app.ui.request_desk import RequestDesk
from coordinator_app.ui.requests import CreateRecord, MakeDocument, OpenPage, PageName, ShowHanded
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.warm_up import WarmUp
from coordinator_app.ui.widgets.notice_bar import NoticeBar
from coordinator_app.ui.widgets.page_stack import PageArea
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FrontStack
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.ui.window_memory import WindowMemory, is_database
from coordinator_app.wording import formats

_SIZE, _LEAST_SIZE = QSize(1280, 800), QSize(1000, 600)
_MARGIN = 18
_PATIENCE_MS = 400
_LOOKED_INTO = "Das geht nicht, solange Sie eine Sicherung ansehen."

ABOUT = (
    f"Quartierslotse {__version__} (Datenbank: Stand {DATABASE_VERSION})\n\n"
    "Findet, begründet und bündelt Fördermittel für benachteiligte Quartiere, ohne Verbindung zum Internet. "
    "Ob ein Programm passt, entscheidet am Ende immer die Bewilligungsstelle.\n\n"
    "Freie Software unter der Europäischen Union Public Licence (EUPL-1.2)."
)


class MainWindow(QMainWindow):
    """The window over one database. `database_wanted` asks for another one.

    `painted` comes once, with the first frame; `prepared` as soon as everything is loaded that a click may need.
    """

    database_wanted = Signal(object)
    new_database_wanted = Signal(object)
    back_wanted = Signal()
    offers_surroundings = True
    closed = Signal()
    painted = Signal()
    prepared = Signal()

    def __init__(
        self,
        workspace: Workspace,
        operations: Operations,
        hub: ChangeHub,
        dialogs: DialogService,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._closing = self._released = False
        self._was_painted = False
        self.notices = NoticeBar()
        self.context = WindowContext(workspace, operations, hub, dialogs, self.notices, self, settings)
        self.pages = PageSet(workspace, PageSetting(operations, hub, workspace.store.read_only, settings))
        self.memory = WindowMemory(self.context, self)
        self.warm_up = WarmUp(operations, self)
        self.warm_up.finished.connect(self.prepared)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self.stack = FrontStack()
        self.page_area = PageArea(self.stack)
        self.navigation = Navigation()
        self.actions_by_command = add_actions(self)
        self.undo = UndoControl(
            self.context, self.actions_by_command[Command.UNDO], self.actions_by_command[Command.REDO]
        )
        self.desk = RequestDesk(
            self.context, self.pages, self.undo, self.actions_by_command, self._page_shown
        )
        self.backups = BackupDesk(self.context)
        self.place = PlaceNotice(self.context)
        self.read_only_bar: ReadOnlyBar | None = None
        connect_actions(self.actions_by_command, self._handlers())
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._restore()
        self.undo.refresh()

    def show_page(self, name: PageName) -> None:
        """Show a page, mark it in the navigation, and put the keyboard there."""
        self.navigation.mark(name)
        self.pages.by_name[name].enter()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single file that lies on this computer; another database even where this one is only read."""
        path = _dropped_file(event.mimeData())
        if path is not None and (is_database(path) or not self.context.workspace.store.read_only):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what reading in the dropped file would do; open it where it is a database."""
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
        if path is not None and is_database(path):
            self.database_wanted.emit(path)
        elif path is not None:
            self.desk.imports.preview(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the first frame is there."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for what is not saved, wait for what is being written, remember the size, close the database."""
        if self._closing and not self._released:  # a second wish to close while the backup is being written
            event.ignore()
            return
        if not self._released and not self._let_go(self.backups.before_closing):
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)

    def release(self) -> bool:
        """Close the database and leave the window to be seen until another one replaces it; False where an editor is open."""
        return self._let_go(lambda: True)

    def _let_go(self, may_close: Callable[[], bool]) -> bool:
        if not self._close_dialogs():
            return False
        self._closing = True
        if not may_close():
            self._closing = False
            return False
        self.memory.keep_geometry()
        self.context.operations.close()
        self.context.workspace.store.close()
        self._released = True
        return True

    def _close_dialogs(self) -> bool:
        """Close open editors; while one of them is still saving, the window stays and closes after it."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
        left = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        for dialog in left:
            if getattr(dialog, "is_saving", False):  # an editor
                dialog.finished.connect(lambda _result: QTimer.singleShot(0, self, self.close))
                break
        return not left

    def _handlers(self) -> Mapping[Command, Callable[[], None]]:
        handlers: dict[Command, Callable[[], None]] = {
            Command.READ_IN: lambda: self.desk.imports.choose_file(),
            Command.READ_IN_DIRECTORY: lambda: self.desk.imports.directory.choose_file(),
            Command.READ_IN_DIRECTORY_FOLDER: lambda: self.desk.imports.directory.choose_folder(),
            Command.INSTALL_PACKAGE: lambda: self.desk.catalogue.choose_file(),
            Command.LOAD_SAMPLE: lambda: self.desk.imports.load_sample(),
            Command.MAKE_DOCUMENT: lambda: self.desk.answer(MakeDocument()),
            Command.SHOW_HANDED: lambda: self.desk.answer(ShowHanded()),
            Command.SAVE_PORTFOLIO: lambda: self.desk.files.save_portfolio(),
            Command.OPEN_DATABASE: lambda: self.desk.files.open_database(),
            Command.NEW_DATABASE: lambda: self.desk.files.new_database(),
            Command.BACK_UP: self.backups.back_up,
            Command.BACKUPS: self.backups.show,
            Command.PASSWORD: lambda: self.desk.passwords.open(),
            Command.QUIT: self._quit,
            Command.UNDO: self.undo.undo,
            Command.REDO: self.undo.redo,
            Command.HISTORY: self.undo.show_history,
            Command.CHANGES: lambda: self.desk.care.show_changes(),
            Command.BIN: lambda: self.desk.care.show_bin(),
            Command.PRIVACY: lambda: self.desk.care.show_privacy(),
            Command.MOVE_OUT: lambda: self.desk.care.move_out(),
            Command.MOVE_IN: lambda: self.desk.care.move_in(),
            Command.DRAFTS: lambda: self.desk.drafts.show(),
            Command.RELOAD: self._reload,
            Command.SORT: _sort_focused_table,
            Command.FIND: lambda: self.desk.finding.open(),
            Command.REMOVE_SAMPLE: lambda: self.desk.first_run.remove_sample(),
            Command.FIRST_RUN: lambda: self.desk.first_run.open(),
            Command.HELP: lambda: self.desk.help.open_here(),
            Command.KEYS: lambda: self.desk.help.open_keys(),
            Command.MATCH_RULES: lambda: self.desk.help.open_rules(),
            Command.ABOUT: lambda: self.context.dialogs.tell("Über Quartierslotse", ABOUT),
        }
        handlers |= {command: self._creator_of(kind) for command, kind in _CREATED.items()}
        handlers |= {command: self._opener_of(page) for command, page in PAGE_COMMANDS.items()}
        return handlers

    def _creator_of(self, kind: Kind) -> Callable[[], None]:
        if kind is Kind.APPOINTMENT:
            return lambda: self.desk.answer(
                CreateRecord(kind, (("day", self.context.workspace.matching.today()),))
            )
        return lambda: self.desk.answer(CreateRecord(kind))

    def _opener_of(self, page: PageName) -> Callable[[], None]:
        return lambda: self.desk.answer(OpenPage(page))

    def _quit(self) -> None:
        self.close()

    def _page_shown(self) -> PageName:
        return list(PageName)[self.navigation.currentRow()]

    def _reload(self) -> None:
        for page in self.pages.made:
            page.outdate()

    def _attend(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Give dialogs their F1 and Shift+F10."""
        if now is not None and isinstance(now.window(), QDialog):
            self.desk.help.attend(now)

    def _adopt(self, page: Page) -> None:
        self.stack.addWidget(page)
        self.memory.adopt(page)
        page.requested.connect(self.desk.answer)

    def _show_row(self, row: int) -> None:
        page = list(PageName)[row]
        self.stack.setCurrentWidget(self.pages.by_name[page])
        if self._was_painted:
            self.memory.preferences.keep_page(page.value)

    def _lay_out(self) -> None:
        store = self.context.workspace.store
        only_read = " (nur Lesen)" if store.read_only else ""
        looked_into = named_backup(store.path) if store.read_only else None
        if looked_into is not None:
            self._mark_as_backup(looked_into)
        else:
            self.setWindowTitle(f"{store.path.name}{only_read} – Quartierslotse")
        right = QVBoxLayout()
        right.setContentsMargins(0, 8, 0, 0)
        below = (
            QHBoxLayout()
        )  # above the page, a notice that comes or goes would move what somebody is about to click
        below.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        below.addWidget(self.notices)
        if store.read_only and looked_into is None:
            self._show_read_only(right)
        right.addWidget(self.page_area, 1)
        right.addLayout(below)
        self.pages.adopt = self._adopt
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(True)
        for spec in ACTIONS:
            if spec.writes and store.read_only:
                self._switch_off(spec.command, ONLY_READ)

    def _show_read_only(self, layout: QVBoxLayout) -> None:
        """Say for as long as the window is open that it only reads, follow the other program, and offer to take its place."""
        bar = self.read_only_bar = ReadOnlyBar()
        margins = QHBoxLayout()
        margins.setContentsMargins(_MARGIN, 8, _MARGIN, 0)
        margins.addWidget(bar)
        layout.addLayout(margins)
        watch = ReadOnlyWatch(self.context, bar)
        watch.changed.connect(self._reload)
        bar.edit_wanted.connect(lambda: self.database_wanted.emit(self.context.workspace.store.path))
        self.painted.connect(watch.look)
        self.painted.connect(watch.start)
        self.closed.connect(watch.stop)

    def _mark_as_backup(self, backup: BackupFile) -> None:
        """Let nobody take what is shown for the present."""
        made = f"Sicherung vom {formats.moment(backup.at)} ({late.occasion_text(backup.occasion)})"
        self.setWindowTitle(f"{made} – nur zum Ansehen – Quartierslotse")
        mark = QLabel(f"{made}, nur zum Ansehen")
        mark.setObjectName("warning")
        self.back_button = QPushButton("&Zurück zur Datenbank")
        self.back_button.clicked.connect(lambda _checked=False: self.back_wanted.emit())
        self.restore_button = QPushButton("Diese Sicherung &wiederherstellen …")
        self.restore_button.clicked.connect(lambda _checked=False: self._ask_restore(backup.path))
        self.notices.show_notice(f"{made}. Sie sehen einen früheren Stand und können nichts daran ändern.")
        for widget in (mark, self.back_button, self.restore_button):
            self.statusBar().addPermanentWidget(widget)
        for command in (Command.BACK_UP, Command.BACKUPS):
            self._switch_off(command, _LOOKED_INTO)

    def _switch_off(self, command: Command, why: str) -> None:
        """Have a command of the menus do nothing, and say why where somebody points at it."""
        action = self.actions_by_command[command]
        action.setEnabled(False)
        action.setToolTip(why)
        action.setStatusTip(why)

    def _ask_restore(self, path: Path) -> None:
        if self.backups.confirms_restore(path):
            self.backups.restore_wanted.emit(path)

    def _connect(self) -> None:
        self.painted.connect(self.backups.tell_unreachable)
        self.desk.page_wanted.connect(self.show_page)
        self.desk.command_wanted.connect(lambda value: self.actions_by_command[Command(value)].trigger())
        self.desk.database_wanted.connect(self.database_wanted)
        self.memory.database_wanted.connect(self.database_wanted)
        self.desk.new_database_wanted.connect(self.new_database_wanted)
        self.painted.connect(self.memory.tell_damage)
        self.painted.connect(self.place.look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._attend)
        offer_menu_key(self)
        self.painted.connect(self.desk.begin)
        self.desk.renewed.connect(self._reload)
        menu = self.menuBar().actions()[0].menu()
        if isinstance(menu, QMenu):
            self.memory.add_recent_to(menu, self.actions_by_command[Command.NEW_DATABASE])
        self.navigation.currentRowChanged.connect(self._show_row)
        self.navigation.setCurrentRow(0)
        self._patience.timeout.connect(lambda: self.statusBar().showMessage("Einen Augenblick …"))
        self.context.operations.busy_changed.connect(self._show_busy)

    def _show_busy(self, busy: bool) -> None:
        """Say that something is under way once it takes long enough to be noticed."""
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.statusBar().clearMessage()

    def _restore(self) -> None:
        self.resize(_SIZE.boundedTo(self.screen().availableSize()).expandedTo(_LEAST_SIZE))
        self.memory.restore_geometry()


_CREATED = {
    Command.NEW_PROJECT: Kind.PROJECT,
    Command.NEW_NEIGHBOURHOOD: Kind.NEIGHBOURHOOD,
    Command.NEW_ORGANISATION: Kind.ORGANISATION,
    Command.NEW_MUNICIPALITY: Kind.MUNICIPALITY,
    Command.NEW_PARTICIPATION: Kind.PARTICIPATION,
    Command.NEW_APPOINTMENT: Kind.APPOINTMENT,
}


def _dropped_file(data: QMimeData) -> Path | None:
    """Return the one file that is dropped; None for anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None


def _sort_focused_table() -> None:
    table = QApplication.focusWidget()
    if isinstance(table, RecordTable):
        table.sort_by_current_column()
