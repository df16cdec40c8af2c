"""Every theme can be read, and the window changes its theme and the size of its texts while it is open."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coordinator_app.ui.looks import LOOKS, Look, Role, Scheme
from coordinator_app.ui.theme import Appearance, apply_theme
from coordinator_app.ui.tone import Tone
from fakes.accessibility import LEAST_CONTRAST, contrast

LEAST_OF_FRAMES = 3.0

TEXTS: tuple[tuple[Role, tuple[Role, ...]], ...] = (
    (
        Role.INK,
        (
            Role.WINDOW,
            Role.PAPER,
            Role.PAPER_ALTERNATE,
            Role.DESK,
            Role.NAVIGATION,
            Role.NAVIGATION_HOVER,
            Role.BUTTON,
            Role.TOOLTIP,
            Role.HIT,
            Role.ACCENT_SOFT,
        ),
    ),
    (Role.INK_QUIET, (Role.WINDOW, Role.PAPER, Role.PAPER_ALTERNATE, Role.DESK)),
    (Role.ACCENT, (Role.WINDOW, Role.PAPER, Role.PAPER_ALTERNATE, Role.NAVIGATION)),
    (Role.ON_ACCENT, (Role.ACCENT,)),
    (Role.ACCENT, (Role.ACCENT_SOFT,)),
)
CONTROL_GROUNDS = (
    Role.WINDOW,
    Role.PAPER,
    Role.PAPER_ALTERNATE,
    Role.DESK,
    Role.NAVIGATION,
    Role.BUTTON,
    Role.ACCENT_SOFT,
    Role.TOOLTIP,
)
"""What controls and their frames lie on, and what they are filled with."""

FRAMES: tuple[tuple[Role, tuple[Role, ...]], ...] = (
    (Role.FRAME, CONTROL_GROUNDS),
    (Role.ACCENT, CONTROL_GROUNDS),
)


def _list_to_tick() -> QWidget:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    QTreeWidgetItem(tree, [""]).setCheckState(0, Qt.CheckState.Unchecked)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setStyleSheet("QTreeView { border: none; padding: 0px; }")
    return tree


OUTLINED: tuple[Callable[[], QWidget], ...] = (
    QCheckBox,
    QRadioButton,
    QComboBox,
    QPushButton,
    QToolButton,
    QSpinBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    _list_to_tick,
)


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.scheme.value)
class TestEveryTheme:
    def test_texts_can_be_read_on_every_ground_they_stand_on(self, look: Look) -> None:
        assert _weak(look, TEXTS, LEAST_CONTRAST) == []

    def test_frames_and_the_focus_can_be_seen(self, look: Look) -> None:
        assert _weak(look, FRAMES, LEAST_OF_FRAMES) == []

    @pytest.mark.parametrize("make", OUTLINED, ids=lambda make: make.__name__)
    def test_the_outline_of_a_control_is_painted_so_that_it_can_be_seen(
        self, qtbot: QtBot, qapp: QApplication, look: Look, make: Callable[[], QWidget]
    ) -> None:
        apply_theme(qapp, Appearance(look.scheme))
        control = make()
        qtbot.addWidget(control)
        control.resize(160, 32)
        control.show()
        painted = control.grab().toImage()
        apply_theme(qapp, Appearance())
        # Below the upper edge of an empty control nothing can be seen but its outline: down the line through its left part.
        left = 6 if isinstance(control, QCheckBox | QRadioButton | QTreeWidget) else painted.width() // 4
        seen = [painted.pixelColor(left, y) for y in range(painted.height())]
        assert max(contrast(pixel, QColor(look[Role.WINDOW])) for pixel in seen) >= LEAST_OF_FRAMES

    def test_the_marked_entry_of_an_open_list_can_be_read(
        self, qtbot: QtBot, qapp: QApplication, look: Look
    ) -> None:
        apply_theme(qapp, Appearance(look.scheme))
        box = QComboBox()
        qtbot.addWidget(box)
        box.addItems(["Zuwendung", "Eigenmittel", "Drittmittel"])
        box.setCurrentIndex(1)
        box.show()
        box.showPopup()
        view = box.view()
        row = view.visualRect(box.model().index(1, 0))
        painted = view.viewport().grab(row).toImage()
        shown = view.viewport().rect().contains(view.visualRect(box.model().index(2, 0)))
        box.hidePopup()
        apply_theme(qapp, Appearance())
        ground = painted.pixelColor(painted.width() - 3, painted.height() // 2)
        inside = [painted.pixelColor(x, painted.height() // 2) for x in range(painted.width() - 2)]
        assert max(contrast(pixel, ground) for pixel in inside) >= LEAST_CONTRAST
        assert contrast(ground, QColor(look[Role.PAPER])) >= LEAST_OF_FRAMES
        assert shown

    def test_every_tone_can_be_read_on_every_ground(self, look: Look) -> None:
        grounds = [look[role] for role in (Role.WINDOW, Role.PAPER, Role.PAPER_ALTERNATE, Role.NAVIGATION)]
        pairs = [*itertools.product(Tone, grounds), *((tone, look.grounds[tone]) for tone in look.grounds)]
        pairs += [(Tone.PLAIN, ground) for ground in look.grounds.values()]
        pairs += [(Tone.LINK, look.grounds[tone]) for tone in look.grounds]
        weak = [(tone, on) for tone, on in pairs if _contrast(look.tones[tone], on) < LEAST_CONTRAST]
        assert weak == []

    def test_series_stand_out_from_paper_and_paper_can_be_read_on_them(self, look: Look) -> None:
        weak = [value for value in look.series if _contrast(value, look[Role.PAPER]) < LEAST_CONTRAST]
        assert weak == []
        assert len(set(look.series)) == len(LOOKS[Scheme.LIGHT].series)


def _weak(
    look: Look, pairs: tuple[tuple[Role, tuple[Role, ...]], ...], least: float
) -> list[tuple[Role, Role, float]]:
    found = [
        (role, ground, round(_contrast(look[role], look[ground]), 2))
        for role, grounds in pairs
        for ground in grounds
    ]
    return [item for item in found if item[2] < least]


def _contrast(one: str, other: str) -> float:
    return contrast(QColor(one), QColor(other))


def test_texts_with_fonts_of_the_system_follow_the_size_as_well(qapp: QApplication) -> None:
    before = qapp.font()
    small = QFont(before)
    small.setPointSizeF(5)
    qapp.setFont(small, "QMenu")  # type: ignore[arg-type]  # as Windows does; takes only str
    apply_theme(qapp, Appearance(Scheme.LIGHT, 200))
    try:
        assert QMenu().font().pointSizeF() == pytest.approx(2 * before.pointSizeF())
    finally:
        apply_theme(qapp, Appearance())
    assert QMenu().font() == before
