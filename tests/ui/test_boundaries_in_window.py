"""Boundaries and places in the window: read in with a preview, set, removed, taken back, by mouse and by keyboard."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.dialogs.boundary_preview import BoundaryPreviewDialog
from coordinator_app.ui.pages.neighbourhoods.map_panel import MapPanel
from coordinator_app.ui.requests import PageName
from fakes.window_desk import Desk

QUARTER = "Q-HAFENVIERTEL"
NEAR = [[8.02, 51.62], [8.03, 51.62], [8.03, 51.63], [8.02, 51.62]]
UTM: list[list[float]] = [[432000, 5719000], [433000, 5719000], [433000, 5720000], [432000, 5719000]]
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def written(folder: Path, rings: dict[str, list[list[float]]], name: str = "gebiet.geojson") -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"name": key},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for key, ring in rings.items()
    ]
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def panel(desk: Desk) -> MapPanel:
    desk.window.show_page(PageName.NEIGHBOURHOODS)
    desk.settle()
    page = desk.window.pages.neighbourhoods
    page.table.select_key(QUARTER)
    page.tabs.setCurrentWidget(page.sheets.map)
    desk.settle()
    return page.sheets.map


def boundary(desk: Desk) -> str | None:
    return desk.workspace.records.get(Neighbourhood, QUARTER).boundary


def preview(desk: Desk) -> BoundaryPreviewDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, BoundaryPreviewDialog)
    desk.settle()
    return dialog


def test_the_list_says_in_words_what_the_map_shows(panel: MapPanel) -> None:
    told = {row.key: row.told for row in panel.places.rows.shown_rows()}
    assert told["P-07-HAFENPLATZ"] == "ja, im Quartier"
    assert told["P-14-ABENTEUERSPIELPLATZ"] == "nein, außerhalb des Quartiers"
    assert told["P-05-STARTPUNKT-JUGEND"] == "offen (Ort nicht erfasst)"
    assert told["P-16-PARTNERSCHAFT-DEMOKRATIE"] == "ja, im Quartier, aber keinem Quartier zugeordnet"
    assert {point.key for point in panel.map.contents.points} == {
        row.key for row in panel.places.rows.shown_rows() if row.within is not Truth.UNKNOWN
    }
    assert "Abenteuerspielplatz" in panel.map.accessibleDescription()


def test_a_boundary_is_looked_at_before_it_is_taken_over_and_can_be_taken_back(
    desk: Desk, panel: MapPanel, tmp_path: Path
) -> None:
    before = boundary(desk)
    desk.dialogs.open_file = written(tmp_path, {"Anderswo": NEAR, "Hafenviertel": NEAR})
    QTest.mouseClick(panel.read_in, Qt.MouseButton.LeftButton)
    dialog = preview(desk)
    assert dialog.feature.currentText().startswith("Hafenviertel")
    assert "bisherige Grenze wird ersetzt" in dialog.told.text()
    assert boundary(desk) == before
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert desk.no_dialog()
    after = boundary(desk)
    assert after is not None
    assert json.loads(after)["coordinates"] == [NEAR]
    desk.window.undo.undo()
    desk.settle()
    assert boundary(desk) == before


def test_by_keys_alone_a_boundary_is_read_in(desk: Desk, panel: MapPanel, tmp_path: Path) -> None:
    desk.dialogs.open_file = written(tmp_path, {"X": NEAR})
    QTest.keyClick(desk.window, Qt.Key.Key_G, CONTROL_SHIFT)
    dialog = preview(desk)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.no_dialog()
    assert json.loads(boundary(desk) or "")["coordinates"] == [NEAR]


def test_an_unstated_zone_is_that_of_the_land_and_another_one_can_be_chosen(
    desk: Desk, panel: MapPanel, tmp_path: Path
) -> None:
    desk.dialogs.open_file = written(tmp_path, {"X": UTM})
    panel.read_in.click()
    dialog = preview(desk)
    assert dialog.system.currentData() == "EPSG:25832"
    assert "nicht, in welcher UTM-Zone" in dialog.told.text()
    assert "fünfzig Kilometer" not in dialog.told.text()
    dialog.system.setCurrentIndex(dialog.system.findData("EPSG:25833"))
    desk.settle()
    assert "fünfzig Kilometer" in dialog.told.text()
    dialog.reject()


def test_a_shape_without_an_inside_is_refused_in_the_preview_and_nothing_changes(
    desk: Desk, panel: MapPanel, tmp_path: Path
) -> None:
    before = boundary(desk)
    bow_tie = [[8.0, 51.6], [8.1, 51.7], [8.1, 51.6], [8.0, 51.7], [8.0, 51.6]]
    desk.dialogs.open_file = written(tmp_path, {"X": bow_tie})
    panel.read_in.click()
    dialog = preview(desk)
    assert "bei 8,05000 Grad Länge und 51,65000 Grad Breite" in dialog.told.text()
    assert not dialog.take.isEnabled()
    dialog.reject()
    assert boundary(desk) == before


def test_another_map_format_is_told_with_what_to_do(desk: Desk, panel: MapPanel, tmp_path: Path) -> None:
    path = tmp_path / "gebiet.kml"
    path.write_text("<kml></kml>", encoding="utf-8")
    desk.dialogs.open_file = path
    panel.read_in.click()
    assert desk.no_dialog()
    (warning,) = desk.dialogs.warnings
    assert "QGIS" in warning


def test_a_dropped_or_opened_map_asks_for_the_quarter(desk: Desk, tmp_path: Path) -> None:
    desk.window.desk.imports.preview(written(tmp_path, {"X": NEAR}, "gebiet.json"))
    dialog = preview(desk)
    assert dialog.quarter.currentData() is None
    assert not dialog.take.isEnabled()
    dialog.quarter.setCurrentIndex(dialog.quarter.findData(QUARTER))
    desk.settle()
    dialog.take.click()
    assert desk.no_dialog()
    assert json.loads(boundary(desk) or "")["coordinates"] == [NEAR]


def test_a_boundary_is_removed_and_taken_back(desk: Desk, panel: MapPanel) -> None:
    before = boundary(desk)
    QTest.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    desk.settle()
    assert boundary(desk) is None
    assert not panel.remove.isEnabled()
    assert {row.within for row in panel.places.rows.shown_rows()} == {Truth.UNKNOWN}
    desk.window.undo.undo()
    desk.settle()
    assert boundary(desk) == before


def test_a_project_gets_its_place_by_a_click_and_loses_it_again(desk: Desk, panel: MapPanel) -> None:
    panel.places.select_key("P-05-STARTPUNKT-JUGEND")
    QTest.mouseClick(panel.set_place, Qt.MouseButton.LeftButton)
    assert panel.map.is_placing
    QTest.mouseClick(
        panel.map, Qt.MouseButton.LeftButton, pos=QPoint(panel.map.width() // 2, panel.map.height() // 2)
    )
    desk.settle()
    project = desk.workspace.records.get(Project, "P-05-STARTPUNKT-JUGEND")
    assert project.longitude is not None
    assert project.latitude is not None
    row = panel.places.current()
    assert row is not None
    assert (row.key, row.within) == (project.key, Truth.YES)
    QTest.mouseClick(panel.drop_place, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.workspace.records.get(Project, project.key).longitude is None
    desk.window.undo.undo()
    desk.settle()
    assert desk.workspace.records.get(Project, project.key) == project


def test_by_keys_alone_a_project_gets_its_place(desk: Desk, panel: MapPanel) -> None:
    panel.places.setFocus()
    panel.places.select_key("P-05-STARTPUNKT-JUGEND")
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL_SHIFT)
    assert panel.map.hasFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_Escape)
    assert not panel.set_place.isChecked()
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL_SHIFT)
    QTest.keyClick(panel.map, Qt.Key.Key_Left)
    QTest.keyClick(panel.map, Qt.Key.Key_Return)
    desk.settle()
    assert desk.workspace.records.get(Project, "P-05-STARTPUNKT-JUGEND").latitude is not None


def test_a_click_on_a_project_of_the_map_opens_it(desk: Desk, panel: MapPanel) -> None:
    point = next(item for item in panel.map.contents.points if item.key == "P-07-HAFENPLATZ")
    x, y = panel.map.view.shown(point.place)
    QTest.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert "Hafenplatz" in desk.dialog().windowTitle()


def test_figures_are_drawn_beside_those_of_the_town(desk: Desk, panel: MapPanel) -> None:
    page = desk.window.pages.neighbourhoods
    page.table.select_key("Q-AM-MUEHLBACH")
    figures = page.sheets.figures
    page.tabs.setCurrentWidget(figures)
    desk.settle()
    figures.trends.select_key(("child_poverty_share", "%"))
    chart = figures.chart
    assert chart.trend is not None
    assert "gesperrt" in chart.accessibleDescription()
    assert "Quelle: Stadt Lindenfurt" in figures.source.text()
    chart.setFocus()
    for _ in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.marked_text.startswith("2021: Am Mühlbach gesperrt; Stadt Lindenfurt 17,2")
    chart.grab()
    figures.switch.choose(1)
    assert figures.indicators.isVisible()
