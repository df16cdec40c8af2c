"""The result of a match as data: a tree of findings, and three answers that are never made into one number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.funding import FundingCase
from coordinator_app.domain.programme import CatalogueProblem, Deadline, Phase, ProgrammeStatus
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import AllOf, Requirement
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.matching.eligibility.facts import FactValue


class Doubt(Enum):
    """Why a finding is unknown."""

    FACT_MISSING = "fact_missing"
    RULE_UNCLEAR = "rule_unclear"
    SOURCE_UNVERIFIED = "source_unverified"
    PERSON_DECIDES = "person_decides"
    UNCHECKABLE = "uncheckable"


@dataclass(frozen=True)
class StatusCriterion:
    """The programme must take applications on the day; `phase` is None where nothing is known of that day."""

    phase: Phase | None
    basis: Basis
    successors: tuple[str, ...] = ()

    @property
    def status(self) -> ProgrammeStatus:
        """The programme's status on the day."""
        return self.phase.status if self.phase else ProgrammeStatus.UNKNOWN


@dataclass(frozen=True)
class DeadlineCriterion:
    """An application must still be possible in time; `closes` is the next known last day.

    `reachable` is False where no deadline is known that can still be met.
    """

    deadline: Deadline | None
    closes: date | None
    days_left: int | None
    basis: Basis
    reachable: bool = False


@dataclass(frozen=True)
class FlawedCriterion:
    """Stands in place of requirements that can't be checked, because what the catalogue says of them is flawed."""

    flaws: tuple[CatalogueProblem, ...]
    basis: Basis


Criterion = Requirement | StatusCriterion | DeadlineCriterion | FlawedCriterion


@dataclass(frozen=True)
class Finding:
    """What became of one criterion: result, the fact used, why it is unknown, and the findings below it.

    `tendency` is what the comparison alone says where the rule's basis is too weak to decide.
    `judged` is what a person said where only a person can decide.
    """

    result: Truth
    criterion: Criterion
    fact: FactValue | None = None
    doubt: Doubt | None = None
    tendency: Truth | None = None
    children: tuple["Finding", ...] = ()
    judged: PersonalJudgement | None = None

    def leaves(self) -> Iterator["Finding"]:
        """Yield the findings without children, in the order of the catalogue."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


class FitLevel(Enum):
    """How well a project fits a programme in substance; says nothing about eligibility."""

    STRONG = "strong"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Fit:
    """What project and programme have in common."""

    level: FitLevel
    themes: tuple[Theme, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    facility: FacilityKind | None = None


class CertaintyLevel(Enum):
    """How sure an assessment is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Certainty:
    """How many criteria rest on a sourced rule, and how old what they rest on is on the day of the match.

    `oldest_seen` is the day on which the oldest source was seen, `age_days` how many days that is before the day of
    the match (0 where that day lies before it), `stale` how many of the sourced criteria must be looked up anew.
    """

    level: CertaintyLevel
    sourced: int
    criteria: int
    oldest_seen: date
    age_days: int = 0
    stale: int = 0


@dataclass(frozen=True)
class CaseFinding:
    """A funding case that is in force on the day, and whether the project falls under it."""

    case: FundingCase
    applies: Truth


@dataclass(frozen=True)
class Assessment:
    """One project against one programme on one day. `eligible` is Kleene's and over `findings`."""

    project: str
    programme: str
    as_of: date
    eligible: Truth
    findings: tuple[Finding, ...]
    fit: Fit
    certainty: Certainty
    cases: tuple[CaseFinding, ...] = ()

    @property
    def status(self) -> ProgrammeStatus:
        """The programme's status on the day."""
        criteria = (finding.criterion for finding in self.findings)
        return next(item.status for item in criteria if isinstance(item, StatusCriterion))

    @property
    def days_left(self) -> int | None:
        """Days to the next known deadline, or None."""
        criteria = (finding.criterion for finding in self.findings)
        return next((item.days_left for item in criteria if isinstance(item, DeadlineCriterion)), None)

    @property
    def flaws(self) -> tuple[CatalogueProblem, ...]:
        """What keeps the programme from being checked; empty where it can be."""
        criteria = (finding.criterion for finding in self.findings)
        return next((item.flaws for item in criteria if isinstance(item, FlawedCriterion)), ())

    def reasons(self) -> tuple[Finding, ...]:
        """Return the findings that make the result what it is: the no's of a no, the unknown ones of an open."""
        if self.eligible is Truth.YES:
            return ()
        return tuple(reason for finding in self.findings for reason in _decisive(finding, self.eligible))

    def open_points(self) -> tuple[Finding, ...]:
        """Return every unknown leaf that still matters, whatever the overall result.

        A group whose own rule is too weak to decide is an open point itself, with those below it.
        """
        return open_points_of(self.findings)


def open_points_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return every unknown leaf of findings that still matters (see `Assessment.open_points`)."""
    return tuple(leaf for finding in findings for leaf in _open_leaves(finding))


def _decisive(finding: Finding, result: Truth) -> Iterator[Finding]:
    if finding.result is not result:
        return
    if isinstance(finding.criterion, AllOf) and finding.doubt is None:
        for child in finding.children:
            yield from _decisive(child, result)
    else:
        yield finding


def _open_leaves(finding: Finding) -> Iterator[Finding]:
    if finding.result is not Truth.UNKNOWN:
        return
    if not finding.children or finding.doubt is not None:
        yield finding
    for child in finding.children:
        yield from _open_leaves(child)
