"""What a match is decided by, point by point: status, deadline and the criteria of a programme, over any subject."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    ExactlyOne,
    Judgement,
    Not,
    PartnerCount,
    Requirement,
    criteria_on,
    walk,
)
from coordinator_app.domain.truth import Truth, negation
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import (
    DeadlineCriterion,
    Finding,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.columns import read_contents
from coordinator_app.matching.eligibility.evaluation import PARTNERS, evaluate
from coordinator_app.matching.eligibility.facts import (
    FACTS,
    FactDefinition,
    FactValue,
    Origin,
)
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding
from coordinator_app.matching.what_if.wants import LAND

Wanted = frozenset[Truth]
YES: Wanted = frozenset({Truth.YES})
NOT_NO: Wanted = frozenset({Truth.YES, Truth.UNKNOWN})


@dataclass(frozen=True)
class Match:
    """A programme on a day: what a subject is held against. `findings` of it are those of an assessment, in order."""

    programme: Programme
    day: date

    @property
    def nodes(self) -> tuple[Requirement, ...]:
        """The criteria of the day."""
        return criteria_on(self.programme.requirements, self.day)

    def findings(self, subject: Subject) -> tuple[Finding, ...]:
        """Return the findings of a subject: status, deadline, and one for every criterion."""
        return self.chosen(subject, self.nodes, range(len(self.nodes) + 2), FACTS)

    def chosen(
        self,
        subject: Subject,
        nodes: tuple[Requirement, ...],
        positions: Iterable[int],
        facts: tuple[FactDefinition, ...],
    ) -> tuple[Finding, ...]:
        """Return the findings at some positions of `findings`, for which these facts are needed.

        They do not say where the facts stand in the data.
        """
        contents = read_contents(subject, self.day, (definition.name for definition in facts))
        values = {name: FactValue(name, content, _NOWHERE) for name, content in contents.items()}
        judgements = {
            item.statement: item for item in subject.project.judgements if item.programme == self.programme.id
        }
        found: list[Finding] = []
        for position in positions:
            match position:
                case 0:
                    found.append(status_finding(self.programme, self.day))
                case 1:
                    stated = values[LAND].content
                    land = stated if isinstance(stated, Land) else None
                    found.append(deadline_finding(self.programme, self.day, land))
                case _:
                    found.append(evaluate(nodes[position - 2], values, judgements))
        return tuple(found)


_NOWHERE = Origin(Kind.PROJECT, None, "")


def names_of(finding: Finding) -> frozenset[str]:
    """Return everything that a finding may depend on: facts, and the sentences that people answer."""
    match finding.criterion:
        case StatusCriterion() | FlawedCriterion():
            return frozenset()
        case DeadlineCriterion():
            return frozenset({LAND})
        case node:
            return frozenset(name for item in walk(node) for name in _name(item))


def _name(node: Requirement) -> tuple[str, ...]:
    match node:
        case Comparison(fact=fact):
            return (fact,)
        case PartnerCount():
            return (PARTNERS,)
        case Judgement(judgement=statement):
            return (statement,)
        case _:
            return ()


Path = tuple[int, ...]
Choices = frozenset[tuple[Path, int]]
"""Which alternative is to be fulfilled, by the place of the group in the tree of findings."""


@dataclass(frozen=True)
class Fork:
    """A group of which one part has to change, and none has been chosen: the places of those that can."""

    path: Path
    children: tuple[int, ...]


Task = frozenset[str] | Fork
"""What has to be done next: move one of these names, or choose one of several parts."""


def next_task(
    findings: tuple[Finding, ...],
    unmet: list[int],
    wanted: Wanted,
    reach: Mapping[str, int],
    choices: Choices,
) -> Task:
    """Return what has to be done next so that all findings at the places `unmet` become wanted; no names where it can't be.

    `reach` says how many changes move a name. Whatever set of changes brings all of them about moves one of the names
    returned, or fulfils one of the parts.
    """
    chosen = dict(choices)
    tasks = [_task(findings[place], wanted, reach, chosen, (place,)) for place in unmet]
    return min(tasks, key=lambda task: _width(task, reach))


def reachable(finding: Finding, wanted: Wanted, reach: Mapping[str, int]) -> bool:
    """Whether a finding that is not wanted may become so, as far as the tree alone says."""
    return _task(finding, wanted, reach, {}, ()) != _IMPOSSIBLE


_IMPOSSIBLE: Task = frozenset()


def _width(task: Task, reach: Mapping[str, int]) -> tuple[int, Path | tuple[str, ...]]:
    """How many branches a task makes; of equal ones the same comes first on every computer."""
    if isinstance(task, Fork):
        return len(task.children), task.path
    return sum(reach[name] for name in task), ()


def _task(
    finding: Finding, wanted: Wanted, reach: Mapping[str, int], chosen: Mapping[Path, int], path: Path
) -> Task:
    criterion = finding.criterion
    if not criterion.basis.decides and not isinstance(criterion, StatusCriterion | DeadlineCriterion):
        return _IMPOSSIBLE
    upwards = Truth.YES in wanted
    match criterion:
        case AllOf() if upwards:
            return _every(finding, wanted, reach, chosen, path)
        case AnyOf() if not upwards:
            return _every(finding, wanted, reach, chosen, path)
        case AllOf() | AnyOf():
            return _one(finding, wanted, reach, chosen, path)
        case AtLeast(at_least=number) if upwards and number > len(finding.children):
            return _IMPOSSIBLE
        case AtLeast() | ExactlyOne():
            return _counted(finding, wanted, reach)
        case Not() if finding.children:
            turned = frozenset(map(negation, wanted))
            return _task(finding.children[0], turned, reach, chosen, (*path, 0))
        case _:
            return frozenset(name for name in names_of(finding) if reach.get(name))


def _every(
    finding: Finding, wanted: Wanted, reach: Mapping[str, int], chosen: Mapping[Path, int], path: Path
) -> Task:
    """Every part has to be wanted: it is enough to begin with one, best with the one of fewest branches."""
    tasks = [
        _task(child, wanted, reach, chosen, (*path, place))
        for place, child in enumerate(finding.children)
        if child.result not in wanted
    ]
    return min(tasks, key=lambda task: _width(task, reach))


def _one(
    finding: Finding, wanted: Wanted, reach: Mapping[str, int], chosen: Mapping[Path, int], path: Path
) -> Task:
    """One part has to be wanted: the one that was chosen, or else one still to be chosen."""
    places = [chosen[path]] if path in chosen else range(len(finding.children))
    tasks = {place: _task(finding.children[place], wanted, reach, chosen, (*path, place)) for place in places}
    possible = {place: task for place, task in tasks.items() if task != _IMPOSSIBLE}
    if len(possible) > 1:
        return Fork(path, tuple(possible))
    return next(iter(possible.values()), _IMPOSSIBLE)


def _counted(finding: Finding, wanted: Wanted, reach: Mapping[str, int]) -> Task:
    """Where parts are counted, an open part has to be settled for a definite answer, or any part may have to move.

    Of exactly one, a yes needs a definite answer of every part; at the first open one it is chosen which.
    """
    names = frozenset(name for name in names_of(finding) if reach.get(name))
    opened = [child for child in finding.children if child.result is Truth.UNKNOWN]
    if isinstance(finding.criterion, ExactlyOne) and wanted == YES and opened:
        return frozenset(name for name in names_of(opened[0]) if name in names)
    return names


def names_in(findings: Iterable[Finding]) -> frozenset[str]:
    """Return everything that some findings may depend on."""
    return frozenset(name for finding in findings for name in names_of(finding))
