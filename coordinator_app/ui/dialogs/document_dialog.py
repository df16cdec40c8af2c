"""Dokument erstellen: what it is about, which kind, with which programme or plan; what is open; and what to do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import KindInfo, OpenPoints
from coordinator_app.ui.dialogs.document_choices import (
    DocumentOption,
    DocumentStart,
    DocumentSubject,
    needs_programme,
    plan_options,
    takes_plan,
)
from coordinator_app.ui.dialogs.document_points import CALM, points_markup, request_at
from coordinator_app.ui.dialogs.programme_chooser import programme_options
from coordinator_app.ui.reading import joined, paragraph, plain, toned
from coordinator_app.ui.requests import MakeDocument
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.layouts import fitting
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.errors import message

_SIZE = QSize(900, 640)
_LIST_LENGTH = 20
_WAIT = "Einen Augenblick …"
_EMBED_HINT = (
    "Wer das PDF hat, kann dann alle Angaben lesen, auch Notizen, und sie mit „Datei, Einlesen …“ übernehmen."
)
_CHOOSE_PROGRAMME = "Wählen Sie ein Programm: Dann steht hier, was für diesen Antrag noch fehlt."


@dataclass(frozen=True)
class DocumentParts:
    """What a kind of document lets choose: programmes and plans, None where it takes none."""

    programmes: tuple[DocumentOption, ...] | None
    plans: tuple[DocumentOption, ...] | None


class DocumentDialog(QDialog):
    """Lets a document be chosen and says what it lacks. What is to be done with it is announced, never done here."""

    save_wanted = Signal(object)
    preview_wanted = Signal(object)
    hand_over_wanted = Signal(object)
    batch_wanted = Signal(object)
    list_wanted = Signal(object)
    requested = Signal(object)

    def __init__(self, start: DocumentStart, wanted: MakeDocument, context: WindowContext) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dokument erstellen")
        self._context = context
        self._start = start
        self._day: date | None = wanted.day
        self._wanted_programme = wanted.programme
        self._found: OpenPoints | None = None
        self.subject = _list("Worüber")
        for item in start.subjects:
            self.subject.addItem(item.title, item)
        self.kind, self.programme, self.plan = (
            _list("Dokument"),
            _list("Programm"),
            _list("Finanzierungsplan"),
        )
        self.embed = QCheckBox("Projektdaten mit &einbetten")
        self.embed.setToolTip(_EMBED_HINT)
        self.points = ReadingView("Offene Punkte")
        self.state = QLabel()
        self.state.setObjectName("quiet")
        self.state.setWordWrap(True)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.subject.setCurrentIndex(start.position(wanted.kind, wanted.key))
        self._offer_kinds()
        self.resize(fitting(_SIZE, self))
        self.kind.setFocus()

    @property
    def chosen_subject(self) -> DocumentSubject:
        """What the document is about."""
        subject: DocumentSubject = self.subject.currentData()
        return subject

    @property
    def info(self) -> KindInfo:
        """The chosen kind of document."""
        info: KindInfo = self.kind.currentData()
        return info

    @property
    def request(self) -> DocumentRequest | None:
        """The document that is chosen; None while its programme isn't."""
        info = self.info
        programme = self.programme.currentData() if needs_programme(info) else None
        if needs_programme(info) and programme is None:
            return None
        plan = self.plan.currentData() if takes_plan(info) else None
        keys: Mapping[str, str | None] = self.chosen_subject.keys
        return DocumentRequest(
            info.id,
            project=keys.get("project"),
            neighbourhood=keys.get("neighbourhood"),
            example=keys.get("example"),
            programme=programme,
            plan_key=plan,
            as_of=self._day,
            embed=self.embed.isChecked(),
        )

    def set_busy(self, text: str) -> None:
        """Say what is under way; the empty text says that nothing is."""
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.preview.setEnabled(not text and self.request is not None)

    def reload_points(self) -> None:
        """Ask anew what the document lacks."""
        request = self.request
        possible = request is not None
        for button in (self.save, self.preview):
            button.setEnabled(possible)
        self.hand_over.setEnabled(possible and not self._context.workspace.store.read_only)
        if request is None:
            self._found = None
            self.points.show_markup(paragraph(plain(_CHOOSE_PROGRAMME), kind="quiet"))
            return
        documents = self._context.workspace.documents
        self._context.operations.read(
            lambda: documents.open_points(request),
            self._show_points,
            owner=self,
            channel="points",
            refused=self._refuse,
        )

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

    def _offer_kinds(self) -> None:
        subject = self.chosen_subject
        self.kind.blockSignals(True)
        before = self.kind.currentData()
        self.kind.clear()
        for info in self._start.fitting(subject):
            self.kind.addItem(info.title, info)
        known = [info.id for info in self._start.fitting(subject)]
        if before is not None and before.id in known:
            self.kind.setCurrentIndex(known.index(before.id))
        self.kind.blockSignals(False)
        self.batch.setVisible(subject.kind is Kind.PROJECT)
        self._offer_parts()

    def _offer_parts(self) -> None:
        """Read what there is to choose from for the kind, then what is open."""
        workspace, info, subject = self._context.workspace, self.info, self.chosen_subject
        self._layout_form.setRowVisible(self.programme, needs_programme(info))
        self._layout_form.setRowVisible(self.plan, takes_plan(info))
        self.programme.clear()
        self.plan.clear()
        self.points.show_markup(paragraph(plain(_WAIT), kind="quiet"))
        for button in (self.save, self.preview, self.hand_over):
            button.setEnabled(False)

        def read() -> DocumentParts:
            programmes = None
            if needs_programme(info):
                options = programme_options(workspace.matching, workspace.programmes, str(subject.key))
                programmes = tuple(DocumentOption(f"{row.name} – {row.verdict}", row.id) for row in options)
            plans = plan_options(workspace, info, subject) if takes_plan(info) else None
            return DocumentParts(programmes, plans)

        self._context.operations.read(read, self._show_parts, owner=self, channel="parts")

    def _show_parts(self, parts: DocumentParts) -> None:
        _fill(self.programme, parts.programmes or (), self._wanted_programme)
        _fill(self.plan, parts.plans or (), None)
        self.reload_points()

    def _announce(self, wanted: SignalInstance) -> None:
        request = self.request
        if request is not None:
            wanted.emit(request)

    def _make_buttons(self) -> None:
        self.batch = _button(
            "&Alle passenden Zusammenfassungen …",
            "Schreibt je eine Zusammenfassung für alle passenden Programme.",
        )
        self.handed = _button(
            "Ü&bergebene …", "Zeigt, was schon übergeben wurde, und gibt es unverändert heraus."
        )
        self.handed.setAccessibleName("Übergebene Dokumente")
        self.preview = _button("&Vorschau öffnen", "Zeigt das Dokument, ohne es zu speichern (Strg+P).")
        self.hand_over = _button(
            "&Übergeben …", "Hält fest, wem Sie das Dokument wann übergeben, mit der Datei, wie sie dann ist."
        )
        self.save = _button("&Speichern …", "Schreibt das Dokument als PDF (Strg+S).")
        self.save.setDefault(True)
        self.close_button = _button("S&chließen", "Schließt dieses Fenster (Esc).")

    def _lay_out(self) -> None:
        self._layout_form = QFormLayout()
        self._layout_form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: Sequence[tuple[str, QWidget]] = (
            ("&Worüber:", self.subject),
            ("&Dokument:", self.kind),
            ("&Programm:", self.programme),
            ("&Finanzierungsplan:", self.plan),
        )
        for label, widget in rows:
            self._layout_form.addRow(label, widget)
        hint = QLabel(_EMBED_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self._layout_form.addRow("", self.embed)
        self._layout_form.addRow("", hint)
        buttons = QHBoxLayout()
        buttons.addWidget(self.batch)
        buttons.addWidget(self.handed)
        buttons.addStretch(1)
        for button in (self.preview, self.hand_over, self.save, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(self._layout_form)
        layout.addWidget(self.points, 1)
        layout.addWidget(self.state)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.subject.currentIndexChanged.connect(lambda _index: self._offer_kinds())
        self.kind.currentIndexChanged.connect(lambda _index: self._offer_parts())
        self.programme.activated.connect(lambda _index: self.reload_points())
        self.plan.activated.connect(lambda _index: self.reload_points())
        self.points.followed.connect(self._follow)
        self.save.clicked.connect(lambda: self._announce(self.save_wanted))
        self.preview.clicked.connect(lambda: self._announce(self.preview_wanted))
        self.hand_over.clicked.connect(lambda: self._announce(self.hand_over_wanted))
        self.batch.clicked.connect(lambda: self.batch_wanted.emit(self._batch_request()))
        self.handed.clicked.connect(lambda: self.list_wanted.emit(self.chosen_subject))
        self.close_button.clicked.connect(self.reject)
        for keys, button in (("Ctrl+S", self.save), ("Ctrl+P", self.preview)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._context.hub.changed.connect(self._hear)

    def _batch_request(self) -> DocumentRequest:
        """Return the request for a summary that each fitting programme is put into."""
        kind = next(item for item in self._start.kinds if needs_programme(item))
        return DocumentRequest(
            kind.id, project=self.chosen_subject.key, as_of=self._day, embed=self.embed.isChecked()
        )

    def _hear(self, kinds: frozenset[Kind]) -> None:
        if kinds - CALM:
            self.reload_points()


def _list(name: str) -> QComboBox:
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(24)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(_LIST_LENGTH)
    return box


def _fill(box: QComboBox, options: Sequence[DocumentOption], wanted: str | None) -> None:
    for option in options:
        box.addItem(option.title, option.value)
    box.setCurrentIndex(max(0, box.findData(wanted)) if wanted is not None else min(0, len(options) - 1))


def _button(label: str, hint: str) -> QPushButton:
    button = QPushButton(label)
    button.setAutoDefault(False)
    button.setToolTip(hint)
    return button
