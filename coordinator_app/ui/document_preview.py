"""The preview beside a form: makes what was asked for last, draws the pages in sight, and drops whatever is outdated."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.previews import Preview, PreviewService
from coordinator_app.ui.operations import Cancelled, Operations
from coordinator_app.ui.widgets.page_sheet import screen_image
from coordinator_app.ui.widgets.page_view import WantedImage
from coordinator_app.ui.widgets.preview_pane import PreviewPane
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.errors import message

_PAUSE_MS = 250
_DRAW_PAUSE_MS = 30
_MAKING = "Die Vorschau wird erstellt …"
_RENEWING = "wird aktualisiert …"


class DocumentPreview(QObject):
    """Keeps a pane at the document that is chosen. Nothing is made while the pane is hidden.

    Documents and images are made beside the window. Each carries the number of the question it answers; what is still
    waiting when a newer question comes ends at once, and an answer that comes late is not shown.
    """

    def __init__(
        self, pane: PreviewPane, previews: PreviewService, operations: Operations, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane, self._previews, self._operations = pane, previews, operations
        self._wanted: DocumentRequest | None = None
        self._shown: Preview | None = None
        self._stale = False
        self._number = 0
        self._under_way: set[WantedImage] = set()
        self._active = True
        self._pause = _timer(self, _PAUSE_MS)
        self._pause.timeout.connect(self._make)
        self._draw_pause = _timer(self, _DRAW_PAUSE_MS)
        self._draw_pause.timeout.connect(self._draw)
        pane.view.moved.connect(self._draw_pause.start)

    def show_document(self, request: DocumentRequest) -> None:
        """Show a document soon, unless it is shown already."""
        before, self._wanted = self._wanted, request
        if self._stale or self._shown is None or self._shown.request != request:
            self._begin()
        elif before != request:  # another one was asked for meanwhile
            self._outdate()
            self._pane.set_busy("")
            self._draw()
            self._read_texts()

    def show_text(self, text: str, step: str = "") -> None:
        """Say why there is no document to show."""
        self._wanted = self._shown = None
        self._outdate()
        self._pane.show_text(text, step)

    def wait(self) -> None:
        """Show that another document may come, because it can't be told yet which one."""
        self._wanted = None
        self._outdate()
        self._tell_busy()

    def forget(self) -> None:
        """Take what is shown and what is under way for outdated, because the data are others."""
        self._stale = True
        self._outdate()

    def set_active(self, active: bool) -> None:
        """Make previews, or rest while nobody sees them."""
        self._active = active
        if not active:
            self._pause.stop()
        elif self._wanted is not None:
            self.show_document(self._wanted)
            self._draw_pause.start()

    def _begin(self) -> None:
        self._outdate()
        if not self._active:
            return
        self._tell_busy()
        self._pause.start()

    def _tell_busy(self) -> None:
        if self._pane.shows_pages:
            self._pane.set_busy(_RENEWING)
        else:
            self._pane.show_text(_MAKING)

    def _outdate(self) -> None:
        """Let nothing that is still under way be shown."""
        self._number += 1
        self._pause.stop()
        self._under_way.clear()

    def _make(self) -> None:
        request, number = self._wanted, self._number
        if request is None:
            return

        def make() -> Preview:
            self._check(number)
            return self._previews.make(request)

        self._operations.read(
            make, partial(self._show, number), owner=self, refused=partial(self._refuse, number)
        )

    def _show(self, number: int, preview: Preview) -> None:
        if number != self._number:
            return
        stay = self._shown is not None and _same_thing(self._shown.request, preview.request)
        self._shown, self._stale = preview, False
        self._pane.show_pages(preview.pages, " ".join(loss_sentences(preview.made)), stay=stay)
        self._draw()
        self._read_texts()

    def _refuse(self, number: int, error: KnownError) -> None:
        if number == self._number:
            self._shown = None
            self._pane.show_text(message(error), is_problem=True)

    def _draw(self) -> None:
        """Ask for the images that are wanted and not under way yet."""
        preview, number = self._shown, self._number
        if preview is None or not self._active:
            return
        for wanted in self._pane.view.wanted():
            if wanted not in self._under_way:
                self._under_way.add(wanted)
                self._draw_one(preview, number, wanted)

    def _draw_one(self, preview: Preview, number: int, wanted: WantedImage) -> None:
        def draw() -> QImage:
            self._check(number)
            return screen_image(self._previews.image(preview, wanted.page, wanted.width))

        def show(image: QImage) -> None:
            if number == self._number:
                self._under_way.discard(wanted)
                self._pane.view.show_image(wanted, image)

        self._operations.read(draw, show, owner=self, refused=partial(self._refuse, number))

    def _read_texts(self) -> None:
        """Give the sheets their texts, for whoever can't see them."""
        preview, number = self._shown, self._number
        if preview is None:
            return
        count = len(self._pane.view.sheets)

        def read() -> tuple[str, ...]:
            self._check(number)
            return tuple(self._previews.text(preview, page) for page in range(count))

        def show(texts: tuple[str, ...]) -> None:
            if number == self._number:
                for sheet, text in zip(self._pane.view.sheets, texts, strict=True):
                    sheet.show_text(text)

        self._operations.read(read, show, owner=self, refused=partial(self._refuse, number))

    def _check(self, number: int) -> None:
        """End what nobody waits for any more; called beside the window.

        Raises:
            Cancelled: there is a newer question.
        """
        if number != self._number:
            raise Cancelled


def _same_thing(one: DocumentRequest, other: DocumentRequest) -> bool:
    """Whether two documents differ in nothing but the day, the data and a plan worked out just now."""
    return replace(one, as_of=None, plan=None, embed=False) == replace(
        other, as_of=None, plan=None, embed=False
    )


def _timer(parent: QObject, pause: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    return timer
