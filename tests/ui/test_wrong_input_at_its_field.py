"""What is wrong is said at its field as soon as somebody leaves it, and what was typed stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.vocabulary import Land
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.requests import EditRecord
from coordinator_app.ui.widgets.field_set import PlacedField
from coordinator_app.ui.widgets.record_form import RecordForm
from fakes.window_desk import Desk


@pytest.fixture
def form(qtbot: QtBot) -> RecordForm:
    made = RecordForm(PROJECT_FORM)
    qtbot.addWidget(made)
    made.set_record(Project("P-1", "Bücherei", "M-1"), {})
    made.resize(900, 700)
    made.show()
    return made


def placed(form: RecordForm, path: str) -> tuple[PlacedField, QLineEdit]:
    found = next(item for item in form.fields.placed if item.field.path == path)
    line = found.widget.target
    assert isinstance(line, QLineEdit)
    return found, line


@pytest.mark.parametrize(
    ("path", "wrong", "right", "told"),
    [
        ("ends", "31.02.2027", "28.02.2027", "31.02.2027"),
        ("ends", "01.01.27", "01.01.2027", "Jahr"),
        ("starts", "1.1.0027", "1.1.2027", "27"),
        ("priority", "viel", "5", "als ganze Zahl"),
        ("priority", "2,5", "3", "zum Beispiel so: 1.234."),
    ],
)
def test_a_wrong_entry_is_explained_and_kept_until_it_is_right(
    form: RecordForm, path: str, wrong: str, right: str, told: str
) -> None:
    form.focus_on(path)
    item, line = placed(form, path)
    QTest.keyClicks(line, wrong)
    assert item.problem.text() == "", "nobody is interrupted while typing"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert told in item.problem.text()
    assert not item.problem.isHidden()
    assert line.accessibleDescription() == item.problem.text()
    assert line.text() == wrong
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, right)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert item.problem.isHidden()


def test_a_land_that_the_key_of_the_municipality_rules_out_is_told_at_the_key(desk: Desk) -> None:
    desk.window.desk.answer(EditRecord(Kind.MUNICIPALITY, "K-LINDENFURT"))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    land = dialog.form.fields.widget("land")
    home = land.value()
    item, _ = placed(dialog.form, "ags")
    for chosen, told in ((Land.HH, True), (home, False)):
        land.set_value(chosen)
        land.changed.emit()
        dialog.save()
        desk.settle()
        assert ("gehört nicht zum Land Hamburg" in item.problem.text()) is told
        assert item.problem.isHidden() is not told
    assert desk.workspace.records.get(Municipality, "K-LINDENFURT").land is home
