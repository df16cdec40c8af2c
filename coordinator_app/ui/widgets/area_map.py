"""A map of an area without any ground: its boundary, its neighbours in grey, numbered projects; moved by mouse or keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator_app.ui.map_geometry import (
    NOTHING,
    Degrees,
    MapArea,
    MapContents,
    MapPoint,
    MapView,
    fitted,
    length_text,
    pointed,
)
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.map_outline import outline
from coordinator_app.ui.widgets.map_voice import MapVoice, spoken_point

_STEP, _DRAG, _HIT = 1.25, 4, 14
_DOT, _MARGIN = 9, 12
_NOTCH = 120
_MOVES = {
    Qt.Key.Key_Left: (40, 0),
    Qt.Key.Key_Right: (-40, 0),
    Qt.Key.Key_Up: (0, 40),
    Qt.Key.Key_Down: (0, -40),
}
_HELP = (
    "Pfeiltasten verschieben die Karte, Plus und Minus ändern den Maßstab, Pos1 passt das Quartier ein, Ende die ganze Kommune, "
    "Bild auf und Bild ab gehen von Projekt zu Projekt, die Eingabetaste öffnet es."
)

PICKING = "Klicken Sie auf den Ort; die Eingabetaste nimmt das Kreuz, Esc bricht ab."
"""What is said while a place is wanted: where the pointer is says nothing of what somebody works with."""


class AreaMap(QWidget):
    """Shows contents. `opened` tells the key of a project, `marked` the one that is marked, `placed` where one pointed."""

    opened = Signal(str)
    marked = Signal(str)
    placed = Signal(object, object)
    given_up = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._contents = NOTHING
        self._outlines: tuple[tuple[MapArea, QPainterPath], ...] = ()
        self._origin: Degrees = (0.0, 0.0)
        self._view = fitted(NOTHING, 1, 1)
        self._is_fitted = True
        self._mark: str | None = None
        self._pressed: QPoint | None = None
        self._dragged = self._placing = False
        self._title, self._voice = name, MapVoice(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)
        self.setToolTip("")

    @property
    def contents(self) -> MapContents:
        """What is shown."""
        return self._contents

    @property
    def view(self) -> MapView:
        """Where one looks."""
        return self._view

    @property
    def is_placing(self) -> bool:
        """Whether the next click or Enter names a place."""
        return self._placing

    def show_contents(self, contents: MapContents, *, stay: bool = False) -> None:
        """Show other contents, fitted in, or looked at as before."""
        self._contents = contents
        self._origin = next((corner for area in contents.areas for corner in area.corners), (0.0, 0.0))
        ordered = sorted(contents.areas, key=lambda item: item.own)
        self._outlines = tuple((area, outline(area, self._origin)) for area in ordered)
        self.setAccessibleDescription(f"{contents.told} {_HELP}")
        self._voice.show_contents(contents)
        if not any(point.key == self._mark for point in contents.points):
            self._mark = None
            self.setAccessibleName(self._title)
        if not stay:
            self._is_fitted = True
        self._fit_again()
        self.update()

    def fit(self) -> None:
        """Show the whole area."""
        self._is_fitted = True
        self._fit_again()
        self.update()

    def fit_all(self) -> None:
        """Show every area."""
        self._look(fitted(self._contents, self.width(), self.height(), everything=True))

    def zoom(self, steps: float, about: QPointF | None = None) -> None:
        """Come nearer by steps, or go farther away by negative ones; what lies below the mouse stays there."""
        spot = about or QPointF(self.width() / 2, self.height() / 2)
        self._look(self._view.zoomed(_STEP**steps, spot.x(), spot.y()))

    def mark(self, key: str | None) -> None:
        """Mark a project, and move the map where it is out of sight."""
        self._mark = key
        point = self._point(key)
        if point is not None:
            x, y = self._view.shown(point.place)
            if not self.rect().contains(int(x), int(y)):
                self._look(self._view.moved(self.width() / 2 - x, self.height() / 2 - y))
        self.update()

    def ask_for_place(self, *, wanted: bool) -> None:
        """Have the next click, or Enter for the middle of the map, name a place; Escape gives it up."""
        self._placing = wanted
        self.setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor)
        if wanted:
            self.setFocus()
        self.update()

    def sizeHint(self) -> QSize:
        """Like to be wide."""
        return QSize(420, 320)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the middle, or the whole area where it was fitted in."""
        self._view = self._view.sized(self.width(), self.height())
        self._fit_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw the map."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the map along."""
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        if self._dragged or way.manhattanLength() > _DRAG:
            self._dragged = True
            self._pressed = event.position().toPoint()
            self._look(self._view.moved(way.x(), way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where the map was not drawn, name the place or open the project."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragged:
            return
        if self._placing:
            self._name(self._view.place(event.position().x(), event.position().y()))
            return
        point = self._point_at(event.position())
        if point is not None:
            self._tell_mark(point)
            self.opened.emit(point.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse."""
        self.zoom(event.angleDelta().y() / _NOTCH, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, zoom, walk through the projects, open or place."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._look(self._view.moved(*_MOVES[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key is Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.fit()
        elif key is Qt.Key.Key_End:
            self.fit_all()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._walk(1 if key is Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape and self._placing:
            self.ask_for_place(wanted=False)
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say the project below the mouse."""
        if isinstance(event, QHelpEvent):
            point = self._point_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), point.title if point else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint areas, projects, scale and north."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._ink(QPalette.ColorRole.Base))
        for area, degrees in self._outlines:
            self._paint_area(painter, area, degrees)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        self._paint_points(painter)
        self._paint_scale(painter)
        self._paint_north(painter)
        if self._placing:
            self._paint_cross(painter)
        self._paint_frame(painter)
        painter.end()

    def _ink(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _look(self, view: MapView) -> None:
        self._view, self._is_fitted = view, False
        self._voice.place(view)
        self.update()

    def _fit_again(self) -> None:
        if self._is_fitted:
            self._view = fitted(self._contents, self.width(), self.height())
        self._voice.place(self._view)

    def _point(self, key: str | None) -> MapPoint | None:
        return next((point for point in self._contents.points if point.key == key), None)

    def _point_at(self, spot: QPointF) -> MapPoint | None:
        """Return the nearest project within reach of the mouse."""
        reached = [(self._distance(point, spot), point) for point in self._contents.points]
        near = [(distance, point.number, point) for distance, point in reached if distance <= _HIT]
        return min(near)[2] if near else None

    def _distance(self, point: MapPoint, spot: QPointF) -> float:
        x, y = self._view.shown(point.place)
        return max(abs(x - spot.x()), abs(y - spot.y()))

    def _walk(self, step: int) -> None:
        points = self._contents.points
        if not points:
            return
        at = next((number for number, point in enumerate(points) if point.key == self._mark), None)
        found = points[0 if at is None else (at + step) % len(points)]
        self.mark(found.key)
        self._tell_mark(found)

    def _tell_mark(self, point: MapPoint) -> None:
        self._mark = point.key
        self.setAccessibleName(f"{self._title}. {spoken_point(point)}")
        self.marked.emit(point.key)
        self.update()

    def _enter(self) -> None:
        if self._placing:
            self._name(self._view.place(self.width() / 2, self.height() / 2))
        elif self._mark is not None:
            self.opened.emit(self._mark)

    def _name(self, place: Degrees) -> None:
        self.ask_for_place(wanted=False)
        self.placed.emit(*pointed(place))

    def _paint_area(self, painter: QPainter, area: MapArea, degrees: QPainterPath) -> None:
        path = self._transform().map(degrees)
        if not path.boundingRect().intersects(QRectF(self.rect())):
            return
        accent = self._ink(QPalette.ColorRole.Accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=area.own)
        if area.own:
            ground = QColor(accent)
            ground.setAlpha(36)
            painter.setPen(QPen(accent, 2.2))
        else:
            ground = QColor(self._ink(QPalette.ColorRole.Mid))
            ground.setAlpha(60)
            painter.setPen(QPen(self._ink(QPalette.ColorRole.Mid), 1))
        painter.setBrush(ground)
        painter.drawPath(path)

    def _transform(self) -> QTransform:
        """Return how degrees from the origin of the outlines become places on the screen."""
        (across, along), (x, y) = self._view.pixels_per_degree, self._view.shown(self._origin)
        return QTransform(across, 0, 0, -along, x, y)

    def _paint_names(self, painter: QPainter) -> None:
        metrics, transform = self.fontMetrics(), self._transform()
        painter.setPen(self._ink(QPalette.ColorRole.PlaceholderText))
        for area, degrees in self._outlines:
            if area.own:
                continue
            place = QRectF(0, 0, metrics.horizontalAdvance(area.name) + 1, metrics.height())
            place.moveCenter(transform.map(degrees.boundingRect().center()))
            if QRectF(self.rect()).contains(place):
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), area.name)

    def _paint_points(self, painter: QPainter) -> None:
        """Paint a circle for what lies in the area, a square for what does not, each with its number and, where room is, its title."""
        taken: list[QRectF] = []
        places = [(point, QPointF(*self._view.shown(point.place))) for point in self._contents.points]
        for _, spot in places:
            taken.append(QRectF(spot.x() - _DOT, spot.y() - _DOT, 2 * _DOT, 2 * _DOT))
        for (point, spot), box in zip(places, tuple(taken), strict=True):
            self._paint_title(painter, point, spot, taken)
            painter.setPen(QPen(self._ink(QPalette.ColorRole.Base), 1.5))
            painter.setBrush(self._ink(QPalette.ColorRole.Accent) if point.inside else colour(Tone.OPEN))
            if point.inside:
                painter.drawEllipse(box)
            else:
                painter.drawRect(box)
            painter.setPen(self._ink(QPalette.ColorRole.Base))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(point.number))
            if point.key == self._mark:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._ink(QPalette.ColorRole.Text), 2))
                painter.drawRect(box.adjusted(-4, -4, 4, 4))

    def _paint_title(self, painter: QPainter, point: MapPoint, spot: QPointF, taken: list[QRectF]) -> None:
        metrics = self.fontMetrics()
        room = max(self.width() // 3, 90)
        text = metrics.elidedText(point.title, Qt.TextElideMode.ElideRight, room)
        wide, high = metrics.horizontalAdvance(text) + 6, metrics.height()
        for left in (spot.x() + _DOT + 3, spot.x() - _DOT - 3 - wide):
            place = QRectF(left, spot.y() - high / 2, wide, high)
            if QRectF(self.rect()).contains(place) and not any(place.intersects(box) for box in taken):
                ground = QColor(self._ink(QPalette.ColorRole.Base))
                ground.setAlpha(215)
                painter.fillRect(place, ground)
                painter.setPen(self._ink(QPalette.ColorRole.Text))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
                taken.append(place)
                return

    def _paint_scale(self, painter: QPainter) -> None:
        if not self._contents.areas and not self._contents.points:
            return
        length, pixels = self._view.bar
        bottom = self.height() - _MARGIN
        painter.setPen(QPen(self._ink(QPalette.ColorRole.Text), 1))
        for number in range(2):
            box = QRectF(_MARGIN + number * pixels / 2, bottom - 5, pixels / 2, 5)
            painter.setBrush(self._ink(QPalette.ColorRole.Base if number else QPalette.ColorRole.Text))
            painter.drawRect(box)
        painter.drawText(QPointF(_MARGIN, bottom - 10), length_text(length))

    def _paint_north(self, painter: QPainter) -> None:
        middle, top = self.width() - _MARGIN - 8.0, _MARGIN + self.fontMetrics().height()
        painter.setPen(self._ink(QPalette.ColorRole.Text))
        place = QRectF(middle - 10, _MARGIN - 4, 20, self.fontMetrics().height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "N")
        painter.setBrush(self._ink(QPalette.ColorRole.Text))
        arrow = [(middle, top), (middle - 6, top + 20), (middle, top + 15), (middle + 6, top + 20)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in arrow]))

    def _paint_cross(self, painter: QPainter) -> None:
        """Show the middle, which Enter names, and what is wanted."""
        painter.setPen(QPen(colour(Tone.BAD), 2))
        x, y = self.width() / 2, self.height() / 2
        painter.drawLine(QPointF(x - 12, y), QPointF(x + 12, y))
        painter.drawLine(QPointF(x, y - 12), QPointF(x, y + 12))
        high = self.fontMetrics().height() + 8
        place = QRectF(1, 1, self.width() - 2, high)
        painter.fillRect(place, self._ink(QPalette.ColorRole.ToolTipBase))
        painter.setPen(self._ink(QPalette.ColorRole.ToolTipText))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), PICKING)

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self._ink(role), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
