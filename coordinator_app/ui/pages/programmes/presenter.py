"""The list of programmes on a day, narrowed and searched, and what is shown of one programme. Qt-free."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.programme import DeadlineKind, Origin, Programme, ProgrammeStatus
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion
from coordinator_app.services.completeness import stale_fields
from coordinator_app.services.ports.search import MatchedVia, MatchedWord
from coordinator_app.services.programme_facets import (
    Facet,
    FacetChoice,
    FacetSelection,
    facet_choices,
    narrowed,
)
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.pages.programmes.catalogue_state import CatalogueState, catalogue_state
from coordinator_app.ui.pages.programmes.comparison import comparison_markup
from coordinator_app.ui.pages.programmes.sheet import SheetView, sheet_markup
from coordinator_app.ui.pages.programmes.versions import versions_markup
from coordinator_app.ui.reading import Markup, paragraph, plain
from coordinator_app.ui.sort_keys import NaturalKey, natural_key
from coordinator_app.wording import formats
from coordinator_app.wording.directory_texts import directory_reading
from coordinator_app.wording.programmes import fact_sheet
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import deadline_sentence

_FIRST = (Truth.YES, Truth.UNKNOWN, Truth.NO)
_MOST_WORDS = 3
MOST_FOUND = 300
"""Programmes that a search lists: the list keeps up with typing, and nobody reads more."""
_GONE = "Dieses Programm gibt es nicht mehr."


@dataclass(frozen=True)
class Query:
    """What is asked of the list: the day, what was chosen in the facets, whether the Förderdatenbank is included."""

    day: date
    selection: FacetSelection = field(default_factory=dict)
    with_directory: bool = False


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in the list, as of a day. `hit` tells by which words it was found, `words` are those to be marked."""

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
    origin: Origin
    checked: date
    stale: str
    hit: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProgrammesView:
    """The list that was asked for, and what it can be narrowed by."""

    query: Query
    rows: tuple[ProgrammeRow, ...]
    total: int
    choices: Mapping[Facet, tuple[FacetChoice, ...]]

    @property
    def ids(self) -> frozenset[str]:
        """The programmes of the list."""
        return frozenset(row.id for row in self.rows)


@dataclass(frozen=True)
class Found:
    """What a search found: the best ids in order, each with its words; `more` is whether there are others."""

    text: str
    words: Mapping[str, tuple[MatchedWord, ...]]
    more: bool = False


class ProgrammesPresenter:
    """Reads the programmes and words them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def today(self) -> date:
        """Return the day on which things are decided."""
        return self._workspace.matching.today()

    def load(self, query: Query) -> ProgrammesView:
        """Return the programmes that fit a query, open ones first; deadlines are those of the municipality's Land."""
        programmes = self._workspace.programmes
        listed = programmes.with_directory() if query.with_directory else programmes.all()
        lands = {item.land for item in self._workspace.records.all(Municipality)}
        land = lands.pop() if len(lands) == 1 else None
        chosen = narrowed(listed, query.selection, query.day)
        rows = (self._row(item, query.day, land) for item in chosen)
        choices = facet_choices(listed, query.day, query.selection)
        return ProgrammesView(query, tuple(sorted(rows, key=_rank)), len(listed), choices)

    def catalogue(self) -> CatalogueState:
        """Return which catalogue the programmes come from."""
        return catalogue_state(self._workspace)

    def search(self, text: str, among: frozenset[str] | None = None) -> Found:
        """Return the best that a search finds among these programmes, or among all."""
        found = self._workspace.search.search(text, MOST_FOUND + 1, among=among)
        best = {item.programme.id: item.words for item in found[:MOST_FOUND]}
        return Found(text, best, more=len(found) > MOST_FOUND)

    def sheet(
        self, programme_id: str, day: date, opened: frozenset[int] = frozenset(), words: tuple[str, ...] = ()
    ) -> Markup:
        """Return the Steckbrief of a programme as of a day, with the sources that were opened.

        A list that is about to be read again may still name a programme that has gone.
        """
        programmes = self._workspace.programmes
        programme = programmes.by_id.get(programme_id)
        if programme is None:
            return paragraph(plain(_GONE), kind="quiet")
        item = programmes.directory_item(programme_id)
        sheet = fact_sheet(programme, programmes.by_id, day)
        return sheet_markup(
            SheetView(
                sheet,
                programmes.by_id,
                opened,
                words,
                programmes.second_sources(programme_id),
                directory_reading(item) if item else None,
            )
        )

    def comparison(self, programme_ids: Iterable[str], day: date) -> Markup:
        """Return programmes side by side."""
        programmes = self._workspace.programmes
        known = programmes.by_id
        return comparison_markup(
            [fact_sheet(known[key], known, day) for key in programme_ids if key in known]
        )

    def versions(self, programme_id: str, day: date) -> Markup:
        """Return what the kept versions of a programme say differently."""
        programmes, workspace = self._workspace.programmes, self._workspace
        programme = programmes.by_id.get(programme_id)
        if programme is None:
            return paragraph(plain(_GONE), kind="quiet")
        item = programmes.directory_item(programme_id)
        if item is not None:
            return versions_markup(programme, (), workspace.directory.versions(item.entry.key), day)
        kept = workspace.updates.versions(programme_id) if programme.origin is Origin.CURATED else ()
        return versions_markup(programme, kept, (), day)

    def _row(self, programme: Programme, day: date, land: Land | None) -> ProgrammeRow:
        status = self._workspace.programmes.status_on(programme, day)
        criterion = self._workspace.programmes.next_deadline(programme, day, land)
        stale = stale_fields(programme, day)
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
            origin=programme.origin,
            checked=programme.checked,
            stale=formats.enumeration(term(item.field) for item in stale),
        )


def ordered_hits(rows: Iterable[ProgrammeRow], found: Found | None) -> tuple[ProgrammeRow, ...]:
    """Return the rows that a search found, best first, each with its words; all of them where nothing is searched."""
    listed = tuple(rows)
    if found is None or not found.text.strip():
        return listed
    by_id = {row.id: row for row in listed}
    return tuple(_with_words(by_id[key], words) for key, words in found.words.items() if key in by_id)


def _with_words(row: ProgrammeRow, words: tuple[MatchedWord, ...]) -> ProgrammeRow:
    told = list(dict.fromkeys(_told(word) for word in words))
    more = f" und {len(told) - _MOST_WORDS} weitere" if len(told) > _MOST_WORDS else ""
    hit = ", ".join(told[:_MOST_WORDS]) + more
    return replace(row, hit=hit, words=tuple(dict.fromkeys(word.found for word in words)))


def _told(word: MatchedWord) -> str:
    if word.via is MatchedVia.WORD:
        return word.found
    return f"{word.found} ({term(word.via)})"


def _rank(row: ProgrammeRow) -> tuple[int, bool, NaturalKey]:
    return _FIRST.index(row.takes_applications), row.origin is Origin.DIRECTORY, natural_key(row.name)


def _deadline_text(criterion: DeadlineCriterion) -> str:
    """Return the next day, or how deadlines are set; what was fixed once says nothing about the next one."""
    if criterion.closes is not None:
        return formats.day(criterion.closes)
    kind = criterion.deadline.kind if criterion.deadline else DeadlineKind.UNKNOWN
    if kind is DeadlineKind.PER_LAND or (kind is DeadlineKind.ROLLING and criterion.reachable):
        return term(kind)
    return term(DeadlineKind.UNKNOWN)
