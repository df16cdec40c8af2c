"""The notice on an early start comes while somebody types, and blocks nothing."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import CreateRecord, EditRecord
from coordinator_app.ui.widgets.text_fields import DayField
from fakes.window_desk import Desk

APPLIED = "P-01-SCHULE-IM-QUARTIER"


def edit(desk: Desk, kind: Kind, key: str) -> RecordDialog:
    desk.window.desk.answer(EditRecord(kind, key))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    return dialog


def type_day(dialog: RecordDialog, path: str, text: str) -> None:
    field = dialog.form.fields.widget(path)
    assert isinstance(field, DayField)
    dialog.form.focus_on(path)
    QTest.keyClicks(field.target, text)


def activate(dialog: RecordDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    layout.activate()


def test_a_contract_typed_before_the_notice_turns_the_notice_red_and_can_be_saved(desk: Desk) -> None:
    dialog = edit(desk, Kind.PROJECT, APPLIED)
    assert dialog.start_notice.property("severity") == "amber"
    type_day(dialog, "first_contract", "02.11.2026")
    desk.settle()
    assert dialog.start_notice.isVisible()
    assert dialog.start_notice.property("severity") == "red"
    said = dialog.start_notice.accessibleName()
    assert "Der erste Vertrag wurde am 02.11.2026 geschlossen; ein Bescheid liegt noch nicht vor." in said
    assert "Regel: " in said
    assert "gesehen am" in said
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert desk.no_dialog()
    assert desk.workspace.records.get(Project, APPLIED).first_contract == date(2026, 11, 2)


def test_a_contract_typed_for_a_day_to_come_is_amber_and_nothing_is_lost(desk: Desk) -> None:
    dialog = edit(desk, Kind.PROJECT, APPLIED)
    type_day(dialog, "first_contract", "01.03.2027")
    desk.settle()
    assert dialog.start_notice.property("severity") == "amber"
    assert "Noch ist nichts verloren." in dialog.start_notice.accessibleName()


def test_a_project_of_which_nothing_is_dated_shows_no_notice(desk: Desk) -> None:
    dialog = edit(desk, Kind.PROJECT, "P-19-FAHRRADWERKSTATT")
    assert not dialog.start_notice.isVisible()


def test_the_fields_of_an_application_stay_where_they_are_when_the_notice_comes(desk: Desk) -> None:
    desk.window.desk.answer(EditRecord(Kind.APPLICATION, "A-01-SCHULE"))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    assert dialog.start_notice.isVisible()
    activate(dialog)
    before = dialog.form.y()
    dialog.start_notice.hide()
    activate(dialog)
    assert dialog.form.y() == before


def test_the_editor_of_an_application_tells_what_its_days_mean(desk: Desk) -> None:
    found = next(
        item
        for item in desk.workspace.records.all(Application)
        if item.project == APPLIED and item.kind is ApplicationKind.FIRST
    )
    dialog = edit(desk, Kind.APPLICATION, found.key)
    assert dialog.start_notice.property("severity") == "amber"
    assert "ein Bescheid liegt noch nicht vor" in dialog.start_notice.accessibleName()


def test_an_application_that_is_not_handed_in_yet_is_told_which_day_it_lacks(desk: Desk) -> None:
    values = (("project", APPLIED), ("programme", "just_best"))
    desk.window.desk.answer(CreateRecord(Kind.APPLICATION, values))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    said, lacks = dialog.start_notice.accessibleName, "tragen Sie den Tag bei „Eingereicht am“ ein"
    assert "ein Antrag, der eingereicht und nicht abgelehnt ist, ist nicht eingetragen" in said()
    assert lacks in said() + dialog.start_notice.rest.text()
    type_day(dialog, "submitted", "02.11.2026")
    desk.settle()
    assert "ein Bescheid liegt noch nicht vor" in said()
    assert lacks not in dialog.start_notice.rest.text()
