"""What a document is about, which kind it is, with which programme or plan, of which day: the form of the dialog."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import About, KindInfo
from coordinator_app.ui.dialogs.document_choices import (
    NEW_PLAN,
    DocumentOption,
    DocumentStart,
    DocumentSubject,
    needs_programme,
    plan_options,
    takes_plan,
)
from coordinator_app.ui.dialogs.programme_chooser import programme_options
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.requests import MakeDocument
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.window_context import WindowContext

_LIST_LENGTH = 20
_LETTERS = 20
_SIGN_HINT = "Beim Speichern und Übergeben wird dann nach Ihrer Zertifikatsdatei gefragt. Die Vorschau bleibt ohne Signatur."
_EMBED_HINT = (
    "Wer das PDF hat, kann dann alle Angaben lesen, auch Notizen, und sie mit „Datei, Einlesen …“ übernehmen."
)
_DAY_HINT = "Das Dokument zeigt, was an diesem Tag gilt: Programme, Fristen und Beträge."
_MADE_PLAN = "Eben ausgearbeitet, noch nicht festgehalten"
_CHOOSE_PROGRAMME = "Wählen Sie ein Programm: Dann steht hier, was für diesen Antrag noch fehlt."
_DAY_UNREADABLE = "Berichtigen Sie zuerst den Stichtag."
_READING = "Einen Augenblick …"


@dataclass(frozen=True)
class DocumentParts:
    """What a kind of document lets choose: programmes and plans, None where it takes none."""

    programmes: tuple[DocumentOption, ...] | None
    plans: tuple[DocumentOption, ...] | None


class DocumentForm(QWidget):
    """Lets a document be chosen. `changed` says that it may be another one, also that it can't be told yet or any more.

    `is_reading` says that what there is to choose from is being read.
    """

    changed = Signal()
    subject_changed = Signal()

    def __init__(self, start: DocumentStart, wanted: MakeDocument, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._start = start
        self._wanted_programme = wanted.programme
        self._wanted_document = wanted.document
        self._made_plan: DocumentRequest | None = None
        self.is_reading = True
        self.subject, self.kind = _list("Worüber"), _list("Dokument")
        self.programme, self.plan = _list("Programm"), _list("Finanzierungsplan")
        self._today = context.workspace.matching.today()
        self.day = AsOfField(self._today, label="S&tichtag:", hint=_DAY_HINT, captioned=False)
        self.day.set_day(wanted.day or self._today)
        self.embed = QCheckBox("Projektdaten mit &einbetten")
        self.embed.setToolTip(_EMBED_HINT)
        self.embed.setChecked(Preferences(context.settings).embeds_data)
        self.sign = QCheckBox("Mit &meinem Zertifikat signieren …")
        self.sign.setToolTip(_SIGN_HINT)
        for item in start.subjects:
            self.subject.addItem(item.title, item)
        self.subject.setCurrentIndex(start.position(wanted.kind, wanted.key))
        self._lay_out()
        self._connect()

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
    def as_of(self) -> date | None:
        """The chosen day; None is today."""
        return None if self.day.day == self._today else self.day.day

    @property
    def request(self) -> DocumentRequest | None:
        """The document that is chosen, with the plan that was made for it; None while that can't be told (`missing`)."""
        if self.missing:
            return None
        info = self.info
        keys: Mapping[str, str | None] = self.chosen_subject.keys
        request = DocumentRequest(
            info.id,
            project=keys.get("project"),
            neighbourhood=keys.get("neighbourhood"),
            example=keys.get("example"),
            programme=self.programme.currentData() if needs_programme(info) else None,
            plan_key=self.plan.currentData() if takes_plan(info) else None,
            as_of=self.as_of,
            embed=self.embed.isChecked(),
        )
        made = self._made_plan
        if made is None or not self._can_show(request, made):
            return request
        return replace(request, plan=made.plan)

    @property
    def missing(self) -> str:
        """What keeps a document from being chosen, as a sentence; empty where nothing does."""
        if self.is_reading:
            return _READING
        if not self.day.is_readable:
            return _DAY_UNREADABLE
        if needs_programme(self.info) and self.programme.currentData() is None:
            return _CHOOSE_PROGRAMME
        return ""

    @property
    def lacks_plan(self) -> bool:
        """Whether the document is about a plan that has not been worked out yet."""
        request = self.request
        return request is not None and self._is_new_plan(request) and request.plan is None

    @property
    def batch_request(self) -> DocumentRequest:
        """The request for a summary that each fitting programme is put into."""
        kind = next(item for item in self._start.kinds if needs_programme(item))
        return DocumentRequest(
            kind.id, project=self.chosen_subject.key, as_of=self.as_of, embed=self.embed.isChecked()
        )

    def begin(self) -> None:
        """Offer what fits what was asked for."""
        self._offer_kinds()

    def take_day(self) -> bool:
        """Take the day as it is typed, and return whether a document can be made of what is chosen."""
        if not self.day.take():
            self.day.field.line.setFocus()
        return self.request is not None

    def keep_plan(self, request: DocumentRequest) -> None:
        """Use the plan of a request for every document about it until the data or the day are others."""
        self._made_plan = request
        self._name_new_plan()
        self.changed.emit()

    def renew(self) -> None:
        """Read anew what there is to choose from, because the data are others; what is chosen stays chosen."""
        self._made_plan = None
        self._read_parts()

    def _is_new_plan(self, request: DocumentRequest) -> bool:
        return self.info.about is About.PROJECT_PLAN and request.plan_key is None

    def _can_show(self, request: DocumentRequest, made: DocumentRequest) -> bool:
        same = (request.project, request.as_of) == (made.project, made.as_of)
        return same and self._is_new_plan(request)

    def _offer_kinds(self) -> None:
        before = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        for info in self._start.fitting(self.chosen_subject):
            self.kind.addItem(info.title, info)
        known = [info.id for info in self._start.fitting(self.chosen_subject)]
        chosen = self._wanted_document if before is None else before.id
        if chosen in known:
            self.kind.setCurrentIndex(known.index(chosen))
        self.kind.blockSignals(False)
        self.subject_changed.emit()
        self._offer_parts()

    def _offer_parts(self) -> None:
        """Show what the kind lets choose, as soon as it is read."""
        self._rows.setRowVisible(self.programme, needs_programme(self.info))
        self._rows.setRowVisible(self.plan, takes_plan(self.info))
        self.programme.clear()
        self.plan.clear()
        self.is_reading = True
        self.changed.emit()
        self._read_parts()

    def _read_parts(self) -> None:
        workspace, info, subject, as_of = (
            self._context.workspace,
            self.info,
            self.chosen_subject,
            self.as_of,
        )

        def read() -> DocumentParts:
            programmes = None
            if needs_programme(info):
                options = programme_options(workspace.matching, workspace.programmes, str(subject.key), as_of)
                programmes = tuple(DocumentOption(f"{row.name} – {row.verdict}", row.id) for row in options)
            plans = plan_options(workspace, info, subject) if takes_plan(info) else None
            return DocumentParts(programmes, plans)

        self._context.operations.read(read, self._show_parts, owner=self, channel="parts")

    def _show_parts(self, parts: DocumentParts) -> None:
        plan = (self.plan.currentData(),) if self.plan.count() else ()
        _fill(self.programme, parts.programmes or (), (self._wanted_programme,))
        _fill(self.plan, parts.plans or (), plan)
        self._name_new_plan()
        self.is_reading = False
        self.changed.emit()

    def _name_new_plan(self) -> None:
        """Say in the list whether the plan that is not kept is there already."""
        if self.info.about is not About.PROJECT_PLAN:
            return
        request, last = self.request, self.plan.count() - 1
        made = self._made_plan
        is_made = (
            request is not None and made is not None and self._can_show(replace(request, plan_key=None), made)
        )
        self.plan.setItemText(last, _MADE_PLAN if is_made else NEW_PLAN)

    def _choose_programme(self) -> None:
        self._wanted_programme = self.programme.currentData()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._rows = QFormLayout()
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: Sequence[tuple[str | QLabel, QWidget]] = (
            ("&Worüber:", self.subject),
            ("&Dokument:", self.kind),
            ("&Programm:", self.programme),
            ("&Finanzierungsplan:", self.plan),
        )
        for label, widget in rows:
            self._rows.addRow(label, widget)
        self._rows.addRow(self.day.caption, self.day)
        hint = QLabel(_EMBED_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._rows)
        layout.addWidget(self.embed)
        layout.addWidget(hint)
        layout.addWidget(self.sign)

    def _connect(self) -> None:
        self.subject.currentIndexChanged.connect(lambda _index: self._offer_kinds())
        self.kind.currentIndexChanged.connect(lambda _index: self._offer_parts())
        self.programme.activated.connect(lambda _index: self._choose_programme())
        self.plan.activated.connect(lambda _index: self.changed.emit())
        self.embed.toggled.connect(lambda _on: self.changed.emit())
        self.day.day_changed.connect(lambda _day: self._read_parts())
        self.day.readable_changed.connect(lambda _readable: self.changed.emit())


def _list(name: str) -> QComboBox:
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(_LIST_LENGTH)
    box.currentTextChanged.connect(box.setToolTip)  # a long title does not fit into a narrow form
    return box


def _fill(box: QComboBox, options: Sequence[DocumentOption], wanted: Sequence[str | None]) -> None:
    """Offer options, and choose the one that is wanted where there is one, or the first."""
    box.clear()
    for option in options:
        box.addItem(option.title, option.value)
    values = [option.value for option in options]
    found = [values.index(value) for value in wanted if value in values]
    box.setCurrentIndex(next(iter(found), min(0, len(options) - 1)))
