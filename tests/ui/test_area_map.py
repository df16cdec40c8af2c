"""The map by mouse and by keyboard: moved, zoomed, opened, pointed into."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator_app.ui.map_geometry import MapArea, MapContents, MapPoint
from coordinator_app.ui.widgets.area_map import AreaMap

SQUARE = ((8.0, 51.6), (8.02, 51.6), (8.02, 51.61), (8.0, 51.61))
CONTENTS = MapContents(
    (MapArea("Hafen", ((SQUARE,),), own=True),),
    (
        MapPoint("P-1", 1, "Schule", (8.005, 51.605), inside=True, told="ja"),
        MapPoint("P-2", 2, "Halle", (8.025, 51.606), inside=False, told="nein"),
    ),
    "Karte des Quartiers Hafen.",
)


@pytest.fixture
def area_map(qtbot: QtBot) -> AreaMap:
    found = AreaMap("Karte")
    qtbot.addWidget(found)
    found.resize(600, 400)
    found.show_contents(CONTENTS)
    found.show()
    qtbot.waitExposed(found)
    found.setFocus()
    return found


def spot(area_map: AreaMap, key: str) -> QPoint:
    point = next(item for item in CONTENTS.points if item.key == key)
    return QPointF(*area_map.view.shown(point.place)).toPoint()


def wheel(area_map: AreaMap, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(area_map.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area_map, event)


def test_points_stand_on_the_map_with_their_titles(area_map: AreaMap) -> None:
    pictures = []
    for title in ("nah", "han"):  # as wide as each other
        points = tuple(replace(point, title=title) for point in CONTENTS.points)
        area_map.show_contents(replace(CONTENTS, points=points))
        pictures.append(area_map.grab().toImage())
    assert pictures[0] != pictures[1]


def test_dragging_moves_the_map_and_opens_nothing(area_map: AreaMap, qtbot: QtBot) -> None:
    opened: list[str] = []
    area_map.opened.connect(opened.append)
    begin = spot(area_map, "P-1")
    QTest.mousePress(area_map, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(area_map, begin + QPoint(30, 10))
    QTest.mouseMove(area_map, begin + QPoint(60, 20))
    QTest.mouseRelease(area_map, Qt.MouseButton.LeftButton, pos=begin + QPoint(60, 20))
    assert (spot(area_map, "P-1") - begin - QPoint(60, 20)).manhattanLength() <= 2
    assert opened == []
    QTest.keyClick(area_map, Qt.Key.Key_Home)
    assert (spot(area_map, "P-1") - begin).manhattanLength() <= 1


def test_the_wheel_zooms_about_the_mouse(area_map: AreaMap) -> None:
    before, at = area_map.view.scale, spot(area_map, "P-2")
    wheel(area_map, at, 3)
    assert area_map.view.scale > before
    assert (spot(area_map, "P-2") - at).manhattanLength() <= 2
    wheel(area_map, at, -3)
    assert area_map.view.scale == pytest.approx(before)


def test_a_click_on_a_project_opens_it(area_map: AreaMap) -> None:
    opened: list[str] = []
    area_map.opened.connect(opened.append)
    QTest.mouseClick(area_map, Qt.MouseButton.LeftButton, pos=spot(area_map, "P-2"))
    QTest.mouseClick(area_map, Qt.MouseButton.LeftButton, pos=QPoint(3, 200))
    assert opened == ["P-2"]


def test_the_keyboard_walks_from_project_to_project_and_opens_one(area_map: AreaMap) -> None:
    opened: list[str] = []
    marked: list[str] = []
    area_map.opened.connect(opened.append)
    area_map.marked.connect(marked.append)
    QTest.keyClick(area_map, Qt.Key.Key_Return)
    for _ in range(3):
        QTest.keyClick(area_map, Qt.Key.Key_PageDown)
    QTest.keyClick(area_map, Qt.Key.Key_PageUp)
    QTest.keyClick(area_map, Qt.Key.Key_Return)
    assert marked == ["P-1", "P-2", "P-1", "P-2"]
    assert opened == ["P-2"]


def test_the_keyboard_moves_and_zooms(area_map: AreaMap) -> None:
    before = area_map.view
    QTest.keyClick(area_map, Qt.Key.Key_Plus)
    assert area_map.view.scale > before.scale
    QTest.keyClick(area_map, Qt.Key.Key_Minus)
    QTest.keyClick(area_map, Qt.Key.Key_Right)
    QTest.keyClick(area_map, Qt.Key.Key_Up)
    assert area_map.view.middle[0] > before.middle[0]
    assert area_map.view.middle[1] > before.middle[1]
    QTest.keyClick(area_map, Qt.Key.Key_End)
    QTest.keyClick(area_map, Qt.Key.Key_Home)
    assert area_map.view == before


def test_a_place_is_pointed_at_by_mouse_or_by_keys_and_given_up_by_escape(area_map: AreaMap) -> None:
    placed: list[tuple[Decimal, Decimal]] = []
    area_map.placed.connect(lambda east, north: placed.append((east, north)))
    area_map.ask_for_place(wanted=True)
    QTest.mouseClick(area_map, Qt.MouseButton.LeftButton, pos=spot(area_map, "P-1"))
    assert not area_map.is_placing
    area_map.ask_for_place(wanted=True)
    QTest.keyClick(area_map, Qt.Key.Key_Return)
    area_map.ask_for_place(wanted=True)
    QTest.keyClick(area_map, Qt.Key.Key_Escape)
    assert not area_map.is_placing
    assert len(placed) == 2
    clicked, middle = placed
    assert float(clicked[0]) == pytest.approx(8.005, abs=1e-4)
    assert float(clicked[1]) == pytest.approx(51.605, abs=1e-4)
    assert [float(number) for number in middle] == pytest.approx(area_map.view.middle, abs=1e-5)


def test_the_map_keeps_the_whole_area_when_the_window_grows_unless_one_looked_elsewhere(
    area_map: AreaMap,
) -> None:
    area_map.resize(900, 700)
    assert area_map.view.sized(0, 0).middle == pytest.approx(area_map.view.middle)
    grown = area_map.view.scale
    QTest.keyClick(area_map, Qt.Key.Key_Plus)
    chosen = area_map.view.scale
    area_map.resize(600, 400)
    assert area_map.view.scale == chosen
    assert chosen > grown


def test_outline_and_projects_are_children_at_their_places(area_map: AreaMap) -> None:
    def heard() -> dict[str, QRect]:
        QApplication.processEvents()
        interface = QAccessible.queryAccessibleInterface(area_map)
        children = [interface.child(number) for number in range(interface.childCount())]
        assert {child.role() for child in children} == {QAccessible.Role.StaticText}
        corner = area_map.mapToGlobal(QPoint())
        return {child.text(QAccessible.Text.Name): child.rect().translated(-corner) for child in children}

    assert list(heard()) == [
        "Umriss: Hafen",
        "Projekt 1, Schule. Im Quartier: ja",
        "Projekt 2, Halle. Im Quartier: nein",
    ]
    area_map.zoom(2)
    assert heard()["Projekt 1, Schule. Im Quartier: ja"].contains(spot(area_map, "P-1"))
    assert heard()["Umriss: Hafen"].contains(spot(area_map, "P-1"))
    assert not heard()["Umriss: Hafen"].contains(spot(area_map, "P-2"))
    QTest.keyClick(area_map, Qt.Key.Key_PageDown)
    interface = QAccessible.queryAccessibleInterface(area_map)
    assert interface.text(QAccessible.Text.Name) == "Karte. Projekt 1, Schule. Im Quartier: ja"
    area_map.show_contents(replace(CONTENTS, points=()))
    assert list(heard()) == ["Umriss: Hafen"]


def test_the_map_says_what_it_shows(area_map: AreaMap) -> None:
    interface = QAccessible.queryAccessibleInterface(area_map)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Karte"
    assert interface.text(QAccessible.Text.Description).startswith("Karte des Quartiers Hafen.")
    area_map.grab()
