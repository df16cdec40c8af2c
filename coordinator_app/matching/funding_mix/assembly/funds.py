"""Money beside new grants: what third parties give, income, and approved grants of programmes that are not known here."""

from collections.abc import Iterator, Mapping

from coordinator_app.domain.cost import FinanceKind, FinanceRow
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding import CumulationKind, Overlap
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.matching.funding_mix.assembly.approved import is_approved
from coordinator_app.matching.funding_mix.assembly.offers import Draft, rule_of
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.problem import Fund
from coordinator_app.matching.funding_mix.rules import BarredFund, FundUsed, Ground
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.terms.cumulation import CumulationFinding, Verdict, cumulation
from coordinator_app.matching.terms.other_money import OtherMoney, money_of_origin

_AT_HAND = (FinanceKind.THIRD_PARTY, FinanceKind.INCOME)

_KEEPS_NOTHING_OUT = (CumulationKind.ALLOWED, CumulationKind.UNKNOWN)


def funds(project: Project, programmes: Mapping[str, Programme]) -> tuple[Fund, ...]:
    """Return the money at hand of a project, in the order of its finance rows; rows of nothing are left out.

    Raises:
        DomainError: `plan_finance_negative`.
    """
    for position, row in enumerate(project.finances):
        if row.amount_cents < 0:
            raise DomainError(
                "plan_finance_negative",
                key=project.key,
                title=project.title,
                position=position + 1,
                label=row.label,
            )
    return tuple(
        Fund(f"{row.kind.value}:{position}", row.kind, row.label, row.year, row.amount_cents, row.origin)
        for position, row in enumerate(project.finances)
        if row.amount_cents and _is_at_hand(row, programmes)
    )


def _is_at_hand(row: FinanceRow, programmes: Mapping[str, Programme]) -> bool:
    return row.kind in _AT_HAND or (is_approved(row) and row.programme not in programmes)


def used_funds(project: str, found: tuple[Fund, ...]) -> tuple[FundUsed, ...]:
    """Return the rules that income pays first: it lessens what may be granted (VV No. 1.2 to ANBest-P)."""
    return tuple(FundUsed(project, fund.key) for fund in found if fund.kind is FinanceKind.INCOME)


def beside_offer(draft: Draft, found: tuple[Fund, ...]) -> Iterator[BarredFund | Condition]:
    """Yield for an offer which funds must stay out, and of which it is open whether they may stand beside it.

    The applicant's income is no money beside a grant. Of money of which nobody said where it comes from, every ban may speak.
    """
    situation, programme = draft.candidate.situation, draft.programme
    if draft.offer.approved:
        return
    open_funds: dict[str, CumulationFinding] = {}
    for fund in found:
        if fund.kind is FinanceKind.INCOME:
            continue
        findings = [_finding(draft, fund, overlap) for overlap in (Overlap.PURPOSE, Overlap.COSTS)]
        banned = next((item for item in findings if item.verdict is Verdict.FORBIDDEN), None)
        unsure = next((item for item in findings if _is_open(fund, item)), None)
        barred = banned or (unsure if situation.caution is Caution.CERTAIN else None)
        if barred is not None:
            yield BarredFund(situation.key, programme.id, fund.key, Ground(programme.id, rule_of(barred)))
        elif unsure is not None:
            open_funds[fund.key] = unsure
    if open_funds:
        first = next(iter(open_funds.values()))
        kind, keys = ConditionKind.FUND_OPEN, tuple(open_funds)
        yield Condition(kind, programme.id, rule=rule_of(first), funds=keys)


def _finding(draft: Draft, fund: Fund, overlap: Overlap) -> CumulationFinding:
    money = OtherMoney(overlap=overlap) if fund.origin is None else money_of_origin(fund.origin, overlap)
    return cumulation(draft.programme.funding, draft.candidate.circumstances, money)


def _is_open(fund: Fund, finding: CumulationFinding) -> bool:
    """Whether a rule speaks or may speak of the money, and nobody knows yet what follows.

    Where nobody said where the money comes from, every rule may speak of it, and only one that could keep it out is told.
    """
    if finding.verdict not in (Verdict.UNKNOWN, Verdict.CONDITIONAL):
        return False
    ruling = () if finding.ruling is None else (finding.ruling.rule,)
    speaking = (*ruling, *finding.open)
    if fund.origin is not None:
        return bool(speaking)
    return any(rule.kind not in _KEEPS_NOTHING_OUT for rule in speaking)
