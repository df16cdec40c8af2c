"""What speaks against moving a project to another stage: a table of rules, each blocking or only asking. Pure functions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.matching.early_start import Severity
from coordinator_app.services.applications import ApplicationStage, stage_of
from coordinator_app.services.early_start import EarlyStartGroup

_BEFORE_APPLICATION = frozenset({ProjectStage.IDEA, ProjectStage.PLANNED})
_BEFORE_GRANT = _BEFORE_APPLICATION | {ProjectStage.APPLIED}
_URGENT = frozenset({Severity.RED, Severity.AMBER})
_NO_MONEY = frozenset({ApplicationKind.OUTLINE, ApplicationKind.EARLY_START, ApplicationKind.PROOF_OF_USE})
"""Kinds of application that ask for no grant of their own."""


class StageRuleCode(Enum):
    """What speaks against a move."""

    NOTHING_SUBMITTED = "nothing_submitted"
    NOTHING_GRANTED = "nothing_granted"
    EARLY_START = "early_start"
    PROOF_OPEN = "proof_open"
    MONEY_NOT_DRAWN = "money_not_drawn"
    APPROVAL_RUNS = "approval_runs"
    DECISION_OPEN = "decision_open"
    GRANT_STANDS = "grant_stands"
    APPLICATION_STANDS = "application_stands"


@dataclass(frozen=True)
class StageFacts:
    """What the rules look at: the project as it stands, its applications, and what its begin would mean for programmes."""

    project: Project
    applications: tuple[Application, ...]
    early_starts: tuple[EarlyStartGroup, ...]
    today: date


@dataclass(frozen=True)
class StageRule:
    """One rule: for moves to which stages, whether it forbids or only asks, and the programmes it names.

    `finds` returns None where nothing speaks against the move. `only_from` limits it to projects that stood there.
    """

    code: StageRuleCode
    to: frozenset[ProjectStage]
    blocking: bool
    finds: Callable[[StageFacts], tuple[str, ...] | None]
    only_from: frozenset[ProjectStage] = frozenset(ProjectStage)


@dataclass(frozen=True)
class Objection:
    """What a rule has against a project's move: the programmes concerned, and what the guard says of the begin."""

    code: StageRuleCode
    blocking: bool
    project: str
    title: str
    programmes: tuple[str, ...] = ()
    early_start: EarlyStartGroup | None = None


def objections(facts: StageFacts, stage: ProjectStage) -> tuple[Objection, ...]:
    """Return what speaks against moving a project to a stage, what forbids it first; staying is never objected to."""
    project = facts.project
    if stage is project.stage:
        return ()
    found = []
    for rule in STAGE_RULES:
        if stage not in rule.to or project.stage not in rule.only_from:
            continue
        programmes = rule.finds(facts)
        if programmes is not None:
            group = _pressing(facts) if rule.code is StageRuleCode.EARLY_START else None
            found.append(Objection(rule.code, rule.blocking, project.key, project.title, programmes, group))
    return tuple(sorted(found, key=lambda item: not item.blocking))


def _nothing_submitted(facts: StageFacts) -> tuple[str, ...] | None:
    """Nothing is noted as submitted; a decision of the authority says as much."""
    reached = {ApplicationStage.SUBMITTED, ApplicationStage.GRANTED, ApplicationStage.REFUSED}
    if any(stage_of(item) in reached for item in facts.applications):
        return None
    return _programmes(facts.applications)


def _nothing_granted(facts: StageFacts) -> tuple[str, ...] | None:
    return None if _granted(facts) else _programmes(facts.applications)


def _early_start(facts: StageFacts) -> tuple[str, ...] | None:
    group = _pressing(facts)
    return None if group is None else group.programmes


def _proof_open(facts: StageFacts) -> tuple[str, ...] | None:
    """Grants without a proof of use that was submitted."""
    proven = {
        item.programme
        for item in facts.applications
        if item.kind is ApplicationKind.PROOF_OF_USE and item.submitted is not None
    }
    return _some(item.programme for item in _granted(facts) if item.programme not in proven)


def _money_not_drawn(facts: StageFacts) -> tuple[str, ...] | None:
    """Grants of which less was drawn than granted; one whose amount nobody has entered says nothing."""
    return _some(
        item.programme
        for item in _granted(facts)
        if item.draws and item.granted_cents is not None and item.drawn_cents < item.granted_cents
    )


def _approval_runs(facts: StageFacts) -> tuple[str, ...] | None:
    return _some(
        item.programme
        for item in _granted(facts)
        if item.approval_ends is not None and item.approval_ends >= facts.today
    )


def _decision_open(facts: StageFacts) -> tuple[str, ...] | None:
    return _some(
        item.programme
        for item in facts.applications
        if stage_of(item) is ApplicationStage.SUBMITTED and item.kind not in _NO_MONEY
    )


def _grant_stands(facts: StageFacts) -> tuple[str, ...] | None:
    return _some(item.programme for item in _granted(facts))


def _application_stands(facts: StageFacts) -> tuple[str, ...] | None:
    alive = {ApplicationStage.SUBMITTED, ApplicationStage.GRANTED}
    return _some(item.programme for item in facts.applications if stage_of(item) in alive)


STAGE_RULES: tuple[StageRule, ...] = (
    StageRule(
        StageRuleCode.NOTHING_SUBMITTED,
        frozenset({ProjectStage.APPLIED}),
        blocking=True,
        finds=_nothing_submitted,
    ),
    StageRule(
        StageRuleCode.NOTHING_GRANTED,
        frozenset({ProjectStage.GRANTED}),
        blocking=True,
        finds=_nothing_granted,
    ),
    StageRule(
        StageRuleCode.EARLY_START,
        frozenset({ProjectStage.RUNNING}),
        blocking=False,
        finds=_early_start,
        only_from=_BEFORE_GRANT | {ProjectStage.GRANTED, ProjectStage.DROPPED},
    ),
    StageRule(StageRuleCode.PROOF_OPEN, frozenset({ProjectStage.CLOSED}), blocking=False, finds=_proof_open),
    StageRule(
        StageRuleCode.MONEY_NOT_DRAWN,
        frozenset({ProjectStage.CLOSED}),
        blocking=False,
        finds=_money_not_drawn,
    ),
    StageRule(
        StageRuleCode.APPROVAL_RUNS, frozenset({ProjectStage.CLOSED}), blocking=False, finds=_approval_runs
    ),
    StageRule(
        StageRuleCode.DECISION_OPEN,
        frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED}),
        blocking=False,
        finds=_decision_open,
    ),
    StageRule(
        StageRuleCode.GRANT_STANDS, frozenset({ProjectStage.DROPPED}), blocking=False, finds=_grant_stands
    ),
    StageRule(
        StageRuleCode.APPLICATION_STANDS, _BEFORE_APPLICATION, blocking=False, finds=_application_stands
    ),
)
"""Every rule. What is only not entered never forbids more than the words of a stage: who has it on paper enters it first."""

NEEDS_EARLY_START: Mapping[ProjectStage, bool] = {
    stage: any(rule.code is StageRuleCode.EARLY_START and stage in rule.to for rule in STAGE_RULES)
    for stage in ProjectStage
}
"""For which stages the guard has to be asked, which takes its time."""


def _granted(facts: StageFacts) -> tuple[Application, ...]:
    return tuple(
        item
        for item in facts.applications
        if stage_of(item) is ApplicationStage.GRANTED and item.kind not in _NO_MONEY
    )


def _pressing(facts: StageFacts) -> EarlyStartGroup | None:
    return next((group for group in facts.early_starts if group.strictest.severity in _URGENT), None)


def _programmes(applications: Iterable[Application]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.programme for item in applications))


def _some(programmes: Iterable[str]) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(programmes)) or None
