"""The list of programmes on a day, and the Steckbrief of one. Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.programme import DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion
from coordinator_app.services.matching import MatchService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService
from coordinator_app.ui.reading import Markup, heading, joined, link, paragraph, plain, title, toned
from coordinator_app.ui.sort_keys import NaturalKey, natural_key
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.programmes import FactSheet, SheetLine, fact_sheet
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import deadline_sentence

PROGRAMME_LINK = "programm:"
_INDENT = 3
_FIRST = (Truth.YES, Truth.UNKNOWN, Truth.NO)


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list, as of a day."""

    id: str
    name: str
    full_name: str
    ministry: str
    status: ProgrammeStatus
    takes_applications: Truth
    deadline: date | None
    deadline_text: str
    deadline_sentence: str
    themes: str


@dataclass(frozen=True)
class ProgrammesView:
    """The list and the day it is meant for."""

    day: date
    rows: tuple[ProgrammeRow, ...]


class ProgrammesPresenter:
    """Reads the catalogue and words it."""

    def __init__(self, programmes: ProgrammeService, records: RecordService, matching: MatchService) -> None:
        self._programmes = programmes
        self._records = records
        self._matching = matching

    def today(self) -> date:
        """Return the day on which things are decided."""
        return self._matching.today()

    def load(self, day: date) -> ProgrammesView:
        """Return all programmes as of a day, open ones first; deadlines are those of the municipality's Land."""
        lands = {item.land for item in self._records.all(Municipality)}
        land = lands.pop() if len(lands) == 1 else None
        rows = (self._row(item, day, land) for item in self._programmes.all())
        return ProgrammesView(day, tuple(sorted(rows, key=_rank)))

    def sheet(self, programme_id: str, day: date) -> Markup:
        """Return the Steckbrief of a programme as of a day."""
        return sheet_markup(
            fact_sheet(self._programmes.get(programme_id), self._programmes.by_id, day),
            self._programmes.by_id,
        )

    def _row(self, programme: Programme, day: date, land: Land | None) -> ProgrammeRow:
        status = self._programmes.status_on(programme, day)
        criterion = self._programmes.next_deadline(programme, day, land)
        return ProgrammeRow(
            id=programme.id,
            name=programme.short_name,
            full_name=programme.name,
            ministry=programme.ministry,
            status=status,
            takes_applications=status.takes_applications,
            deadline=criterion.closes,
            deadline_text=_deadline_text(criterion),
            deadline_sentence=deadline_sentence(criterion),
            themes=", ".join(term(theme) for theme in programme.themes),
        )


def sheet_markup(sheet: FactSheet, programmes: Mapping[str, Programme]) -> Markup:
    """Return a Steckbrief to read: every statement with its source, doubtful ones marked."""
    parts = [title(sheet.title), paragraph(plain(sheet.subtitle), kind="quiet")]
    for section in sheet.sections:
        parts.append(heading(section.title))
        parts += [_line(line) for line in section.lines]
    programme = sheet.programme
    related = [key for key in (*programme.predecessors, *programme.successors) if key in programmes]
    if related:
        links = joined(
            link(f"{PROGRAMME_LINK}{key}", programmes[key].short_name) + plain("   ") for key in related
        )
        parts.append(paragraph(plain("Öffnen: "), links))
    return joined(parts)


def _rank(row: ProgrammeRow) -> tuple[int, NaturalKey]:
    return _FIRST.index(row.takes_applications), natural_key(row.name)


def _line(line: SheetLine) -> Markup:
    text = line.text.lstrip(" ")
    level = min((len(line.text) - len(text)) // _INDENT, _INDENT)
    warning = toned(f"⚠ {line.doubt}: ", Tone.OPEN, strong=True) if line.doubt else plain("")
    parts = [paragraph(warning, plain(text), kind=f"level{level}" if level else "text")]
    if line.quote:
        parts.append(paragraph(plain(formats.quoted(line.quote)), kind="quote"))
    if line.note:
        parts.append(paragraph(plain(f"Anmerkung: {line.note}"), kind="note"))
    if line.source:
        place = f", {line.place}" if line.place else ""
        parts.append(
            paragraph(
                plain(f"Quelle: {line.source.title}{place}, gesehen am {formats.day(line.source.seen)}, "),
                link(line.source.url, line.source.url),
                kind="source",
            )
        )
    return joined(parts)


def _deadline_text(criterion: DeadlineCriterion) -> str:
    """Return the next day, or how deadlines are set; what was fixed once says nothing about the next one."""
    if criterion.closes is not None:
        return formats.day(criterion.closes)
    if criterion.deadline and criterion.deadline.kind in (DeadlineKind.ROLLING, DeadlineKind.PER_LAND):
        return term(criterion.deadline.kind)
    return term(DeadlineKind.UNKNOWN)
