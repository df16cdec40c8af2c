"""No text of a page is cut off: in a small window, at 200 %, and where every text is 30 % longer.

Large texts may make a page scroll downwards, but never sideways, and never the window larger than somebody has made it.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.theme import Appearance, apply_theme
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.layouts import scrolling
from fakes.accessibility import cut_off, lengthen
from fakes.window_desk import Desk

SIZES = (
    (1024, 700, 100, Scheme.LIGHT),
    (1024, 700, 100, Scheme.CONTRAST),
    (1280, 800, 150, Scheme.DARK),
    (1280, 800, 200, Scheme.LIGHT),
    (1024, 700, 200, Scheme.DARK),
)


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Appearance())


@pytest.mark.parametrize("name", PageName)
def test_no_text_is_cut_off_in_a_small_window_at_200_percent_or_when_longer(
    desk: Desk, qapp: QApplication, name: PageName
) -> None:
    found: list[str] = []
    desk.window.show_page(name)
    for width, height, percent, scheme in SIZES:
        apply_theme(qapp, Appearance(scheme, percent))
        desk.window.resize(width, height)
        desk.settle()
        if (desk.window.width(), desk.window.height()) != (width, height):
            found.append(f"{percent} %: needs {desk.window.width()} x {desk.window.height()}")
        found += (f"{scheme.value} {percent} %: {text}" for text in cut_off(desk.window))
        if desk.window.page_area.beyond:
            found.append(f"{scheme.value} {percent} %: {desk.window.page_area.beyond} pixels out of sight")
    apply_theme(qapp, Appearance())
    desk.window.resize(1024, 700)
    lengthen(desk.window.pages.by_name[name])
    desk.settle()
    found += (f"longer: {text}" for text in cut_off(desk.window))
    if desk.window.width() != 1024:
        found.append(f"longer: needs {desk.window.width()}")
    if desk.window.page_area.beyond:
        found.append(f"longer: {desk.window.page_area.beyond} pixels out of sight")
    assert found == []


def test_no_first_step_is_cut_off(empty_desk: Desk, qapp: QApplication) -> None:
    found: list[str] = []
    for width, height, percent, scheme in SIZES:
        apply_theme(qapp, Appearance(scheme, percent))
        empty_desk.window.resize(width, height)
        for name in PageName:
            empty_desk.window.show_page(name)
            empty_desk.settle()
            found += (f"{name.value} {percent} %: {text}" for text in cut_off(empty_desk.window))
    assert found == []


def test_the_field_that_somebody_types_in_stays_in_sight_when_a_message_takes_room(qtbot: QtBot) -> None:
    form = QWidget()
    layout = QVBoxLayout(form)
    fields = [QPlainTextEdit() for _ in range(8)]
    for field in fields:
        field.setFixedHeight(80)
        layout.addWidget(field)
    area = scrolling(form)
    qtbot.addWidget(area)
    area.resize(300, 500)
    with qtbot.waitActive(area):
        area.show()
    fields[4].setFocus()
    area.resize(300, 200)
    cursor = fields[4].cursorRect()
    place = fields[4].viewport().mapTo(area.viewport(), cursor.topLeft())
    assert area.viewport().rect().contains(QRect(place, cursor.size()))


def test_a_day_keeps_room_for_itself_when_texts_grow_while_it_is_shown(qtbot: QtBot) -> None:
    field = AsOfField(date(2026, 11, 23))
    qtbot.addWidget(field)
    field.show()
    line = field.field.line
    font = line.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    line.setFont(font)
    qtbot.waitUntil(lambda: line.width() > line.fontMetrics().horizontalAdvance(line.text()) + 8)
