"""Changes field by field, the bin, privacy and moving, as people use them in the window."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.services.agenda import DateKind
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.paper_bin import BinDialog
from coordinator_app.ui.dialogs.privacy import PrivacyDialog
from coordinator_app.ui.dialogs.record_changes import ChangesDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import EditRecord, SettleDate
from fakes.window_desk import Desk

CLUB = Organisation("O-HAUS", "Nachbarschaftshaus", contact="Erika Beispielfrau")


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    records = empty_desk.workspace.records
    records.create(Municipality("K-STADT", "Musterstadt"))
    records.create(CLUB)
    return empty_desk


def _open(desk: Desk, command: Command) -> QDialog:
    desk.window.actions_by_command[command].trigger()
    return desk.dialog()


def test_changes_are_told_field_by_field_and_narrowed_by_search_person_kind_and_time(desk: Desk) -> None:
    desk.workspace.records.change(CLUB, replace(CLUB, name="Haus am Markt"))
    dialog = _open(desk, Command.CHANGES)
    assert isinstance(dialog, ChangesDialog)
    rows = dialog.table.rows
    assert [(row.field, row.before, row.after) for row in rows.shown_rows()] == [
        ("Name", "Nachbarschaftshaus", "Haus am Markt"),
        ("Organisation angelegt", "", ""),
        ("Kommune angelegt", "", ""),
    ]
    dialog.kind.setCurrentIndex(dialog.kind.findData("Kommune"))
    assert [row.change.name for row in rows.shown_rows()] == ["Musterstadt"]
    dialog.kind.setCurrentIndex(0)
    dialog.search.setText("markt")
    assert len(rows.shown_rows()) == 1
    dialog.search.clear()
    dialog.period.setCurrentIndex(1)
    assert len(rows.shown_rows()) == 3
    dialog.table.selectRow(0)
    assert "Nachbarschaftshaus" in dialog.details.toPlainText()
    assert not dialog.all_button.isVisible()


def test_every_editor_of_a_saved_record_leads_to_its_history(desk: Desk) -> None:
    desk.window.desk.answer(EditRecord(Kind.ORGANISATION, CLUB.key))
    editor = desk.dialog()
    assert isinstance(editor, RecordDialog)
    button = next(item for item in editor.findChildren(QPushButton) if item.text() == "&Verlauf …")
    button.click()
    desk.settle()
    (dialog,) = desk.window.findChildren(ChangesDialog)
    assert [row.field for row in dialog.table.rows.shown_rows()] == ["Organisation angelegt"]
    assert dialog.windowTitle() == "Verlauf: Nachbarschaftshaus"
    dialog.accept()


def test_what_was_deleted_comes_back_from_the_bin(desk: Desk) -> None:
    desk.workspace.records.delete(Kind.ORGANISATION, CLUB.key)
    dialog = _open(desk, Command.BIN)
    assert isinstance(dialog, BinDialog)
    assert [row.name for row in dialog.table.rows.shown_rows()] == ["Nachbarschaftshaus"]
    assert "endgültig entfernt" in dialog.told.text()
    dialog.restore_button.click()
    desk.settle()
    assert desk.workspace.records.get(Organisation, CLUB.key) == CLUB
    assert dialog.table.rows.shown_rows() == ()
    assert desk.window.notices.label.text() == "Zurückgeholt: „Nachbarschaftshaus“."


def test_the_bin_is_emptied_only_when_somebody_agrees(desk: Desk) -> None:
    desk.workspace.records.delete(Kind.ORGANISATION, CLUB.key)
    dialog = _open(desk, Command.BIN)
    assert isinstance(dialog, BinDialog)
    dialog.empty_button.click()
    desk.settle()
    assert len(desk.workspace.paper_bin.items()) == 1
    desk.dialogs.confirmed = True
    dialog.empty_button.click()
    desk.settle()
    assert desk.workspace.paper_bin.items() == ()


def test_details_of_persons_are_deleted_after_a_question_and_told(desk: Desk) -> None:
    dialog = _open(desk, Command.PRIVACY)
    assert isinstance(dialog, PrivacyDialog)
    assert "Ein Löschdatum ist nicht angegeben." in dialog.told.text()
    dialog.erase_button.click()
    desk.settle()
    assert desk.workspace.records.get(Organisation, CLUB.key).contact == "Erika Beispielfrau"
    desk.dialogs.confirmed = True
    dialog.erase_button.click()
    desk.settle()
    assert desk.workspace.records.get(Organisation, CLUB.key).contact is None
    assert "auch im Verlauf" in desk.dialogs.told[-1]
    assert dialog.contacts.rows.shown_rows() == ()


def test_a_date_for_deletion_stands_among_the_dates_and_is_settled_by_deleting(desk: Desk) -> None:
    today = desk.workspace.matching.today()
    desk.workspace.records.change(CLUB, replace(CLUB, contact_delete_on=today - timedelta(days=1)))
    entries = desk.workspace.agenda.agenda().entries
    (entry,) = [item for item in entries if item.kind is DateKind.PRIVACY]
    desk.dialogs.confirmed = True
    desk.window.desk.answer(SettleDate(entry, done=True))
    desk.settle()
    assert desk.workspace.privacy.contacts() == ()


def test_a_report_is_shown_and_written(desk: Desk, tmp_path: Path) -> None:
    dialog = _open(desk, Command.PRIVACY)
    assert isinstance(dialog, PrivacyDialog)
    dialog.pages.setCurrentIndex(1)
    assert not dialog.pdf_button.isEnabled()
    dialog.name.setText("beispielfrau")
    dialog.ask_button.click()
    desk.settle()
    assert len(dialog.hits.rows.shown_rows()) == 2
    assert "gibt es 2 Stellen" in dialog.summary.text()
    desk.dialogs.save_file = tmp_path / "Auskunft.pdf"
    dialog.pdf_button.click()
    desk.settle()
    assert desk.dialogs.save_file.read_bytes().startswith(b"%PDF")
    desk.dialogs.save_file = tmp_path / "ohne.json"
    dialog.export_button.click()
    desk.settle()
    assert "Beispielfrau" not in desk.dialogs.save_file.read_text(encoding="utf-8")


def test_a_workplace_moves_out_and_in_through_the_window(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    file, target = tmp_path / "Umzug.qlumzug", tmp_path / "neu" / "Umzug.qldb"
    desk.dialogs.save_file = file
    desk.window.actions_by_command[Command.MOVE_OUT].trigger()
    desk.settle()
    assert file.is_file()
    assert "nicht verschlüsselt" in desk.dialogs.told[-1]
    asked: list[Path] = []
    desk.window.desk.care.database_wanted.disconnect()
    desk.window.desk.care.database_wanted.connect(asked.append)
    target.parent.mkdir()
    desk.dialogs.open_file, desk.dialogs.save_file, desk.dialogs.confirmed = file, target, True
    desk.window.actions_by_command[Command.MOVE_IN].trigger()
    desk.settle()
    assert asked == [target]
    assert target.is_file()
    desk.window.actions_by_command[Command.MOVE_IN].trigger()
    desk.settle()
    assert "gibt es schon" in desk.dialogs.warnings[-1]
