"""From entries, programmes and wishes to the problem: what is worked out for one project, then what projects share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coordinator_app.domain.funding import AmountRule
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.funding_mix.assembly.amounts import SharedClaim
from coordinator_app.matching.funding_mix.assembly.approved import approved_draft, approved_sums
from coordinator_app.matching.funding_mix.assembly.ceilings import (
    Granted,
    granted_earlier,
    owners_of,
    shared_ceilings,
    undated_claims,
)
from coordinator_app.matching.funding_mix.assembly.combining import Findings, combine
from coordinator_app.matching.funding_mix.assembly.costs import cost_rows
from coordinator_app.matching.funding_mix.assembly.entries import EarlierGrant, Entry
from coordinator_app.matching.funding_mix.assembly.funds import beside_offer, funds, used_funds
from coordinator_app.matching.funding_mix.assembly.limits import (
    applicant_money,
    limits_of,
    municipal_money,
    not_stated,
)
from coordinator_app.matching.funding_mix.assembly.offers import Draft, draft
from coordinator_app.matching.funding_mix.assembly.own_share import own_share_rules
from coordinator_app.matching.funding_mix.assembly.situation import Candidate, Situation
from coordinator_app.matching.funding_mix.assembly.wanted import (
    check_wishes,
    costs_missing,
    is_pinned,
    wish_rules,
)
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind, LeftOut
from coordinator_app.matching.funding_mix.problem import Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import OwnFundsLimit, Purse, Rule
from coordinator_app.matching.funding_mix.wishes import Wishes


@dataclass(frozen=True)
class _Assembled:
    """A project with the rules that concern it alone, and what it claims of what projects share."""

    situation: Situation
    case: ProjectCase
    rules: tuple[Rule, ...]
    claims: tuple[SharedClaim, ...] = ()
    granted: tuple[Granted, ...] = ()


def assemble(
    entries: Sequence[Entry],
    programmes: Sequence[Programme],
    day: date,
    wishes: Wishes,
    earlier: Sequence[EarlierGrant],
    *,
    portfolio: bool = False,
) -> Problem:
    """Return the question that a funding mix answers, in exact numbers.

    Rules come project by project (by key; within one by programme, then between programmes, then on money at hand), then shared
    ceilings, limits on own money, and wishes. A project without cost is no case: it stands in `without_costs`, and alone it
    is refused. A single project has to be funded, unless a `portfolio` was asked about that happens to hold no other.

    Raises:
        DomainError: `plan_cost_negative`, `plan_finance_negative`, `plan_costs_missing`, `plan_rate_outside`,
            `plan_own_funds_negative`, `plan_applications_negative`, `plan_project_unknown`, `plan_programme_unknown`,
            `plan_row_unknown`, `plan_pin_...`.
    """
    by_key = {entry.subject.project.key: entry for entry in entries}
    by_id = {programme.id: programme for programme in programmes}
    known = {programme: by_id[programme] for programme in sorted(by_id)}
    check_wishes(by_key, known, wishes)
    situations = [_situation(by_key[key], day, wishes) for key in sorted(by_key)]
    alone = len(situations) == 1 and not portfolio
    if alone and not situations[0].costs:
        raise costs_missing(situations[0].entry)
    findings = Findings()
    found = [_assembled(item, known, wishes, findings) for item in situations if item.costs]
    in_plan = {
        (item.case.key, offer.programme) for item in found for offer in item.case.offers if offer.approved
    }
    granted = [grant for item in found for grant in item.granted]
    granted += [granted_earlier(item) for item in earlier if (item.project, item.programme) not in in_plan]
    claims = [claim for item in found for claim in item.claims]
    limits = tuple(_own_money(found, wishes))
    undated = undated_claims(claims, granted)
    cases = tuple(_told(item, wishes, limits, undated) for item in found)
    return Problem(
        day=day,
        projects=cases,
        rules=(
            *(rule for item in found for rule in item.rules),
            *shared_ceilings(claims, granted),
            *limits,
            *wish_rules(cases, wishes, alone=alone),
        ),
        without_costs=tuple(_bare_case(item) for item in situations if not item.costs),
    )


def _situation(entry: Entry, day: date, wishes: Wishes) -> Situation:
    project = entry.subject.project
    shifts = sorted((shift.row, shift.year) for shift in wishes.shifts if shift.project == project.key)
    shifted = dict(shifts)
    return Situation(entry, cost_rows(project, shifted), day, wishes.caution)


def _bare_case(situation: Situation) -> ProjectCase:
    project = situation.project
    return ProjectCase(
        key=project.key,
        title=project.title,
        weight=project.priority or 1,
        costs=situation.costs,
        municipal=situation.is_municipal,
    )


def _assembled(
    situation: Situation, programmes: Mapping[str, Programme], wishes: Wishes, findings: Findings
) -> _Assembled:
    drafts, left_out = _offers(situation, programmes, wishes)
    money = funds(situation.project, programmes)
    combined = combine(drafts, money, findings)
    rules: list[Rule] = []
    offers = []
    for item in drafts:
        own, conditions = _demands(item, drafts, money)
        offers.append(replace(item.offer, conditions=(*item.offer.conditions, *conditions)))
        rules += [*item.rules, *own]
    rules += [*combined.rules, *used_funds(situation.key, money)]
    case = replace(
        _bare_case(situation),
        funds=money,
        offers=tuple(offers),
        pair_conditions=combined.conditions,
        left_out=left_out,
    )
    claims = tuple(claim for item in drafts for claim in item.claims)
    return _Assembled(situation, case, tuple(rules), claims, tuple(_granted(situation, programmes)))


def _offers(
    situation: Situation, programmes: Mapping[str, Programme], wishes: Wishes
) -> tuple[tuple[Draft, ...], tuple[LeftOut, ...]]:
    """Return what is on offer for a project, and what is not, each by programme id."""
    assessments = situation.entry.assessments
    approved = approved_sums(situation, programmes)
    looked_at = [
        (programme, assessments.get(name) or assess(situation.entry.subject, programme, situation.day))
        for name, programme in programmes.items()
        if name in assessments or name in approved
    ]
    drafts: list[Draft] = []
    left_out: list[LeftOut] = []
    for programme, assessment in looked_at:
        candidate = Candidate(situation, programme, assessment, situation.circumstances(programme.id))
        if programme.id in approved:
            drafts.append(approved_draft(candidate, approved[programme.id]))
            continue
        others = (pair for pair in looked_at if pair[0].id != programme.id)
        found = draft(candidate, others, pinned=is_pinned(wishes, situation.key, programme.id))
        if isinstance(found, Draft):
            drafts.append(found)
        else:
            left_out.append(found)
    return tuple(drafts), tuple(left_out)


def _demands(
    item: Draft, drafts: Sequence[Draft], money: tuple[Fund, ...]
) -> tuple[tuple[Rule, ...], tuple[Condition, ...]]:
    """Return what an offer demands of own money and of money at hand, as rules and as conditions."""
    if item.offer.approved:
        return (), ()
    others = [other.programme for other in drafts if other.programme.id != item.programme.id]
    own = own_share_rules(item.candidate, item.rows, money, others)
    beside = tuple(beside_offer(item, money))
    barred = tuple(rule for rule in beside if not isinstance(rule, Condition))
    conditions = tuple(rule for rule in beside if isinstance(rule, Condition))
    return (*own.rules, *barred), (*own.conditions, *conditions)


def _granted(situation: Situation, programmes: Mapping[str, Programme]) -> Iterator[Granted]:
    owners = owners_of(situation)
    for programme, sums in approved_sums(situation, programmes).items():
        for year, cents in sums.items():
            yield Granted(programme, owners, cents, year, in_plan=True)


def _stated(situation: Situation, wishes: Wishes) -> Mapping[int | None, int]:
    if situation.is_municipal:
        return municipal_money(situation, wishes.own_funds)
    return applicant_money(situation)


def _told(
    item: _Assembled,
    wishes: Wishes,
    limits: Sequence[OwnFundsLimit],
    undated: Mapping[tuple[str, str], AmountRule],
) -> ProjectCase:
    """Return a case with what must be told of what it shares with others: own money, and ceilings of a year."""
    key, kind = item.case.key, ConditionKind.EARLIER_GRANTS_UNKNOWN
    offers = tuple(
        replace(offer, conditions=(*offer.conditions, Condition(kind, offer.programme, rule=rule)))
        if (rule := undated.get((key, offer.programme))) is not None and not _has(offer, kind)
        else offer
        for offer in item.case.offers
    )
    stated = _stated(item.situation, wishes)
    return replace(item.case, offers=offers, conditions=not_stated(item.situation, stated, limits))


def _has(offer: Offer, kind: ConditionKind) -> bool:
    return any(condition.kind is kind for condition in offer.conditions)


def _own_money(found: Sequence[_Assembled], wishes: Wishes) -> Iterator[OwnFundsLimit]:
    """Yield the limits on own money: municipalities in order, then the other applicants' by project."""
    municipal: dict[str, list[Situation]] = {}
    for item in found:
        if item.situation.is_municipal:
            municipal.setdefault(item.situation.project.municipality, []).append(item.situation)
    for key in sorted(municipal):
        stated = _stated(municipal[key][0], wishes)
        yield from limits_of(municipal[key], stated, Purse.MUNICIPALITY)
    for item in found:
        if not item.situation.is_municipal:
            yield from limits_of([item.situation], _stated(item.situation, wishes), Purse.APPLICANT)
