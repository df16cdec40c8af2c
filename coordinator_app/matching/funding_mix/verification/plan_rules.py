"""Checkers of the rules about what stands side by side and what a plan may do as a whole: pairs, funds, own money, applications, wishes."""

from collections.abc import Iterator

from coordinator_app.matching.funding_mix.problem import Fund
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    Exclusive,
    Forbidden,
    FundUsed,
    MustFund,
    OwnFundsLimit,
    Pinned,
    SeparateRows,
)
from coordinator_app.matching.funding_mix.verification.figures import Figures
from coordinator_app.matching.funding_mix.verification.violation import Violation


def exclusive(figures: Figures, rule: Exclusive) -> Iterator[Violation]:
    """Check that the two are not used side by side."""
    if figures.used(rule.project, rule.first) and figures.used(rule.project, rule.second):
        yield Violation(rule, rule.project, 2, 1, "exclusive")


def separate_rows(figures: Figures, rule: SeparateRows) -> Iterator[Violation]:
    """Check that bases don't meet, no row is paid by both, and each pays for its base only."""
    project, pair = rule.project, (rule.first, rule.second)
    if all(figures.used(project, name) for name in pair):
        shared = figures.stated_base(project, rule.first) & figures.stated_base(project, rule.second)
        if shared:
            yield Violation(rule, project, len(shared), 0, "base_shared")
        both = [
            row
            for row in figures.rows_of_year(project, None)
            if all(figures.grant(project, name, (row,)) for name in pair)
        ]
        if both:
            yield Violation(rule, project, len(both), 0, "row_paid_twice")
    for name in pair:
        outside = figures.grant(project, name) - figures.grant(
            project, name, figures.stated_base(project, name)
        )
        if outside:
            yield Violation(rule, project, outside, 0, "paid_outside_base")


def companion(figures: Figures, rule: Companion) -> Iterator[Violation]:
    """Check that one of the others is used, too."""
    if figures.used(rule.project, rule.programme) and not any(
        figures.used(rule.project, name) for name in rule.any_of
    ):
        yield Violation(rule, rule.project, 0, 1, "companion")


def barred_fund(figures: Figures, rule: BarredFund) -> Iterator[Violation]:
    """Check that the fund gives nothing beside the programme."""
    paid = figures.fund(rule.project, rule.fund)
    if figures.used(rule.project, rule.programme) and paid > 0:
        yield Violation(rule, rule.project, paid, 0, "barred_fund")


def fund_used(figures: Figures, rule: FundUsed) -> Iterator[Violation]:
    """Check that a fund pays what it has, unless it and its like leave no cost that it could pay for."""
    fund = figures.known_fund(rule.project, rule.fund)
    if fund is None or not figures.funded(rule.project):
        return
    paid = figures.fund(rule.project, rule.fund)
    wanted = min(fund.cents, figures.cost(rule.project, figures.rows_of_year(rule.project, fund.year)))
    if paid >= wanted:
        return
    funds = figures.incomes.get(rule.project, [])
    if sum(figures.fund(rule.project, item.key) for item in funds) < _most(figures, rule.project, funds):
        yield Violation(rule, rule.project, paid, wanted, "fund_not_used")


def _most(figures: Figures, project: str, funds: list[Fund]) -> int:
    """Return the most that funds can pay together: those of a year first, the others for what is left anywhere."""
    bound: dict[int, int] = {}
    for fund in funds:
        if fund.year is not None:
            bound[fund.year] = bound.get(fund.year, 0) + fund.cents
    paid = sum(
        min(cents, figures.cost(project, figures.rows_of_year(project, year)))
        for year, cents in bound.items()
    )
    free = sum(fund.cents for fund in funds if fund.year is None)
    return paid + min(free, figures.cost(project, figures.rows_of_year(project, None)) - paid)


def own_funds_limit(figures: Figures, rule: OwnFundsLimit) -> Iterator[Violation]:
    """Check the own money of all these projects in a year."""
    paid = sum(
        figures.own_money(key, figures.rows_of_year(key, rule.year)) for key in frozenset(rule.projects)
    )
    if paid > rule.cents:
        project = rule.projects[0] if len(rule.projects) == 1 else None
        yield Violation(rule, project, paid, rule.cents, "own_funds")


def application_limit(figures: Figures, rule: ApplicationLimit) -> Iterator[Violation]:
    """Check how many new applications are made."""
    offers = (figures.offers.get(pair) for pair in figures.all_used())
    made = sum(offer is None or not offer.approved for offer in offers)
    if made > rule.most:
        yield Violation(rule, None, made, rule.most, "applications")


def must_fund(figures: Figures, rule: MustFund) -> Iterator[Violation]:
    """Check that the project is funded."""
    if not figures.funded(rule.project):
        yield Violation(rule, rule.project, 0, 1, "must_fund")


def pinned(figures: Figures, rule: Pinned) -> Iterator[Violation]:
    """Check that one of the pairs is used."""
    if not any(figures.used(*choice) for choice in rule.choices):
        yield Violation(rule, None, 0, 1, "pinned")


def forbidden(figures: Figures, rule: Forbidden) -> Iterator[Violation]:
    """Check that none of the pairs is used."""
    for project, programme in rule.choices:
        if figures.used(project, programme):
            yield Violation(rule, project, 1, 0, "forbidden")
