"""The rows of the results: what every row shows at once, and what a row tells only when it is in sight or asked for. Qt-free."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from coordinator_app.domain.application import Application
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import EarlyStart
from coordinator_app.matching.eligibility.assessment import Assessment, CertaintyLevel, FitLevel
from coordinator_app.matching.eligibility.matcher import assess, assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.applications import ApplicationStage, stage_of
from coordinator_app.services.early_start import EarlyStartService
from coordinator_app.services.match_outlines import PairOutline, outline_of
from coordinator_app.ui.pages.match.start import Place, start_places
from coordinator_app.ui.sort_keys import folded, natural_key
from coordinator_app.ui.tone import UNCHECKABLE_SYMBOL, sign_of, symbol_of
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import FIT_IN_A_WORD, VERDICT, headline
from coordinator_app.wording.early_start import EarlyStartText
from coordinator_app.wording.early_start import describe as describe_start
from coordinator_app.wording.findings import UNCHECKABLE
from coordinator_app.wording.terms import term

_KEPT = 600
"""How many rows stay explained: some screens full."""


@dataclass(frozen=True)
class Told:
    """What a row tells in words: the findings, the main reason, and what is to be said of the begin."""

    assessment: Assessment
    reason: str
    start: EarlyStartText | None = None
    start_places: tuple[Place, ...] = ()


@dataclass(frozen=True, eq=False)
class Head:
    """A project or a programme as it stands in all of its rows: `found` is searched, `place` says where its name sorts."""

    name: str
    found: str
    place: int = 0

    @classmethod
    def of_project(cls, title: str) -> "Head":
        """Return the head of a project."""
        return cls(title, folded(title))

    @classmethod
    def of_programme(cls, programme: Programme) -> "Head":
        """Return the head of a programme."""
        shown = f"{sign_of(programme.origin)}{programme.short_name}"
        return cls(programme.short_name, folded(f"{shown}\n{programme.name}\n{programme.id}"))


def _placed(heads: Mapping[str, Head]) -> Mapping[str, Head]:
    """Give heads their places among each other, so that many rows are sorted by a number each."""
    keys = {head.name: natural_key(head.name) for head in heads.values()}
    places = {name: place for place, name in enumerate(sorted(keys, key=keys.__getitem__))}
    return {key: replace(head, place=places[head.name]) for key, head in heads.items()}


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One project against one programme. What needs the findings is worked out when it is asked for."""

    outline: PairOutline
    programme: Programme
    project_head: Head = field(compare=False)
    programme_head: Head = field(compare=False)
    tell: "Callable[[MatchRow], Told]" = field(compare=False, repr=False)
    application: Application | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells this row from all others."""
        return self.outline.project, self.outline.programme

    @property
    def result(self) -> Truth:
        """Whether the project is eligible."""
        return self.outline.result

    @property
    def verdict(self) -> str:
        """The result in words."""
        return UNCHECKABLE if self.programme.flaws else VERDICT[self.outline.result]

    @property
    def symbol(self) -> str:
        """The sign of the result; what can't be checked has its own."""
        return UNCHECKABLE_SYMBOL if self.programme.flaws else symbol_of(self.outline.result)

    @property
    def fit(self) -> FitLevel:
        """How well the project fits in substance."""
        return self.outline.fit

    @property
    def certainty(self) -> CertaintyLevel:
        """How sure the result is."""
        return self.outline.certainty

    @property
    def certainty_word(self) -> str:
        """The same in words; nobody has checked an entry of the Förderdatenbank."""
        if self.origin is Origin.DIRECTORY:
            return "nicht geprüft"
        return term(self.outline.certainty)

    @property
    def deadline(self) -> date | None:
        """The next known last day."""
        return self.outline.closes

    @property
    def origin(self) -> Origin:
        """Where the programme comes from."""
        return self.programme.origin

    @property
    def project_title(self) -> str:
        """The title of the project."""
        return self.project_head.name

    @property
    def programme_name(self) -> str:
        """The short name of the programme."""
        return self.programme.short_name

    @property
    def programme_full_name(self) -> str:
        """The whole name of the programme."""
        return self.programme.name

    @property
    def is_dismissed(self) -> bool:
        """Whether we have decided not to follow the programme up for this project."""
        return self.application is not None and stage_of(self.application) is ApplicationStage.DISMISSED

    @property
    def assessment(self) -> Assessment:
        """The result with all of its findings."""
        return self.tell(self).assessment

    @property
    def reason(self) -> str:
        """The main reason."""
        return self.tell(self).reason

    @property
    def start(self) -> EarlyStartText | None:
        """What is to be said of the begin; None where nothing is."""
        return self.tell(self).start

    @property
    def start_places(self) -> tuple[Place, ...]:
        """Where the days stand that matter for the begin, and the source of the rule."""
        return self.tell(self).start_places

    @property
    def words(self) -> str:
        """What the search looks through besides project and programme: all that is known without the findings."""
        return _words(self.verdict, self.fit, self.certainty_word, self.deadline)


@lru_cache(maxsize=4096)
def _words(verdict: str, fit: FitLevel, certainty: str, deadline: date | None) -> str:
    return folded(
        "\n".join((verdict, FIT_IN_A_WORD[fit], certainty, formats.day(deadline) if deadline else "–"))
    )


class Teller:
    """Works out what rows tell, each when it is first asked for, and keeps those that were asked for last."""

    def __init__(
        self,
        subjects: Mapping[str, Subject],
        programmes: Mapping[str, Programme],
        applications: Sequence[Application],
        early_start: EarlyStartService,
        day: date,
    ) -> None:
        self._subjects = subjects
        self._programmes = programmes
        self._applications: dict[str, list[Application]] = {}
        for item in applications:
            self._applications.setdefault(item.project, []).append(item)
        self._early_start = early_start
        self._day = day
        self._kept: OrderedDict[tuple[str, str], Told] = OrderedDict()

    def __call__(self, row: MatchRow) -> Told:
        """Return what a row tells."""
        told = self._kept.get(row.key)
        if told is None:
            told = self._keep(row, self.fresh(row))
        return told

    def fresh(self, row: MatchRow) -> Told:
        """Return what a row tells without keeping it, as somebody does who looks at all of them."""
        subject = self._subjects[row.outline.project]
        return self.of_assessment(assess(subject, row.programme, self._day), row.programme)

    def of_assessment(self, assessment: Assessment, programme: Programme) -> Told:
        """Return what the row of an assessed pair tells."""
        own = self._applications.get(assessment.project, ())
        start = self._early_start.of_assessment(assessment, self._subjects[assessment.project], own)
        return self._told(assessment, programme, start)

    def tell_ahead(self, rows: Sequence["MatchRow"]) -> None:
        """Work out what rows of one project tell, at most some hundred: its facts are read once for all of them."""
        subject = self._subjects[rows[0].outline.project]
        assessments = assess_all(subject, [row.programme for row in rows], self._day)
        own = self._applications.get(subject.project.key, ())
        starts = self._early_start.of_subject(subject, assessments, own)
        for row, assessment in zip(rows, assessments, strict=True):
            self._keep(row, self._told(assessment, row.programme, starts.get(assessment.programme)))

    def _keep(self, row: "MatchRow", told: "Told") -> "Told":
        self._kept[row.key] = told
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return told

    def _told(self, assessment: Assessment, programme: Programme, start: EarlyStart | None) -> "Told":
        word = UNCHECKABLE if programme.flaws else VERDICT[assessment.eligible]
        reason = headline(assessment, self._programmes).removeprefix(word).lstrip(":, ")
        return Told(
            assessment,
            f"{reason[:1].upper()}{reason[1:]}",
            describe_start(start, programme) if start else None,
            start_places(start, programme) if start else (),
        )


def rows_of(
    outlines: Sequence[PairOutline],
    subjects: Mapping[str, Subject],
    programmes: Mapping[str, Programme],
    decided: Mapping[tuple[str, str], Application],
    tell: Teller,
) -> tuple[MatchRow, ...]:
    """Return a row for every pair, in their order."""
    projects = _placed({key: Head.of_project(item.project.title) for key, item in subjects.items()})
    named = {item: programmes[item] for item in dict.fromkeys(pair.programme for pair in outlines)}
    heads = _placed({key: Head.of_programme(programme) for key, programme in named.items()})
    return tuple(
        MatchRow(
            pair,
            named[pair.programme],
            projects[pair.project],
            heads[pair.programme],
            tell,
            decided.get((pair.project, pair.programme)),
        )
        for pair in outlines
    )


def row_of_assessment(
    assessment: Assessment,
    subject: Subject,
    programme: Programme,
    application: Application | None,
    tell: Teller,
) -> MatchRow:
    """Return the row of one assessed pair."""
    head = Head.of_project(subject.project.title)
    return MatchRow(outline_of(assessment), programme, head, Head.of_programme(programme), tell, application)
