"""What changes for projects between two standpoints: two days, two versions of the catalogue, or both at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Comparison, Not
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    Criterion,
    DeadlineCriterion,
    Finding,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.terms.circumstances import circumstances_of
from coordinator_app.matching.terms.rates import Part, rate_ranges, share_of_case
from coordinator_app.services.matching import MatchService
from coordinator_app.services.programmes import ProgrammeService

RateSpan = tuple[Fraction, Fraction]
"""The lowest and the highest share of the cases that a project may fall under."""


@dataclass(frozen=True)
class Standpoint:
    """From where one looks: programmes by id, and a day."""

    programmes: Mapping[str, Programme]
    day: date


@dataclass(frozen=True)
class Outlook:
    """What a programme says to a project from a standpoint.

    `rate` is the span of shares that the project may get, `deadline` the next last day; None where they are not known.
    """

    programme: Programme
    assessment: Assessment
    rate: RateSpan | None
    deadline: date | None

    @property
    def closed(self) -> bool:
        """Whether the programme is none for the project."""
        return self.assessment.eligible is Truth.NO


class PairChangeKind(Enum):
    """What changes for a project and a programme, the most important first."""

    GAINED = "gained"
    LOST = "lost"
    OPENED = "opened"
    CLOSED = "closed"
    UNSETTLED = "unsettled"
    RATE_UP = "rate_up"
    RATE_DOWN = "rate_down"
    RATE_OTHER = "rate_other"
    DEADLINE = "deadline"
    STATUS = "status"
    FINDINGS = "findings"


@dataclass(frozen=True)
class FindingChange:
    """One criterion that is answered differently, or that only one of the standpoints has (None at the other)."""

    before: Finding | None
    after: Finding | None


@dataclass(frozen=True)
class PairChange:
    """What changes for one project and one programme; None where a standpoint does not have the programme."""

    project: str
    programme: str
    kind: PairChangeKind
    before: Outlook | None
    after: Outlook | None
    findings: tuple[FindingChange, ...] = ()


@dataclass(frozen=True)
class ProjectChanges:
    """Everything that changes for a project, sorted by what matters, and how many programmes are left out of it.

    `closed` do not fit before and after, `unchanged` are no clear no and stay as they are.
    """

    project: str
    title: str
    changes: tuple[PairChange, ...]
    closed: int
    unchanged: int


def changes_between(
    before: Standpoint, after: Standpoint, subjects: Iterable[Subject]
) -> tuple[ProjectChanges, ...]:
    """Return what changes from one standpoint to the other for every project; no programme is left uncounted."""
    return tuple(_project_changes(subject, before, after) for subject in subjects)


def _project_changes(subject: Subject, before: Standpoint, after: Standpoint) -> ProjectChanges:
    changes: list[PairChange] = []
    closed = unchanged = 0
    for pair in _pairs(subject, before, after):
        change = pair_change(*pair)
        if change is not None:
            changes.append(change)
        elif any(item is not None and not item.closed for item in pair):
            unchanged += 1
        else:
            closed += 1
    ordered = sorted(changes, key=_importance)
    return ProjectChanges(subject.project.key, subject.project.title, tuple(ordered), closed, unchanged)


def _importance(change: PairChange) -> tuple[int, date, str]:
    """What matters comes first; of the same kind what is due first."""
    deadline = change.after.deadline if change.after is not None else None
    return _KINDS.index(change.kind), deadline or date.max, change.programme


_KINDS = tuple(PairChangeKind)

OutlookPair = tuple[Outlook | None, Outlook | None]


def _pairs(subject: Subject, before: Standpoint, after: Standpoint) -> Iterator[OutlookPair]:
    keys = sorted({*before.programmes, *after.programmes})
    old, new = (_outlooks(subject, standpoint, keys) for standpoint in (before, after))
    for key in keys:
        yield old.get(key), new.get(key)


def _outlooks(subject: Subject, standpoint: Standpoint, keys: Sequence[str]) -> Mapping[str, Outlook]:
    chosen = [standpoint.programmes[key] for key in keys if key in standpoint.programmes]
    assessments = assess_all(subject, chosen, standpoint.day)
    pairs = zip(chosen, assessments, strict=True)
    return {programme.id: _outlook(programme, subject, assessment) for programme, assessment in pairs}


def outlook(programme: Programme, subject: Subject, day: date) -> Outlook:
    """Return what a programme says to a project on a day."""
    (assessment,) = assess_all(subject, (programme,), day)
    return _outlook(programme, subject, assessment)


def _outlook(programme: Programme, subject: Subject, assessment: Assessment) -> Outlook:
    rate = None
    if assessment.eligible is not Truth.NO:  # nobody asks what a programme pays that is none
        rate = _rate_span(programme, subject, assessment.as_of)
    criteria = (finding.criterion for finding in assessment.findings)
    closes = next((item.closes for item in criteria if isinstance(item, DeadlineCriterion)), None)
    return Outlook(programme, assessment, rate, closes)


def _rate_span(programme: Programme, subject: Subject, day: date) -> RateSpan | None:
    ranges = rate_ranges(programme.funding, circumstances_of(subject, programme.id, day))
    cases = [item.case for found in ranges for item in found.cases if item.case.basis.decides]
    shares = [share for case in cases if (share := share_of_case(case, Part.GRANT)) is not None]
    return (min(shares), max(shares)) if shares else None


def pair_change(before: Outlook | None, after: Outlook | None) -> PairChange | None:
    """Return what changes for a pair; None where nothing does, or where the programme is and stays none."""
    known = after or before
    if known is None or all(item is None or item.closed for item in (before, after)):
        return None
    findings = () if before is None or after is None else finding_changes(before, after)
    kind = _kind(before, after, findings)
    if kind is None:
        return None
    return PairChange(known.assessment.project, known.programme.id, kind, before, after, findings)


def _kind(
    before: Outlook | None, after: Outlook | None, findings: tuple[FindingChange, ...]
) -> PairChangeKind | None:
    old, new = (item.assessment.eligible if item else Truth.NO for item in (before, after))
    if old is not new or before is None or after is None:
        return _VERDICTS[old, new]
    if before.rate != after.rate:
        return _rate_kind(before.rate, after.rate)
    if before.deadline != after.deadline:
        return PairChangeKind.DEADLINE
    if before.assessment.status is not after.assessment.status:
        return PairChangeKind.STATUS
    return PairChangeKind.FINDINGS if findings else None


_VERDICTS: Mapping[tuple[Truth, Truth], PairChangeKind] = {
    (Truth.NO, Truth.YES): PairChangeKind.GAINED,
    (Truth.UNKNOWN, Truth.YES): PairChangeKind.GAINED,
    (Truth.YES, Truth.NO): PairChangeKind.LOST,
    (Truth.NO, Truth.UNKNOWN): PairChangeKind.OPENED,
    (Truth.UNKNOWN, Truth.NO): PairChangeKind.CLOSED,
    (Truth.YES, Truth.UNKNOWN): PairChangeKind.UNSETTLED,
}


def _rate_kind(before: RateSpan | None, after: RateSpan | None) -> PairChangeKind:
    if before is not None and after is not None:
        if after[0] >= before[0] and after[1] >= before[1]:
            return PairChangeKind.RATE_UP
        if after[0] <= before[0] and after[1] <= before[1]:
            return PairChangeKind.RATE_DOWN
    return PairChangeKind.RATE_OTHER


def finding_changes(before: Outlook, after: Outlook) -> tuple[FindingChange, ...]:
    """Return the single criteria that are answered differently, and those that only one of the standpoints has.

    A demand is the same whatever source it rests on; one that takes the place of another about the same thing stands
    beside it. A deadline that is only nearer, or another day, is no change of an answer.
    """
    old, new = (_by_demand(item.assessment.findings) for item in (before, after))
    changed = [
        FindingChange(old[key], new[key]) for key in old if key in new and _differs(old[key], new[key])
    ]
    gone = {key: finding for key, finding in old.items() if key not in new}
    come = {key: finding for key, finding in new.items() if key not in old}
    for key, finding in gone.items():
        following = [other for other in come if _topic(other) == _topic(key)]
        rivals = [other for other in gone if _topic(other) == _topic(key)]
        alone = len(following) == len(rivals) == 1
        changed.append(FindingChange(finding, come.pop(following[0]) if alone else None))
    return (*changed, *(FindingChange(None, finding) for finding in come.values()))


_Demand = tuple[type, tuple[object, ...]]


def _by_demand(findings: Iterable[Finding]) -> Mapping[_Demand, Finding]:
    """Return the single criteria by what they demand; of the same demand in several places the first."""
    found: dict[_Demand, Finding] = {}
    for finding in findings:
        for leaf in finding.leaves():
            found.setdefault(_demand(leaf.criterion), leaf)
    return found


def _demand(criterion: Criterion) -> _Demand:
    match criterion:
        case StatusCriterion() | DeadlineCriterion() | FlawedCriterion():
            return type(criterion), ()
        case Not(not_=inner):
            return Not, _demand(inner)
        case node:
            values = (getattr(node, item.name) for item in fields(node) if item.name != "basis")
            return type(node), tuple(values)


def _topic(demand: _Demand) -> tuple[object, ...]:
    """Return what a demand is about: a fact and how it is compared; a sentence for a person is about itself."""
    kind, values = demand
    return (kind, *values[:2]) if kind is Comparison else (kind, *values)


def _differs(old: Finding, new: Finding) -> bool:
    return (old.result, old.doubt) != (new.result, new.doubt)


class MatchChangeService:
    """The use cases of changes: between two days, or between another version of the catalogue and the one in use."""

    def __init__(self, programmes: ProgrammeService, matching: MatchService) -> None:
        self._programmes = programmes
        self._matching = matching

    def between_days(
        self,
        before: date,
        after: date,
        project_keys: Sequence[str] | None = None,
        programme_ids: Sequence[str] | None = None,
    ) -> tuple[ProjectChanges, ...]:
        """Return what changes from one day to another, also backwards, for projects (all if None) and programmes (all if None).

        All programmes are the curated ones and one's own: those of the Förderdatenbank say the same on every day.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        programmes = self._chosen(self._programmes.by_id, programme_ids)
        subjects = self._matching.subjects(project_keys)
        return changes_between(Standpoint(programmes, before), Standpoint(programmes, after), subjects)

    def against(
        self,
        other: Iterable[Programme],
        day: date,
        project_keys: Sequence[str] | None = None,
        programme_ids: Sequence[str] | None = None,
    ) -> tuple[ProjectChanges, ...]:
        """Return what the catalogue in use changes compared with another version of it, on a day.

        Raises:
            DomainError: `record_missing`; `programme_missing` where neither of them has a programme.
        """
        old = {programme.id: programme for programme in other}
        new = self._programmes.catalogue
        if programme_ids is not None:
            for key in programme_ids:
                if key not in old:
                    self._programmes.get(key)
            wanted = frozenset(programme_ids)
            old, new = ({key: item for key, item in each.items() if key in wanted} for each in (old, new))
        return changes_between(
            Standpoint(old, day), Standpoint(new, day), self._matching.subjects(project_keys)
        )

    def _chosen(
        self, listed: Mapping[str, Programme], programme_ids: Sequence[str] | None
    ) -> Mapping[str, Programme]:
        if programme_ids is None:
            return dict(listed)
        return {key: self._programmes.get(key) for key in programme_ids}
