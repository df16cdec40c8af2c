"""The first frame of the window: what the overview shows of the user's own data, while everything else is still being loaded.

Nothing here may import what is heavy, nor `Qt` itself, whose enums alone take a tenth of what a bare window takes.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QByteArray, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.services.first_screen import FirstScreen
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.qt_application import GEOMETRY
from coordinator_app.ui.theme import scaled
from coordinator_app.wording import figures

SIZE, LEAST_SIZE = QSize(1280, 800), QSize(1000, 600)
_NAVIGATION_WIDTH, _ROW_HEIGHT, _ROW_PADDING = 168, 38, 14
_ROW_PADDING, _COLUMN_GAP = 12, 8
_WAIT = "Einen Augenblick …"

MENUS = ("&Datei", "&Bearbeiten", "A&nlegen", "&Ansicht", "&Hilfe")
"""The titles of the menus; a test holds them against the table of actions."""

STAGES: Mapping[str, str] = {
    "idea": "Idee",
    "planned": "In Planung",
    "applied": "Beantragt",
    "granted": "Bewilligt",
    "running": "In Umsetzung",
    "closed": "Abgeschlossen",
    "dropped": "Aufgegeben",
}
"""What the stages are called, in their order; a test holds them against the wording."""

DATE_KINDS: Mapping[str, str] = {
    "milestone": "Meilenstein",
    "next_step": "nächster Schritt",
    "attachment": "Anlage",
    "appointment": "eigener Termin",
}
"""What the kinds of own dates are called; a test holds them against the wording."""


class OpeningWindow(QMainWindow):
    """Shows what is known at once; `painted` comes with the first frame, `closed` when somebody does not want to wait."""

    painted = Signal()
    closed = Signal()

    def __init__(self, name: str, screen: FirstScreen | None, today: date, settings: QSettings) -> None:
        super().__init__()
        self._was_painted = False
        self.setWindowTitle(f"{name} – Quartierslotse")
        for title in MENUS:
            self.menuBar().addMenu(title).addAction(_WAIT).setEnabled(False)
        self.navigation = _navigation(Preferences(settings).page)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addWidget(_page(screen, today), 1)
        self.setCentralWidget(centre)
        self.statusBar().showMessage("Die Datenbank wird geöffnet …")
        self.resize(SIZE.boundedTo(self.screen().availableSize()).expandedTo(LEAST_SIZE))
        geometry = settings.value(GEOMETRY)
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    @property
    def wanted(self) -> PageName:
        """The page that somebody chose meanwhile."""
        return list(PageName)[max(self.navigation.currentRow(), 0)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the first frame is there."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody waits any more."""
        super().closeEvent(event)
        self.closed.emit()


def _navigation(shown: str) -> QListWidget:
    navigation = QListWidget()
    navigation.setObjectName("navigation")
    navigation.setAccessibleName("Seiten")
    navigation.setFixedWidth(scaled(_NAVIGATION_WIDTH))
    for page in PageName:
        item = QListWidgetItem(page.value, navigation)
        item.setSizeHint(
            QSize(1, max(navigation.fontMetrics().height() + _ROW_PADDING, _ROW_HEIGHT))
        )  # as wide as the list, so that nothing has to be scrolled
    titles = [page.value for page in PageName]
    navigation.setCurrentRow(titles.index(shown) if shown in titles else 0)
    return navigation


def _page(screen: FirstScreen | None, today: date) -> QWidget:
    page = QWidget()
    page.setAccessibleName(PageName.OVERVIEW.value)
    body = QVBoxLayout(page)
    body.setContentsMargins(18, 12, 18, 14)
    body.setSpacing(10)
    header = QHBoxLayout()
    header.addWidget(_label(PageName.OVERVIEW.value, "pageTitle"))
    header.addStretch(1)
    header.addWidget(_label(f"Stand: {figures.day(today)}", "quiet"))
    body.addLayout(header)
    if screen is None:
        body.addWidget(_label(_WAIT, "quiet"))
        body.addStretch(1)
        return page
    row = QHBoxLayout()
    for name, value in _figures(screen):
        row.addWidget(_card(_label(value, "figure"), _label(name, "quiet")))
    body.addLayout(row)
    cards = QHBoxLayout()
    cards.setSpacing(12)
    cards.addWidget(_card(_label("Eigene Termine", "heading"), _dates(screen)), 1)
    cards.addWidget(_card(_label("Projekte nach Stand", "heading"), _stages(screen)), 1)
    body.addLayout(cards, 1)
    return page


def _figures(screen: FirstScreen) -> tuple[tuple[str, str], ...]:
    costs = [cents for _, _, cents in screen.stages if cents is not None]
    return (
        ("Quartiere", figures.number(screen.neighbourhoods)),
        ("Projekte", figures.number(sum(projects for _, projects, _ in screen.stages))),
        ("Eingetragene Kosten", figures.euro(sum(costs)) if costs else "–"),
        ("Überfällige Termine", figures.number(screen.late)),
    )


def _dates(screen: FirstScreen) -> "Rows":
    rows = [
        (figures.day(day), f"{label} ({DATE_KINDS[kind]})", project or "–")
        for day, kind, label, project in screen.dates
    ]
    return Rows("Eigene Termine", ("Termin", "Was", "Projekt"), rows)


def _stages(screen: FirstScreen) -> "Rows":
    found = {stage: (projects, cents) for stage, projects, cents in screen.stages}
    rows = []
    for code, label in STAGES.items():
        projects, cents = found.get(code, (0, None))
        rows.append((label, figures.number(projects), "–" if cents is None else figures.euro(cents)))
    return Rows("Projekte nach Stand", ("Stand", "Projekte", "Kosten"), rows)


class Rows(QWidget):
    """Rows of texts below titles, painted at once: a table would take as long as all the rest of the first frame."""

    def __init__(self, name: str, titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self._titles = titles
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(", ".join(row) for row in rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the titles and as many rows as there is room for."""
        painter = QPainter(self)
        font, bold = self.font(), self.font()
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        height = metrics.height() + _ROW_PADDING
        seen = (self._titles, *self.rows[: max(self.height() // height - 1, 0)])
        widths = self._widths(metrics, seen)
        for number, texts in enumerate(seen):
            painter.setFont(font if number else bold)
            base, left = number * height + _ROW_PADDING // 2 + metrics.ascent(), 0
            for text, width in zip(texts, widths, strict=True):
                painter.drawText(left, base, _fitting(text, metrics, width - _COLUMN_GAP))
                left += width
        painter.end()

    def _widths(self, metrics: QFontMetrics, seen: Sequence[tuple[str, ...]]) -> list[int]:
        """Give the first column what it needs, and what is left to the others by what they need."""
        first, *others = (
            max(map(metrics.horizontalAdvance, column)) + _COLUMN_GAP for column in zip(*seen, strict=True)
        )
        left = self.width() - first
        return [first, *(left * width // sum(others) for width in others)]


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text as far as there is room, with dots where it ends early."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    end = len(text)
    while end and metrics.horizontalAdvance(f"{text[:end]}…") > width:
        end -= 1
    return f"{text[:end].rstrip()}…"


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(look)
    return label


def _card(*parts: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 10, 12, 10)
    for part in parts:
        layout.addWidget(part, 1 if isinstance(part, Rows) else 0)
    return frame
