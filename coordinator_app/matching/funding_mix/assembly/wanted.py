"""What somebody wishes of a plan, checked against what there is, as rules."""

from collections.abc import Iterable, Mapping, Sequence

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.funding_mix.assembly.entries import Entry
from coordinator_app.matching.funding_mix.conditions import LeftOutReason
from coordinator_app.matching.funding_mix.problem import ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    Forbidden,
    GrantFloor,
    MustFund,
    Part,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.wishes import Choice, Wishes

_NEAREST_FIRST = (
    LeftOutReason.RATE_UNKNOWN,
    LeftOutReason.NOT_CERTAIN,
    LeftOutReason.OUSTED,
    LeftOutReason.NO_ELIGIBLE_COST,
    LeftOutReason.PARTIAL_AND_OPEN,
    LeftOutReason.NO_FIT,
    LeftOutReason.LOAN,
    LeftOutReason.NOT_ELIGIBLE,
)
"""Of several projects that a pinned programme is no offer for, the reason that is nearest to an offer is told."""


def check_wishes(entries: Mapping[str, Entry], programmes: Mapping[str, Programme], wishes: Wishes) -> None:
    """Check that wishes speak of projects, programmes and cost rows that there are.

    Raises:
        DomainError: `plan_project_unknown`, `plan_programme_unknown`, `plan_row_unknown`, `plan_costs_missing`.
    """
    for key in wishes.must_fund:
        if not any(row.amount_cents for row in _entry(entries, key).subject.project.costs):
            raise costs_missing(_entry(entries, key))
    for choice in (*wishes.pinned, *wishes.forbidden):
        if choice.project is not None:
            _entry(entries, choice.project)
        if choice.programme not in programmes:
            raise DomainError("plan_programme_unknown", id=choice.programme)
    for shift in wishes.shifts:
        project = _entry(entries, shift.project).subject.project
        if not 0 <= shift.row < len(project.costs):
            raise DomainError(
                "plan_row_unknown",
                key=project.key,
                title=project.title,
                position=shift.row + 1,
                rows=len(project.costs),
            )


def _entry(entries: Mapping[str, Entry], key: str) -> Entry:
    if key not in entries:
        raise DomainError("plan_project_unknown", key=key)
    return entries[key]


def costs_missing(entry: Entry) -> DomainError:
    """Return that no plan can be made for a project, because nobody has entered what it costs."""
    project = entry.subject.project
    return DomainError("plan_costs_missing", key=project.key, title=project.title)


def is_pinned(wishes: Wishes, project: str, programme: str) -> bool:
    """Whether somebody wants a programme in a project, or in any."""
    return any(
        choice.programme == programme and choice.project in (None, project) for choice in wishes.pinned
    )


def wish_rules(cases: Sequence[ProjectCase], wishes: Wishes, *, alone: bool) -> tuple[Rule, ...]:
    """Return the rules that wishes come to: must-do projects, pins, bans (each in order), the limit on applications.

    A ban on what is not on offer is kept anyway. In a plan of a single project (`alone`) that project has to be funded.

    Raises:
        DomainError: `plan_pin_...`, by the reason why a pinned programme is not on offer; `plan_applications_negative`.
    """
    single = {case.key for case in cases} if alone else set()
    rules: list[Rule] = [MustFund(key) for key in sorted({*wishes.must_fund, *single})]
    for choice in _ordered(wishes.pinned):
        pairs = _pairs(cases, choice)
        if not pairs:
            raise _not_on_offer(cases, choice)
        rules.append(Pinned(pairs))
    for choice in _ordered(wishes.forbidden):
        pairs = _pairs(cases, choice)
        if pairs:
            rules.append(Forbidden(pairs))
    if wishes.most_applications is not None:
        if wishes.most_applications < 0:
            raise DomainError("plan_applications_negative", number=wishes.most_applications)
        rules.append(ApplicationLimit(wishes.most_applications))
    if wishes.least_grant_cents > 0:
        rules.extend(
            GrantFloor(Part(case.key, offer.programme, offer.rows), wishes.least_grant_cents)
            for case in cases
            for offer in case.offers
            if not offer.approved
        )
    return tuple(rules)


def _ordered(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(dict.fromkeys(choices), key=lambda choice: (choice.programme, choice.project or ""))


def _pairs(cases: Iterable[ProjectCase], choice: Choice) -> tuple[tuple[str, str], ...]:
    return tuple(
        (case.key, offer.programme)
        for case in cases
        for offer in case.offers
        if offer.programme == choice.programme and choice.project in (None, case.key)
    )


def _not_on_offer(cases: Iterable[ProjectCase], choice: Choice) -> DomainError:
    found = [
        (_NEAREST_FIRST.index(item.reason), case.key, case.title, item.name)
        for case in cases
        if choice.project in (None, case.key)
        for item in case.left_out
        if item.programme == choice.programme
    ]
    if not found:
        return DomainError("plan_pin_nowhere", id=choice.programme)
    position, key, project, name = min(found)
    return _refused_pin(_NEAREST_FIRST[position], key, project, name)


def _refused_pin(reason: LeftOutReason, key: str, project: str, name: str) -> DomainError:
    match reason:
        case LeftOutReason.NOT_ELIGIBLE | LeftOutReason.NO_FIT | LeftOutReason.PARTIAL_AND_OPEN:
            return DomainError("plan_pin_not_eligible", key=key, project=project, title=name)
        case LeftOutReason.LOAN:
            return DomainError("plan_pin_loan", key=key, project=project, title=name)
        case LeftOutReason.RATE_UNKNOWN:
            return DomainError("plan_pin_rate_unknown", key=key, project=project, title=name)
        case LeftOutReason.NO_ELIGIBLE_COST:
            return DomainError("plan_pin_no_eligible_cost", key=key, project=project, title=name)
        case LeftOutReason.OUSTED:
            return DomainError("plan_pin_ousted", key=key, project=project, title=name)
        case LeftOutReason.NOT_CERTAIN:
            return DomainError("plan_pin_not_certain", key=key, project=project, title=name)
