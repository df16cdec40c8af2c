"""Dokument erstellen: the form, what is open, the preview beside both, and what can be done with the document."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import OpenPoints
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.dialogs.document_choices import DocumentStart, DocumentSubject
from coordinator_app.ui.dialogs.document_form import DocumentForm
from coordinator_app.ui.dialogs.document_points import CALM, points_markup, request_at
from coordinator_app.ui.document_preview import DocumentPreview
from coordinator_app.ui.reading import joined, paragraph, plain, toned
from coordinator_app.ui.requests import MakeDocument
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.notice_bar import NoticeBar
from coordinator_app.ui.widgets.preview_pane import PreviewPane
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.reflow import FlowRow
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.errors import message

_SIZE = QSize(1240, 780)
_FORM_SHARE, _PREVIEW_SHARE = 9, 11
_BETWEEN = 12
_WIDE_ENOUGH = 860
"""In less room the preview is hidden at first; a tick shows it."""

_LACKS_PLAN = (
    "Dieses Dokument zeigt einen Finanzierungsplan, und für die gewählten Angaben ist noch keiner ausgearbeitet. "
    "Das kann einige Zeit dauern und lässt sich abbrechen."
)
_MAKE_PLAN = "Finanzierungsplan a&usarbeiten und zeigen"


class DocumentDialog(QDialog):
    """Lets a document be chosen and says what it lacks. What is to be done with it is announced, never done here."""

    save_wanted = Signal(object)
    preview_wanted = Signal(object)
    plan_wanted = Signal(object)
    hand_over_wanted = Signal(object)
    batch_wanted = Signal(object)
    list_wanted = Signal(object)
    requested = Signal(object)

    def __init__(self, start: DocumentStart, wanted: MakeDocument, context: WindowContext) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dokument erstellen")
        self._context = context
        self._found: OpenPoints | None = None
        self.form = DocumentForm(start, wanted, context)
        self.points = ReadingView("Offene Punkte")
        self.state = QLabel()
        self.state.setObjectName("quiet")
        self.state.setWordWrap(True)
        self.state.hide()
        self.notice = NoticeBar()
        self.pane = PreviewPane()
        self.beside = QCheckBox("Vorschau neben dem Formular &zeigen")
        self.live = DocumentPreview(self.pane, context.workspace.previews, context.operations, self)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.resize(fitting(_SIZE, self))
        self.beside.setChecked(self.width() >= _WIDE_ENOUGH)
        self._show_pane(self.beside.isChecked())
        self.form.begin()
        self.form.kind.setFocus()

    @property
    def chosen_subject(self) -> DocumentSubject:
        """What the document is about."""
        return self.form.chosen_subject

    @property
    def request(self) -> DocumentRequest | None:
        """The document that is chosen; None while that can't be told."""
        return self.form.request

    def set_busy(self, text: str) -> None:
        """Say what is under way; the empty text says that nothing is."""
        if text:
            self.notice.hide_notice()
        self.tell(text)
        self.preview.setEnabled(not text and self.request is not None)

    def tell(self, text: str) -> None:
        """Say something about what was done with the document; the empty text takes it away."""
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.state.setVisible(bool(text))

    def keep_plan(self, request: DocumentRequest) -> None:
        """Use the plan that was worked out for a request for whatever else is done with the document."""
        self.form.keep_plan(request)

    def _take_choice(self) -> None:
        """Follow what is chosen: what can be done with it, what it lacks, how it looks."""
        request = self.request
        possible = request is not None
        for button in (self.save, self.preview):
            button.setEnabled(possible)
        self.hand_over.setEnabled(possible and not self._context.workspace.store.read_only)
        self._show_preview(request)
        if request is None:
            self._found = None
            self.points.show_markup(paragraph(plain(self.form.missing), kind="quiet"))
        else:
            self._load_points(request)

    def _load_points(self, request: DocumentRequest) -> None:
        documents = self._context.workspace.documents
        self._context.operations.read(
            lambda: documents.open_points(request),
            self._show_points,
            owner=self,
            channel="points",
            refused=self._refuse,
        )

    def _show_preview(self, request: DocumentRequest | None) -> None:
        if self.form.is_reading:
            self.live.wait()
        elif request is None:
            self.live.show_text(self.form.missing)
        elif self.form.lacks_plan:
            self.live.show_text(_LACKS_PLAN, _MAKE_PLAN)
        else:
            self.live.show_document(request)

    def _show_points(self, found: OpenPoints) -> None:
        self._found = found
        self.points.show_markup(points_markup(found), stay=True)

    def _refuse(self, error: KnownError) -> None:
        self._found = None
        told = toned(f"✗ {message(error)}", Tone.BAD)
        self.points.show_markup(joined((paragraph(told),)))

    def _follow(self, target: str) -> None:
        request = self.request
        if self._found is not None and request is not None:
            self.requested.emit(request_at(self._found, target, request))

    def _announce(self, wanted: SignalInstance) -> None:
        """Announce what is to be done, with the day as it is typed just now."""
        if self.form.take_day():
            wanted.emit(self.request)

    def _announce_batch(self) -> None:
        if self.form.day.take():
            self.batch_wanted.emit(self.form.batch_request)

    def _show_pane(self, shown: bool) -> None:
        self.pane.setVisible(shown)
        self.live.set_active(shown)

    def _make_buttons(self) -> None:
        self.batch = _button(
            "&Alle passenden Zusammenfassungen …",
            "Schreibt je eine Zusammenfassung für alle passenden Programme.",
        )
        self.handed = _button(
            "Ü&bergebene …", "Zeigt, was schon übergeben wurde, und gibt es unverändert heraus."
        )
        self.handed.setAccessibleName("Übergebene Dokumente")
        self.preview = _button(
            "&Vorschau öffnen", "Zeigt das Dokument im PDF-Programm, ohne es zu speichern (Strg+P)."
        )
        self.hand_over = _button(
            "Über&geben …", "Hält fest, wem Sie das Dokument wann übergeben, mit der Datei, wie sie dann ist."
        )
        self.save = _button("&Speichern …", "Schreibt das Dokument als PDF (Strg+S).")
        self.save.setDefault(True)
        self.close_button = _button("S&chließen", "Schließt dieses Fenster (Esc).")

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.form, self.beside, self.points, self.state):
            column.addWidget(widget, int(widget is self.points))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(_BETWEEN)
        for part, share in ((left, _FORM_SHARE), (self.pane, _PREVIEW_SHARE)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setSizes([_FORM_SHARE * 100, _PREVIEW_SHARE * 100])
        buttons = FlowRow(self.batch, self.handed)
        for button in (self.preview, self.hand_over, self.save, self.close_button):
            buttons.add(button, at_end=button is self.preview)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.form.changed.connect(self._take_choice)
        self.form.subject_changed.connect(
            lambda: self.batch.setVisible(self.chosen_subject.kind is Kind.PROJECT)
        )
        self.beside.toggled.connect(self._show_pane)
        self.pane.step_wanted.connect(lambda: self._announce(self.plan_wanted))
        self.pane.view.opened.connect(self.preview.click)
        self.points.followed.connect(self._follow)
        self.batch.clicked.connect(self._announce_batch)
        self.handed.clicked.connect(lambda: self.list_wanted.emit(self.chosen_subject))
        self.close_button.clicked.connect(self.reject)
        steps: tuple[tuple[QPushButton, SignalInstance, str], ...] = (
            (self.save, self.save_wanted, "Ctrl+S"),
            (self.preview, self.preview_wanted, "Ctrl+P"),
            (self.hand_over, self.hand_over_wanted, ""),
        )
        for button, wanted, keys in steps:
            button.clicked.connect(self._announcing(wanted))
            if keys:
                QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._context.hub.changed.connect(self._hear)

    def _announcing(self, wanted: SignalInstance) -> Callable[[], None]:
        return lambda: self._announce(wanted)

    def _hear(self, kinds: frozenset[Kind]) -> None:
        if kinds - CALM:
            self.live.forget()
            self.form.renew()


def _button(label: str, hint: str) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    button.setToolTip(hint)
    return button
