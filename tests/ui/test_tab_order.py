"""With the Tab key alone: it leads round every page in the order that people read, and where it has led can be seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.theme import Appearance, apply_theme
from fakes.tab_walk import out_of_reach, walk
from fakes.window_desk import Desk

PLACES = [
    *((name, Scheme.LIGHT) for name in PageName),
    *(
        (name, scheme)
        for name in (PageName.MATCH, PageName.FUNDING, PageName.SETTINGS)  # they hold every kind of control
        for scheme in (Scheme.DARK, Scheme.CONTRAST)
    ),
]


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, Appearance())


@pytest.mark.parametrize(("name", "scheme"), PLACES)
def test_tab_leads_round_a_page_and_can_be_followed(
    desk: Desk, qapp: QApplication, name: PageName, scheme: Scheme
) -> None:
    apply_theme(qapp, Appearance(scheme))
    desk.window.resize(1280, 820)
    desk.window.show_page(name)
    desk.window.activateWindow()
    desk.settle()
    stops = list(walk(desk.window, desk.window.navigation))
    assert [stop.name for stop in stops if not stop.is_seen] == []
    assert [stop.name for stop in stops if stop.is_backwards] == []
    assert out_of_reach(desk.window.pages.by_name[name], stops) == []
