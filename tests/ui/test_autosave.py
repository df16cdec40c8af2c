"""There is no save button to forget: what is typed is saved by itself, and what can't be saved yet waits as a draft."""

import dataclasses
import json
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import Outcome
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.dialogs.drafts_dialog import DraftsDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.requests import CreateRecord, EditRecord
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.grid_field import GridField
from coordinator_app.ui.widgets.raw_state import raw, raw_fields, take_fields, take_raw
from coordinator_app.ui.widgets.text_fields import TextField
from fakes.window_desk import Desk

KEY = "P-01-SCHULE-IM-QUARTIER"
PLACE = DraftPlace("project", KEY)
LABEL_COLUMN = 0


def opened(desk: Desk) -> RecordDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    return dialog


def edit(desk: Desk) -> RecordDialog:
    desk.window.desk.answer(EditRecord(Kind.PROJECT, KEY))
    return opened(desk)


def line(dialog: RecordDialog, path: str) -> QLineEdit:
    found = dialog.form.fields.widget(path).target
    assert isinstance(found, QLineEdit)
    return found


def retype(dialog: RecordDialog, path: str, text: str) -> None:
    dialog.form.focus_on(path)
    line(dialog, path).selectAll()
    QTest.keyClicks(line(dialog, path), text)


def stored(desk: Desk) -> Project:
    return desk.workspace.records.get(Project, KEY)


def waits_for_draft(desk: Desk, place: DraftPlace = PLACE) -> dict[str, object]:
    desk.bot.waitUntil(lambda: desk.workspace.drafts.find(place) is not None)
    draft = desk.workspace.drafts.find(place)
    assert draft is not None
    fields: dict[str, object] = json.loads(draft.text.content)["fields"]
    return fields


def test_a_draft_waits_for_no_record_that_is_being_written(desk: Desk) -> None:
    dialog = edit(desk)
    written = threading.Event()
    operations = desk.window.context.operations
    operations.write(lambda: Outcome(written.wait(60)), lambda _value: None, owner=dialog)
    retype(dialog, "ends", "12.13.2026")
    try:
        assert waits_for_draft(desk)["ends"] == "12.13.2026"
    finally:
        written.set()
    desk.settle()


def test_what_was_typed_is_a_draft_before_its_record_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = edit(desk)
    found: list[object] = []
    change = desk.workspace.autosave.change

    def look_and_change(*parts: Any) -> object:
        found.append(desk.workspace.drafts.find(PLACE))
        return change(*parts)

    monkeypatch.setattr(desk.workspace.autosave, "change", look_and_change)
    retype(dialog, "title", "Neuer Titel")
    dialog.save()
    desk.settle()
    assert found[0] is not None
    assert desk.workspace.drafts.find(PLACE) is None
    assert stored(desk).title == "Neuer Titel"


def test_leaving_a_field_saves_it_and_undo_takes_back_just_that(desk: Desk) -> None:
    before = stored(desk)
    dialog = edit(desk)
    retype(dialog, "title", "Neuer Titel")
    QTest.keyClick(line(dialog, "title"), Qt.Key.Key_Tab)
    desk.settle()
    assert stored(desk).title == "Neuer Titel"
    assert dialog.status.text().startswith("Gespeichert um ")
    entry = desk.workspace.records.history()[0]
    assert (entry.label.title, entry.fields) == ("Neuer Titel", ("title",))
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert desk.no_dialog()
    desk.window.undo.undo()
    desk.settle()
    assert stored(desk) == before
    assert desk.workspace.drafts.all() == ()


def test_a_key_is_in_a_draft_before_the_field_is_left(desk: Desk) -> None:
    dialog = edit(desk)
    retype(dialog, "title", "Halb")
    assert waits_for_draft(desk)["title"] == "Halb"
    assert stored(desk).title != "Halb"
    dialog.finish()
    assert desk.no_dialog()
    assert stored(desk).title == "Halb"
    assert desk.workspace.drafts.all() == ()


def test_looking_leaves_neither_a_draft_nor_a_change(desk: Desk) -> None:
    changes = len(desk.workspace.records.history())
    dialog = edit(desk)
    for tab in range(dialog.form.count()):
        dialog.form.setCurrentIndex(tab)
    dialog.finish()
    assert desk.no_dialog()
    assert desk.workspace.drafts.all() == ()
    assert len(desk.workspace.records.history()) == changes


def test_a_cell_that_is_still_open_is_in_the_draft(desk: Desk) -> None:
    dialog = edit(desk)
    dialog.form.focus_on("costs")
    costs = dialog.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    costs.view.setCurrentIndex(costs.model.index(0, LABEL_COLUMN))
    QTest.keyClicks(costs.view, "W")
    cell = dialog.focusWidget()
    assert isinstance(cell, QLineEdit)
    QTest.keyClicks(cell, "erkzeug")
    desk.bot.waitUntil(lambda: "Werkzeug" in json.dumps(waits_for_draft(desk)))
    assert dialog.focusWidget() is cell, "the draft does not close the cell"
    dialog.finish()
    assert desk.no_dialog()
    assert stored(desk).costs[0].label == "Werkzeug"


def test_what_cannot_be_read_waits_and_comes_back_into_its_field(desk: Desk) -> None:
    ends = stored(desk).ends
    dialog = edit(desk)
    retype(dialog, "ends", "12.13.2026")
    retype(dialog, "title", "Anders")
    dialog.finish()
    assert desk.no_dialog()
    assert desk.dialogs.asked == [], "nobody is asked"
    assert (stored(desk).title, stored(desk).ends) == ("Anders", ends)
    assert "bleiben als Entwurf erhalten" in desk.window.notices.label.text()
    QTest.mouseClick(desk.window.notices.buttons[0], Qt.MouseButton.LeftButton)
    again = opened(desk)
    assert line(again, "ends").text() == "12.13.2026"
    assert "Hier steht Ihr Entwurf vom" in again.notice.label.text()
    desk.dialogs.confirmed = True
    QTest.mouseClick(again.notice.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert line(again, "ends").text() != "12.13.2026"
    assert desk.workspace.drafts.all() == ()
    again.finish()
    assert desk.no_dialog()


def test_a_new_record_is_there_as_soon_as_it_has_a_title(desk: Desk) -> None:
    desk.window.desk.answer(CreateRecord(Kind.PROJECT))
    dialog = opened(desk)
    retype(dialog, "ends", "31.12.2027")
    dialog.form.focus_on("title")
    desk.settle()
    assert "Zum Anlegen fehlt noch: Titel" in dialog.status.text()
    (draft,) = desk.workspace.drafts.all()
    assert draft.place.is_new
    QTest.keyClicks(line(dialog, "title"), "Leseraum")
    QTest.keyClick(line(dialog, "title"), Qt.Key.Key_Tab)
    desk.settle()
    (made,) = (item for item in desk.workspace.records.all(Project) if item.title == "Leseraum")
    assert made.ends == date(2027, 12, 31)
    assert desk.workspace.drafts.all() == ()
    QTest.mouseClick(dialog.revert_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert made.key not in [item.key for item in desk.workspace.records.project_items()]
    dialog.finish()
    assert desk.no_dialog()
    assert desk.workspace.drafts.all() == ()


def test_everything_done_in_the_window_is_taken_back_as_one_change(desk: Desk) -> None:
    before = stored(desk)
    dialog = edit(desk)
    for path, text in (("title", "Eins"), ("notes", ""), ("ends", "31.12.2035")):
        if path != "notes":
            retype(dialog, path, text)
            dialog.save()
            desk.settle()
    changes = len(desk.workspace.records.history())
    QTest.mouseClick(dialog.revert_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert stored(desk) == before
    assert line(dialog, "title").text() == before.title
    assert len(desk.workspace.records.history()) == changes + 1
    dialog.finish()
    assert desk.no_dialog()
    desk.window.undo.undo()
    desk.settle()
    assert stored(desk).title == "Eins"


def test_changes_of_two_sides_come_together(desk: Desk) -> None:
    dialog = edit(desk)
    retype(dialog, "title", "Von hier")
    elsewhere = dataclasses.replace(stored(desk), ends=date(2039, 1, 1))
    desk.workspace.records.change(stored(desk), elsewhere)
    dialog.save()
    desk.settle()
    assert (stored(desk).title, stored(desk).ends) == ("Von hier", date(2039, 1, 1))
    assert line(dialog, "ends").text() == "01.01.2039"
    assert not dialog.notice.isVisible()
    dialog.finish()
    assert desk.no_dialog()


@pytest.mark.parametrize(("button", "title"), [(0, "Von hier"), (1, "Von dort")])
def test_only_a_conflict_about_the_same_field_asks(desk: Desk, button: int, title: str) -> None:
    dialog = edit(desk)
    retype(dialog, "title", "Von hier")
    desk.workspace.records.change(stored(desk), dataclasses.replace(stored(desk), title="Von dort"))
    dialog.save()
    desk.settle()
    assert stored(desk).title == "Von dort"
    assert line(dialog, "title").text() == "Von hier"
    assert "„Von dort“, hier: „Von hier“" in dialog.notice.label.text()
    QTest.mouseClick(dialog.notice.buttons[button], Qt.MouseButton.LeftButton)
    desk.settle()
    assert (stored(desk).title, line(dialog, "title").text()) == (title, title)
    dialog.finish()
    assert desk.no_dialog()
    assert desk.workspace.drafts.all() == ()


def test_a_record_that_was_deleted_meanwhile_can_be_made_anew(desk: Desk) -> None:
    desk.workspace.records.create(Project("P-WEG", "Weg", stored(desk).municipality))
    desk.window.desk.answer(EditRecord(Kind.PROJECT, "P-WEG"))
    dialog = opened(desk)
    retype(dialog, "title", "Wieder da")
    desk.workspace.records.delete(Kind.PROJECT, "P-WEG")
    dialog.save()
    desk.settle()
    assert "inzwischen gelöscht" in dialog.notice.label.text()
    assert desk.workspace.drafts.find(DraftPlace("project", "P-WEG")) is not None
    QTest.mouseClick(dialog.notice.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert "Wieder da" in [item.title for item in desk.workspace.records.project_items()]
    dialog.finish()
    assert desk.no_dialog()
    assert desk.workspace.drafts.all() == ()


def test_drafts_that_are_left_are_offered_at_the_start_and_let_go_of_after_one_question(
    make_desk: Callable[..., Desk], sample_once: Path
) -> None:
    desk = make_desk(sample_once)
    dialog = edit(desk)
    retype(dialog, "ends", "bald")
    waits_for_draft(desk)
    desk.window.desk.drafts.look()
    desk.settle()
    assert desk.window.notices.label.text().startswith("Es gibt nicht gespeicherte Eingaben: Projekt „")
    assert "heute 09:00" in desk.window.notices.label.text()
    dialog.finish()
    assert desk.no_dialog()
    QTest.mouseClick(desk.window.notices.buttons[1], Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(desk.workspace.drafts.all()) == 1, "not confirmed"
    desk.dialogs.confirmed = True
    QTest.mouseClick(desk.window.notices.buttons[1], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.workspace.drafts.all() == ()
    assert len(desk.dialogs.asked) == 2


def test_a_notice_of_drafts_goes_with_the_draft_that_it_names(desk: Desk) -> None:
    desk.workspace.drafts.keep(DraftPlace("project", "neu-1", is_new=True), DraftText("Halb fertig", "{}"))
    dialog = edit(desk)
    retype(dialog, "ends", "bald")
    waits_for_draft(desk)
    desk.window.desk.drafts.look()
    desk.settle()
    assert "1 weiterer Entwurf" in desk.window.notices.label.text()
    retype(dialog, "ends", "31.12.2035")
    dialog.finish()
    assert desk.no_dialog()
    assert desk.window.notices.label.text().endswith("Projekt „Halb fertig“ (neu), heute 09:00.")
    desk.dialogs.confirmed = True
    QTest.mouseClick(desk.window.notices.buttons[1], Qt.MouseButton.LeftButton)
    desk.settle()
    assert not desk.window.notices.is_shown


def test_closing_an_editor_leaves_other_notices_alone(desk: Desk) -> None:
    desk.window.notices.show_notice("Etwas anderes.")
    edit(desk).finish()
    assert desk.no_dialog()
    assert desk.window.notices.is_shown


def test_the_list_of_drafts_leads_back_into_the_editor(desk: Desk) -> None:
    dialog = edit(desk)
    retype(dialog, "ends", "bald")
    dialog.finish()
    assert desk.no_dialog()
    desk.window.desk.drafts.show()
    drafts = desk.dialog()
    assert isinstance(drafts, DraftsDialog)
    QTest.mouseClick(drafts.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ends:\nbald"
    QTest.mouseClick(drafts.resume_button, Qt.MouseButton.LeftButton)
    again = opened(desk)
    assert line(again, "ends").text() == "bald"
    again.finish()
    assert desk.no_dialog()


@pytest.mark.parametrize(
    "content",
    [
        '{"format": 1, "shown": null, "base": {}, "fields": {"no_such_field": "Text von früher", "title": [3]}}',
        '{"format": 99, "fields": "Text von früher"}',
        "Text von früher",
    ],
)
def test_a_draft_of_another_version_is_kept_and_told_as_text(desk: Desk, content: str) -> None:
    desk.workspace.drafts.keep(PLACE, DraftText("Schule", content))
    dialog = edit(desk)
    assert "Text von früher" in dialog.notice.label.text()
    assert dialog.form.fields.collect()[0] == stored(desk)
    dialog.finish()
    assert desk.no_dialog()
    draft = desk.workspace.drafts.find(PLACE)
    assert draft is not None
    assert "Text von früher" in draft.text.content


def test_a_full_disk_is_said_calmly_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    store = desk.workspace.store

    def full(*_told: object) -> None:
        raise EnvironmentProblem("disk_full", path=store.path, folder=store.path.parent)

    dialog = edit(desk)
    with monkeypatch.context() as patch:
        patch.setattr(store, "keep_draft", full)
        patch.setattr(store, "writing", full)
        retype(dialog, "title", "Auf voller Platte")
        desk.bot.waitUntil(dialog.trouble.isVisible)
        assert "Datenträger voll" in dialog.trouble.label.text()
        assert dialog.status.text().startswith("⚠ Noch nicht gespeichert.")
        QTest.mouseClick(dialog.trouble.buttons[0], Qt.MouseButton.LeftButton)
        assert "Auf voller Platte" in QGuiApplication.clipboard().text()
        dialog.finish()
        desk.settle()
        assert dialog.isVisible(), "nobody said that it may be lost"
        assert "geht es verloren" in desk.dialogs.asked[0]
        assert line(dialog, "title").text() == "Auf voller Platte"
    dialog.autosave.try_again()
    desk.settle()
    assert not dialog.trouble.isVisible()
    assert stored(desk).title == "Auf voller Platte"
    dialog.finish()
    assert desk.no_dialog()


def test_a_database_that_is_pulled_away_keeps_the_text_in_the_window(desk: Desk, tmp_path: Path) -> None:
    path = desk.workspace.store.path
    dialog = edit(desk)
    away = tmp_path / "away.qldb"
    path.rename(away)
    retype(dialog, "title", "Ohne Stick")
    desk.bot.waitUntil(dialog.trouble.isVisible)
    assert "verschoben oder ersetzt" in dialog.trouble.label.text()
    desk.dialogs.save_file = tmp_path / "gerettet.txt"
    QTest.mouseClick(dialog.trouble.buttons[1], Qt.MouseButton.LeftButton)
    desk.settle()
    assert "Ohne Stick" in (tmp_path / "gerettet.txt").read_text(encoding="utf-8")
    away.rename(path)
    dialog.autosave.try_again()
    desk.settle()
    assert stored(desk).title == "Ohne Stick"
    dialog.finish()
    assert desk.no_dialog()


def test_a_database_that_is_only_read_has_no_drafts(
    make_desk: Callable[..., Desk], sample_once: Path
) -> None:
    desk = make_desk(sample_once, read_only=True)
    dialog = edit(desk)
    retype(dialog, "title", "Umsonst")
    QTest.qWait(300)
    assert desk.workspace.drafts.all() == ()
    dialog.reject()
    assert desk.no_dialog()


@pytest.mark.parametrize("book", ["Lange Geschichte. " * 60_000, "x" * 1_000_000])
def test_a_pasted_book_is_refused_at_its_field_and_stays_whole(desk: Desk, book: str) -> None:
    dialog = edit(desk)
    dialog.form.focus_on("notes")
    notes = dialog.form.fields.widget("notes")
    assert isinstance(notes, TextField)
    QGuiApplication.clipboard().setText(book)
    notes.text.paste()
    assert notes.text.toPlainText() == book
    placed = next(item for item in dialog.form.fields.placed if item.widget is notes)
    desk.bot.waitUntil(lambda: "möglich sind 20.000" in placed.problem.text(), timeout=30_000)
    dialog.finish()
    assert desk.no_dialog()
    assert waits_for_draft(desk)["notes"] == book


@pytest.mark.parametrize("kind", EDITORS)
def test_every_form_gives_back_every_field_as_it_was_typed(desk: Desk, kind: Kind) -> None:
    desk.window.desk.answer(CreateRecord(kind))
    dialog = opened(desk)
    fields = dialog.form.fields
    for item in fields.placed:
        if isinstance(item.widget.target, QLineEdit):
            item.widget.target.setText("12.13.2026 ganz viel")
    wanted = raw_fields(fields)
    for item in fields.placed:
        assert json.loads(json.dumps(wanted[item.field.path])) == wanted[item.field.path]
    assert take_fields(fields, wanted) == {}
    assert raw_fields(fields) == wanted
    dialog.finish()
    assert desk.no_dialog()


def test_every_kind_of_field_is_in_the_table_of_drafts() -> None:
    def kinds(above: type) -> set[type]:
        below: list[type] = above.__subclasses__()
        return {*below, *(kind for item in below for kind in kinds(item))}

    shown_only = {"BesideField", "ScheduleField"}
    for kind in kinds(FieldWidget):
        if kind.__name__ not in shown_only and kind.__module__.startswith("coordinator_app"):
            assert raw.dispatch(kind) is not raw.dispatch(FieldWidget), kind
            assert take_raw.dispatch(kind) is not take_raw.dispatch(FieldWidget), kind


def test_new_rows_that_are_all_saved_leave_no_draft(desk: Desk) -> None:
    dialog = edit(desk)
    costs = dialog.form.fields.widget("costs")
    assert isinstance(costs, GridField)
    before = len(stored(desk).costs)
    dialog.form.focus_on("costs")
    model = costs.model
    model.setData(model.index(len(model.rows), LABEL_COLUMN), "Hochbeete")
    row = len(model.rows) - 1
    dialog.save()
    desk.settle()
    assert len(stored(desk).costs) == before, "a row without its kind of cost waits"
    paths = [column.path for column in costs.flat.columns]
    model.setData(model.index(row, paths.index("amount_cents")), "abc")
    costs.flat.enter(row, paths.index("kind"), "Honorare")
    dialog.save()
    desk.settle()
    model.setData(model.index(row, paths.index("amount_cents")), "1.500")
    dialog.save()
    desk.settle()
    assert stored(desk).costs[-1].label == "Hochbeete"
    assert dialog.state.changed_raws() == {}
    assert not any(dialog.form.tabText(number).startswith("⚠") for number in range(dialog.form.count()))
    dialog.finish()
    assert desk.no_dialog()
    assert desk.workspace.drafts.all() == ()


def test_what_is_typed_while_the_stick_is_out_is_there_when_it_is_opened_again(
    desk: Desk, tmp_path: Path
) -> None:
    path = desk.workspace.store.path
    dialog = edit(desk)
    away = tmp_path / "away.qldb"
    path.rename(away)
    retype(dialog, "title", "Ohne Stick getippt")
    desk.bot.waitUntil(dialog.trouble.isVisible)
    assert "auf diesem Computer aufgehoben" in dialog.trouble.label.text()
    desk.dialogs.confirmed = True
    dialog.finish()
    assert desk.no_dialog()
    assert "auf diesem Computer aufgehoben" in desk.dialogs.asked[-1]
    away.rename(path)
    desk.workspace.store.close()
    with closing(open_workspace(OpenRequest(path)).store) as store, store.reading() as reader:
        (draft,) = reader.drafts()
    assert draft.place == PLACE
    assert "Ohne Stick getippt" in draft.text.content
    assert all(
        isinstance(error, EnvironmentProblem) for error in desk.errors
    )  # the last try, told in a message
    desk.errors.clear()
