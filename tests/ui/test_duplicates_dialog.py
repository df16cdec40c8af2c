"""Programmes that stand in the list twice: proposed with reasons, decided by a person, taken back at will."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.duplicates import DuplicatesDialog
from coordinator_app.ui.requests import PageName
from directory_exports import programme, write_zip
from fakes.window_desk import Desk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def twice(desk: Desk, tmp_path: Path) -> Desk:
    """A window in which one programme of the catalogue and two of two Länder look like others."""
    name = desk.workspace.programmes.get("sozialer_zusammenhalt").name
    documents = programme("Bund/bmwsb/probe", title=name)
    for land in ("hessen", "bayern"):
        documents |= programme(f"Land/{land}/lesen", title="Offene Lesewerkstätten am Marktplatz")
    file = write_zip(tmp_path / "export.zip", documents)
    desk.workspace.directory.apply(desk.workspace.directory.preview(file))
    desk.window.show_page(PageName.PROGRAMMES)
    desk.window.pages.programmes.directory.setChecked(True)
    desk.settle()
    return desk


def check(desk: Desk) -> DuplicatesDialog:
    QTest.mouseClick(desk.window.pages.programmes.line.duplicates, LEFT)
    dialog = desk.dialog()
    assert isinstance(dialog, DuplicatesDialog)
    return dialog


def shown(dialog: DuplicatesDialog) -> list[tuple[str, str, Truth]]:
    return [(row.pair.first, row.pair.second, row.pair.decision) for row in dialog.table.rows.shown_rows()]


def listed(desk: Desk) -> set[str]:
    return {row.id for row in desk.window.pages.programmes.table.rows.shown_rows()}


def test_pairs_are_proposed_with_their_reasons_and_read_side_by_side(twice: Desk) -> None:
    dialog = check(twice)
    pairs = {(first, second) for first, second, _ in shown(dialog)}
    assert ("sozialer_zusammenhalt", "fdb_bund_bmwsb_probe") in pairs
    assert ("fdb_land_bayern_lesen", "fdb_land_hessen_lesen") in pairs
    dialog.table.select_key(("fdb_land_bayern_lesen", "fdb_land_hessen_lesen"))
    text = dialog.reading.toPlainText()
    assert "derselbe Titel" in text
    assert text.count("Offene Lesewerkstätten am Marktplatz") >= 2
    assert "Land/bayern/lesen" in text
    assert "Land/hessen/lesen" in text


def test_nothing_is_merged_before_a_person_says_so_and_the_page_follows_at_once(twice: Desk) -> None:
    assert "fdb_bund_bmwsb_probe" in listed(twice)
    dialog = check(twice)
    amount = len(shown(dialog))
    dialog.table.select_key(("sozialer_zusammenhalt", "fdb_bund_bmwsb_probe"))
    QTest.mouseClick(dialog.same, LEFT)
    twice.settle()
    assert len(shown(dialog)) == amount - 1
    assert dialog.limit.itemText(1) == "Entschieden (1)"
    assert "fdb_bund_bmwsb_probe" not in listed(twice)


def test_different_programmes_are_not_proposed_again_and_every_decision_is_taken_back(twice: Desk) -> None:
    key = ("fdb_land_bayern_lesen", "fdb_land_hessen_lesen")
    dialog = check(twice)
    dialog.table.select_key(key)
    QTest.mouseClick(dialog.different, LEFT)
    twice.settle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert twice.no_dialog()
    assert "1 Entscheidung" in twice.window.notices.label.text()
    again = check(twice)
    assert key not in [(first, second) for first, second, _ in shown(again)]
    again.limit.setCurrentIndex(1)
    assert shown(again) == [(*key, Truth.NO)]
    assert not again.different.isEnabled()
    QTest.mouseClick(again.back, LEFT)
    twice.settle()
    assert shown(again) == []
    again.limit.setCurrentIndex(0)
    assert (*key, Truth.UNKNOWN) in shown(again)


def test_later_goes_on_and_decides_nothing(twice: Desk) -> None:
    dialog = check(twice)
    first = dialog.table.current()
    QTest.mouseClick(dialog.later, LEFT)
    assert dialog.table.current() != first
    assert {decision for _, _, decision in shown(dialog)} == {Truth.UNKNOWN}


def test_undo_takes_the_last_decision_back(twice: Desk) -> None:
    dialog = check(twice)
    dialog.table.select_key(("sozialer_zusammenhalt", "fdb_bund_bmwsb_probe"))
    QTest.mouseClick(dialog.same, LEFT)
    twice.settle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    twice.window.actions_by_command[Command.UNDO].trigger()
    twice.settle()
    assert "fdb_bund_bmwsb_probe" in listed(twice)


def test_where_nothing_looks_alike_it_is_said(desk: Desk) -> None:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    QTest.mouseClick(desk.window.pages.programmes.line.duplicates, LEFT)
    assert desk.no_dialog()
    assert "keine Programme, die sich auffällig gleichen" in desk.window.notices.label.text()
