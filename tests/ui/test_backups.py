"""Backups in the window: made on closing, listed, looked into, put back, and offered where the database is damaged."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator_app.bootstrap import open_rescue, open_workspace
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.services.backup_names import FOLDER, Occasion, named_backup
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.ui.actions import Command
from coordinator_app.ui.application import Session
from coordinator_app.ui.dialogs.backups import BackupsDialog
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.waiting import WaitingDialog, wait_for
from fakes.window_desk import WAIT_MS, Desk, FakeDialogs, FixedClock


def occasions(database: Path) -> list[Occasion]:
    """Return why there are backups beside a database, the oldest first."""
    found = (named_backup(path) for path in (database.parent / "Sicherungen").glob("*"))
    return [item.occasion for item in sorted(item for item in found if item is not None)]


def organisations(workspace: Workspace) -> tuple[str, ...]:
    """Return the names of all organisations."""
    return tuple(item.name for item in workspace.records.all(Organisation))


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs(confirmed=True)


@pytest.fixture
def session(dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    path = tmp_path / "stadt.qldb"
    clock = FixedClock(date(2026, 11, 22))

    def opened(request: OpenRequest) -> Workspace:
        return open_workspace(request, clock=clock)

    workspace = opened(OpenRequest(path))
    workspace.records.create(Organisation("O1", "Alter Verein"))
    found = Session(opened, dialogs, None, lambda request: open_rescue(request, clock=clock))
    assert found.open(OpenRequest(path), workspace)
    yield found
    if found.window is not None:
        found.window.close()
        found.window.deleteLater()


def settle(session: Session, qtbot: QtBot) -> None:
    """Wait until the window has nothing under way."""
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(
            lambda: session.window is not None and not session.window.context.operations.busy, timeout=WAIT_MS
        )


def listed(session: Session, qtbot: QtBot) -> BackupsDialog:
    """Open the list of backups."""
    assert session.window is not None
    session.window.actions_by_command[Command.BACKUPS].trigger()
    settle(session, qtbot)
    dialog = session.window.backups.dialog
    assert dialog is not None
    return dialog


def test_closing_backs_up_what_has_changed_and_only_that(session: Session, qtbot: QtBot) -> None:
    assert session.window is not None
    database = session.window.context.workspace.store.path
    assert session.window.close()
    assert occasions(database) == [Occasion.CLOSING]
    assert session.open(OpenRequest(database))
    assert session.window.close()
    assert occasions(database) == [Occasion.CLOSING]


def test_a_backup_that_fails_is_told_and_somebody_decides_whether_to_close(
    session: Session, dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.window is not None
    backups = session.window.context.workspace.backups

    def full(_occasion: Occasion) -> None:
        raise EnvironmentProblem("disk_full", path="X.qldb")

    monkeypatch.setattr(backups, "make_where_needed", full)
    dialogs.confirmed = False
    assert not session.window.close()
    assert session.window.isVisible()
    assert "weil der Datenträger voll ist" in dialogs.asked[-1]
    assert organisations(session.window.context.workspace) == ("Alter Verein",)
    dialogs.confirmed = True
    assert session.window.close()


def test_a_backup_is_looked_into_marked_and_left_again(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    assert session.window is not None
    session.window.actions_by_command[Command.BACK_UP].trigger()
    settle(session, qtbot)
    session.window.context.workspace.records.create(Organisation("O2", "Neuer Verein"))
    dialog = listed(session, qtbot)
    assert [look.is_sound for look in dialog.table.rows.shown_rows()] == [True]
    dialog.look_button.click()
    settle(session, qtbot)
    assert "Sicherung vom 22.11.2026" in session.window.windowTitle()
    assert "nur zum Ansehen" in session.window.windowTitle()
    assert session.window.context.workspace.store.read_only
    assert not session.window.actions_by_command[Command.BACKUPS].isEnabled()
    assert organisations(session.window.context.workspace) == ("Alter Verein",)
    session.window.back_button.click()
    settle(session, qtbot)
    assert organisations(session.window.context.workspace) == ("Alter Verein", "Neuer Verein")
    assert not session.window.context.workspace.store.read_only


@pytest.mark.parametrize("look_first", [False, True])
def test_a_backup_is_put_back_and_so_is_what_was_there_before(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot, look_first: bool
) -> None:
    assert session.window is not None
    database = session.window.context.workspace.store.path
    session.window.actions_by_command[Command.BACK_UP].trigger()
    settle(session, qtbot)
    session.window.context.workspace.records.delete(Kind.ORGANISATION, "O1")
    dialog = listed(session, qtbot)
    if look_first:
        dialog.look_button.click()
        settle(session, qtbot)
        session.window.restore_button.click()
    else:
        dialog.restore_button.click()
    settle(session, qtbot)
    assert session.window.context.workspace.store.path == database
    assert organisations(session.window.context.workspace) == ("Alter Verein",)
    dialog = listed(session, qtbot)
    before = [
        look
        for look in dialog.table.rows.shown_rows()
        if look.backup.occasion in {Occasion.RESTORE, Occasion.CLOSING}
    ]
    session.window.backups.restore_wanted.emit(before[0].backup.path)
    settle(session, qtbot)
    assert organisations(session.window.context.workspace) == ()


def test_a_damaged_backup_is_not_put_back_and_the_database_opens_as_it_was(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    assert session.window is not None
    bad = tmp_path / "kaputt.qldb"
    bad.write_bytes(b"x" * 10_000)
    dialogs.open_file = bad
    dialog = listed(session, qtbot)
    dialog.file_button.click()
    settle(session, qtbot)
    assert "nicht" in dialogs.warnings[-1]
    assert organisations(session.window.context.workspace) == ("Alter Verein",)


def test_a_damaged_database_is_replaced_by_its_newest_backup(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    assert session.window is not None
    database = session.window.context.workspace.store.path
    assert session.window.close()
    content = bytearray(database.read_bytes())
    content[4096:40960] = b"\0" * 36864
    database.write_bytes(content)
    assert session.open(OpenRequest(database))
    assert "beim Schließen" in dialogs.asked[-1]
    assert organisations(session.window.context.workspace) == ("Alter Verein",)
    assert Occasion.DAMAGED in occasions(database)


def test_what_can_be_saved_of_a_damaged_database_takes_its_place(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    """Also without any backup: what is missing is told, line by line, and the damaged file is kept."""
    assert session.window is not None
    database = session.window.context.workspace.store.path
    assert session.window.close()
    for backup in (database.parent / FOLDER).iterdir():
        backup.unlink()
    content = bytearray(database.read_bytes())
    content[4096:40960] = b"\0" * 36864
    database.write_bytes(content)
    assert session.open(OpenRequest(database))
    assert dialogs.offered[-1] == ("Retten, was zu retten ist",)
    assert "nicht gefunden" in dialogs.asked[-1]
    assert organisations(session.window.context.workspace) == ("Alter Verein",)
    assert dialogs.reports
    assert Occasion.DAMAGED in occasions(database)
    assert [path.name for path in database.parent.glob("*gerettet*")] == []


def test_beside_a_backup_a_rescue_is_the_second_way(session: Session, dialogs: FakeDialogs) -> None:
    assert session.window is not None
    database = session.window.context.workspace.store.path
    assert session.window.close()
    content = bytearray(database.read_bytes())
    content[4096:8192] = b"\0" * 4096
    database.write_bytes(content)
    dialogs.chosen = 1
    assert session.open(OpenRequest(database))
    assert dialogs.offered[-1] == ("Sicherung wiederherstellen", "Retten, was zu retten ist")
    assert dialogs.reports
    assert "beschädigte liegt in" in dialogs.told[-1]


def test_damage_that_shows_only_while_somebody_works_can_be_mended_without_closing(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    window = session.window
    assert window is not None
    with closing(sqlite3.connect(window.context.workspace.store.path)) as connection:
        connection.execute("UPDATE organisation SET name = CAST(x'416c74657220c328' AS TEXT)")
        connection.commit()
    window.show_page(PageName.BASE_DATA)
    qtbot.waitUntil(lambda: bool(dialogs.reports), timeout=WAIT_MS)
    settle(session, qtbot)
    assert session.window is not None
    assert session.window is not window
    assert "beschädigt und nicht mehr lesbar" in dialogs.asked[-1]
    assert "Organisation „Alter Verein“" in dialogs.reports[-1]
    assert organisations(session.window.context.workspace) == ("Alter Verein",)


def test_whoever_works_on_with_damage_is_told_of_the_next_one_without_being_asked_again(
    session: Session, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    window = session.window
    assert window is not None
    dialogs.confirmed = False
    problem = EnvironmentProblem("database_damaged", path=window.context.workspace.store.path, reason="?")
    session.report(problem)
    session.report(problem)
    assert len(dialogs.asked) == 1
    assert len(dialogs.warnings) == 1
    assert session.window is window


def test_a_database_of_another_program_is_offered_no_rescue(
    session: Session, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    foreign = tmp_path / "fremd.qldb"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE bookmarks (title TEXT)")
        connection.commit()
    before = foreign.read_bytes()
    assert not session.open(OpenRequest(foreign, create=False))
    assert dialogs.offered == []
    assert foreign.read_bytes() == before


def test_a_damaged_database_stays_as_it_is_where_nobody_wants_the_backup(
    session: Session, dialogs: FakeDialogs
) -> None:
    assert session.window is not None
    database = session.window.context.workspace.store.path
    assert session.window.close()
    database.write_bytes(b"\0" * 5000)
    dialogs.confirmed = False
    assert not session.open(OpenRequest(database))
    assert dialogs.warnings
    assert database.read_bytes() == b"\0" * 5000


def test_waiting_is_seen_once_it_takes_long(desk: Desk) -> None:
    seen: list[bool] = []

    def slowly() -> int:
        time.sleep(0.4)
        seen.extend(isinstance(item, WaitingDialog) for item in QApplication.topLevelWidgets())
        return 7

    start = desk.window.context.operations.after_writes
    assert wait_for(start, slowly, "Es wird gesichert.", desk.window, 0.05) == 7
    assert any(seen)
