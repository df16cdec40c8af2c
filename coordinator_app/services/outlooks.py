"""How projects stand with all programmes, without the reasons: what the matrix of all pairs leaves to be found out.

The results of all pairs come from the matrix. Which of the user's facts are missing needs the trees themselves: of these only criteria are
evaluated that ask for a fact which may be missing and was not found missing yet, so that most of them never are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Comparison, PartnerCount, Requirement, criteria_on, walk
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, Doubt, Finding, open_points_of
from coordinator_app.matching.eligibility.evaluation import PARTNERS, evaluate
from coordinator_app.matching.eligibility.facts import Choices, FactValue, read_facts
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import next_deadline
from coordinator_app.services.match_matrix import PairMatrix


@dataclass(frozen=True)
class ProgrammeDeadline:
    """A known deadline of a programme that fits projects or may fit them."""

    programme: str
    closes: date
    days_left: int
    projects: tuple[str, ...]


@dataclass(frozen=True)
class ProjectOutlook:
    """How a project stands: results over all programmes, and the facts that are missing in the user's data."""

    project: str
    title: str
    fitting: int
    open: int
    excluded: int
    missing_facts: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    """A programme with its criteria of the day, each with the facts it asks for."""

    programme: Programme
    criteria: tuple[tuple[Requirement, frozenset[str]], ...]
    names: frozenset[str]


class Outlooks:
    """Programmes of a day, held against projects whose results are known."""

    def __init__(self, programmes: Sequence[Programme], day: date) -> None:
        self._day = day
        self._asked = tuple(_asked(programme, day) for programme in programmes)
        self._deadlines: dict[tuple[str, Land | None], tuple[date, int] | None] = {}

    def of_subjects(
        self, subjects: Iterable[Subject], matrix: PairMatrix
    ) -> tuple[tuple[ProjectOutlook, ...], tuple[ProgrammeDeadline, ...]]:
        """Return how each project stands, and the deadlines that matter to any of them, by day and programme.

        The matrix holds the results of these projects with these very programmes, in their order.
        """
        outlooks: list[ProjectOutlook] = []
        projects: dict[tuple[str, date, int], list[str]] = {}
        for subject in subjects:
            key = subject.project.key
            results = tuple(zip(self._asked, matrix.eligible_of(key), strict=True))
            facts = read_facts(subject, self._day)
            missing = self._missing(
                subject, facts, [item for item, found in results if found is Truth.UNKNOWN]
            )
            counts = matrix.counts_of(key)
            outlooks.append(
                ProjectOutlook(
                    key,
                    subject.project.title,
                    counts[Truth.YES],
                    counts[Truth.UNKNOWN],
                    counts[Truth.NO],
                    tuple(sorted(missing)),
                )
            )
            for programme, closes, days_left in self._ahead(results, facts):
                projects.setdefault((programme, closes, days_left), []).append(key)
        ordered = sorted(projects.items(), key=lambda item: (item[0][1], item[0][0]))
        return tuple(outlooks), tuple(
            ProgrammeDeadline(programme, closes, days_left, tuple(sorted(keys)))
            for (programme, closes, days_left), keys in ordered
        )

    def _ahead(
        self, results: Iterable[tuple[_Asked, Truth]], facts: Mapping[str, FactValue]
    ) -> Iterator[tuple[str, date, int]]:
        """Yield the known deadlines of the programmes that are not ruled out."""
        stated = facts["municipality.land"].content
        land = stated if isinstance(stated, Land) else None
        for asked, result in results:
            found = None if result is Truth.NO else self._deadline(asked.programme, land)
            if found is not None:
                yield asked.programme.id, *found

    def _deadline(self, programme: Programme, land: Land | None) -> tuple[date, int] | None:
        place = (programme.id, land)
        if place not in self._deadlines:
            match next_deadline(programme, self._day, land):
                case DeadlineCriterion(closes=date() as closes, days_left=int() as days_left):
                    self._deadlines[place] = (closes, days_left)
                case _:
                    self._deadlines[place] = None
        return self._deadlines[place]

    def _missing(
        self, subject: Subject, facts: Mapping[str, FactValue], opened: Iterable[_Asked]
    ) -> frozenset[str]:
        """Return the facts that keep programmes open because nobody has stated them."""
        left = {name for name, value in facts.items() if _may_be_missing(value)}
        found: set[str] = set()
        for asked in opened:
            programme = asked.programme
            if subject.seen_by(programme.id) is not subject:  # whose facts are others for this programme
                found.update(_missing_in(assess(subject, programme, self._day).findings))
            elif not left.isdisjoint(asked.names):
                judgements = {
                    item.statement: item
                    for item in subject.project.judgements
                    if item.programme == programme.id
                }
                for criterion, names in asked.criteria:
                    if not left.isdisjoint(names):
                        found.update(_missing_in((evaluate(criterion, facts, judgements),)))
            left -= found
        return frozenset(found)


def _asked(programme: Programme, day: date) -> _Asked:
    """Return the criteria of a programme; one with flaws decides nothing, so that nothing is missing for it."""
    nodes = () if programme.flaws else criteria_on(programme.requirements, day)
    criteria = tuple((node, frozenset(_names(node))) for node in nodes)
    return _Asked(programme, criteria, frozenset().union(*(names for _, names in criteria)))


def _names(node: Requirement) -> Iterator[str]:
    for part in walk(node):
        match part:
            case Comparison(fact=name):
                yield name
            case PartnerCount():
                yield PARTNERS
            case _:
                pass


def _may_be_missing(value: FactValue) -> bool:
    """Whether a criterion may be open because of this fact."""
    if value.contradiction is not None:  # contradicting, not missing
        return False
    content = value.content
    return content is None or (isinstance(content, Choices) and bool(content.possible or content.unsaid))


def _missing_in(findings: Iterable[Finding]) -> Iterator[str]:
    for point in open_points_of(findings):
        if point.doubt is Doubt.FACT_MISSING and point.fact is not None:
            yield point.fact.name
