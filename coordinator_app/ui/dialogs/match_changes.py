"""Was sich ändert: between two days, or against an earlier edition of the catalogue; with links to programme and pair."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.services.match_changes import MatchChangeService, PairChange, ProjectChanges
from coordinator_app.services.ports.packages import Edition
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.reading import Markup, heading, joined, link, paragraph, plain, toned
from coordinator_app.ui.requests import OpenAddress, OpenMatch, OpenProgramme, Request
from coordinator_app.ui.tone import symbol_of, tone_of
from coordinator_app.ui.widgets.as_of_field import AsOfField
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.wording import formats
from coordinator_app.wording.match_changes import NOTHING, change_text, counted_kinds, day_span, rest_line

PROGRAMME_LINK, PAIR_LINK = "programm:", "paar:"
_SIZE = (980, 660)
_WAIT = "Einen Augenblick …"
_NO_PROJECT = "Es gibt noch kein Projekt."
_LIST_LENGTH = 20


@dataclass(frozen=True)
class EarlierCatalogue:
    """An edition of the catalogue before the one in use."""

    edition: Edition
    programmes: tuple[Programme, ...]


@dataclass(frozen=True)
class ChangesSetting:
    """What the dialog needs: the use case, the earlier editions (read beside the window), the projects by key, today."""

    service: MatchChangeService
    earlier: Callable[[], tuple[EarlierCatalogue, ...]]
    projects: Sequence[tuple[str, str]]
    operations: Operations
    today: date


def changes_markup(projects: Iterable[ProjectChanges], title: str) -> Markup:
    """Return what changes, project by project."""
    told = [part for changes in projects for part in _project(changes)]
    return joined((paragraph(plain(title), kind="quiet"), *(told or [paragraph(plain(_NO_PROJECT))])))


def _project(changes: ProjectChanges) -> Iterator[Markup]:
    yield heading(changes.title)
    yield paragraph(plain(counted_kinds(changes) or NOTHING), kind="quiet")
    for change in changes.changes:
        yield from _change(change)
    if rest := rest_line(changes):
        yield paragraph(plain(rest), kind="quiet")


def _change(change: PairChange) -> Iterator[Markup]:
    told = change_text(change)
    result = change.after.assessment.eligible if change.after else Truth.NO
    yield paragraph(
        toned(f"{symbol_of(result)} ", tone_of(result), strong=True),
        link(f"{PROGRAMME_LINK}{told.programme}", told.name),
        plain(f": {told.text} "),
        link(f"{PAIR_LINK}{change.project}/{told.programme}", "Alle Gründe"),
    )
    for finding in told.findings:
        place = f", {finding.place}" if finding.place else ""
        seen = formats.day(finding.source.seen)
        yield paragraph(plain(finding.text), kind="level1")
        yield paragraph(
            plain(f"Quelle: {finding.source.title}{place}, gesehen am {seen}, "),
            link(finding.source.url, finding.source.url),
            kind="source",
        )


class MatchChangesDialog(QDialog):
    """Shows what changes as soon as days, project or catalogue are chosen. A followed link closes it."""

    requested = Signal(object)

    def __init__(self, setting: ChangesSetting, project: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Was sich ändert")
        self._setting = setting
        self.against = CalmComboBox()
        self.against.addItem("Zwischen zwei Tagen", None)
        self.first = AsOfField(setting.today, label="&Von:", hint="Der Tag, von dem aus verglichen wird.")
        self.last = AsOfField(
            setting.today, label="&Bis:", hint="Der Tag, mit dem verglichen wird; er darf auch früher liegen."
        )
        self.last.set_day(_in_half_a_year(setting.today))
        self.project = CalmComboBox()
        self.project.setMinimumContentsLength(16)
        self.project.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.project.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.project.setMaxVisibleItems(_LIST_LENGTH)
        self.project.addItem("Alle Projekte", None)
        for key, name in setting.projects:
            self.project.addItem(name, key)
        self.project.setCurrentIndex(max(0, self.project.findData(project)))
        self.view = ReadingView("Was sich ändert")
        self._lay_out()
        self._connect()
        setting.operations.read(setting.earlier, self._offer, owner=self, channel="earlier")
        self.reload()

    def reload(self) -> None:
        """Compare anew."""
        chosen = self.against.currentData()
        self.first.setVisible(chosen is None)
        key = self.project.currentData()
        keys = None if key is None else (key,)
        service, first, last = self._setting.service, self.first.day, self.last.day
        if chosen is None:
            title = f"Was sich ändert {day_span(first, last)}:"
            task = lambda: service.between_days(first, last, keys)  # noqa: E731 - said in one of two ways
        else:
            title = f"Was der verwendete Katalog gegenüber der Ausgabe {chosen.edition} ändert, Stand {formats.day(last)}:"
            task = lambda: service.against(chosen.programmes, last, keys)  # noqa: E731
        self.view.show_markup(paragraph(plain(_WAIT), kind="quiet"))
        self._setting.operations.read(
            task,
            lambda found: self.view.show_markup(changes_markup(found, title)),
            owner=self,
            channel="changes",
        )

    def _offer(self, earlier: tuple[EarlierCatalogue, ...]) -> None:
        for catalogue in earlier:
            self.against.addItem(f"Gegenüber dem Katalog {catalogue.edition}", catalogue)
        self.against.setVisible(bool(earlier))

    def _follow(self, target: str) -> None:
        request: Request = OpenAddress(target)
        if target.startswith(PROGRAMME_LINK):
            request = OpenProgramme(target.removeprefix(PROGRAMME_LINK), self.last.day)
        elif target.startswith(PAIR_LINK):
            project, _, programme = target.removeprefix(PAIR_LINK).rpartition("/")
            request = OpenMatch(project, programme, self.last.day)
        self.requested.emit(request)
        if not isinstance(request, OpenAddress):
            self.accept()

    def _connect(self) -> None:
        for field in (self.first, self.last):
            field.day_changed.connect(lambda _day: self.reload())
        for choice in (self.against, self.project):
            choice.currentIndexChanged.connect(lambda _index: self.reload())
        self.view.followed.connect(self._follow)

    def _lay_out(self) -> None:
        label = QLabel("P&rojekt:")
        label.setBuddy(self.project)
        self.against.setAccessibleName("Was verglichen wird")
        self.against.hide()
        days = QHBoxLayout()
        days.addWidget(self.against)
        days.addWidget(self.first)
        days.addWidget(self.last)
        days.addStretch(1)
        controls = QGridLayout()
        controls.addWidget(label, 0, 0)
        controls.addWidget(self.project, 0, 1)
        controls.addLayout(days, 1, 0, 1, 2)
        buttons = QDialogButtonBox()
        close = buttons.addButton("S&chließen", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Enter in a day compares anew; it must not close the dialog
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(controls)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        self.resize(fitting(QSize(*_SIZE), self))


def _in_half_a_year(day: date) -> date:
    """Return about the same day half a year later."""
    return day + timedelta(days=182)
