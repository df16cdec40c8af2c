"""What does not fit together is said while somebody types, leads to its field, and can be saved all the same."""

import dataclasses
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.requests import EditRecord
from coordinator_app.wording.formats import euro
from fakes.window_desk import Desk

SCHOOL = "P-01-SCHULE-IM-QUARTIER"


def edit(desk: Desk, kind: Kind, key: str) -> RecordDialog:
    desk.window.desk.answer(EditRecord(kind, key))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    desk.settle()
    return dialog


def is_told(dialog: RecordDialog, *, told: bool) -> bool:
    return dialog.doubt_notice.isVisible() is told


def let_own_funds_exceed_the_cost(desk: Desk) -> None:
    before = desk.workspace.records.get(Project, SCHOOL)
    after = dataclasses.replace(
        before,
        costs=(CostRow("Bau", CostKind.OTHER, 1_000_00),),
        finances=(FinanceRow(FinanceKind.OWN, "Stadt", 2_000_00),),
    )
    desk.workspace.records.change(before, after)


def test_a_record_that_fits_together_shows_no_notice(desk: Desk) -> None:
    assert not edit(desk, Kind.PROJECT, SCHOOL).doubt_notice.isVisible()


def test_own_funds_above_all_cost_are_told_at_once_and_lead_to_their_field(desk: Desk) -> None:
    let_own_funds_exceed_the_cost(desk)
    dialog = edit(desk, Kind.PROJECT, SCHOOL)
    assert dialog.doubt_notice.isVisible()
    said = dialog.doubt_notice.accessibleName()
    assert f"Die Eigenmittel ({euro(200_000)}) sind höher als die Gesamtkosten ({euro(100_000)})." in said
    dialog.doubt_notice.label.linkActivated.emit("finances")
    home = dialog.form.fields.home_widget("finances")
    assert home is not None
    assert dialog.form.currentWidget().isAncestorOf(home)


def test_the_notice_comes_while_it_is_typed_goes_when_it_is_mended_and_keeps_nobody_from_saving(
    desk: Desk,
) -> None:
    other = Municipality("K-NACHBARORT", "Nachbarort", None)
    desk.workspace.records.create(other)
    dialog = edit(desk, Kind.PROJECT, SCHOOL)
    town = dialog.form.fields.widget("municipality")
    home = town.value()
    for key, shown in ((other.key, True), (home, False), (other.key, True)):
        town.set_value(key)
        town.changed.emit()
        desk.bot.waitUntil(partial(is_told, dialog, told=shown))
    assert "Das Quartier gehört zu einer anderen Kommune als das Projekt." in dialog.doubt_notice.label.text()
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert desk.no_dialog()
    assert desk.workspace.records.get(Project, SCHOOL).municipality == other.key
