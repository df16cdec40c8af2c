"""Which cost the shipped programmes pay for, lump sums that stand for the rest of it, and money that comes in yearly parts."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.funding import CostRule
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Judgement, walk
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth

Shipped = Mapping[str, Programme]

BUILDING = {CostKind.DIN276_200, CostKind.DIN276_300, CostKind.DIN276_400, CostKind.DIN276_500}
LAND = {CostKind.DIN276_100}
STAFF, FEES = CostKind.STAFF, CostKind.FEES


@pytest.mark.parametrize(
    ("programme", "rate", "apart"),
    [
        ("rueckenwind3", "24/100", {STAFF, FEES}),
        ("wandel_der_arbeit", "24/100", {STAFF, FEES}),
        ("nachhaltig_wirken", "2/5", {STAFF}),
        ("wir_esf_plus", "21/100", {STAFF, FEES}),
        ("win_win_esf_plus", "21/100", {STAFF, FEES}),
        ("amif_2021_2027", "2/5", {STAFF, FEES}),
        ("ehap_plus", "17/100", {STAFF, FEES}),
        ("stadtteilzentren_iii_berlin", "2/5", {STAFF}),
        ("biwaq_vi", None, {STAFF, FEES}),
        ("aktif_plus", None, {STAFF, FEES}),
        ("esf_teilhabe_aeltere", None, {STAFF, FEES}),
    ],
)
def test_a_lump_sum_for_the_rest_stands_for_everything_that_is_not_paid_apart(
    shipped: Shipped, programme: str, rate: str | None, apart: set[CostKind]
) -> None:
    (rule,) = (item for item in shipped[programme].funding.flat_rates if item.covers)
    assert set(rule.covers) == set(CostKind) - apart
    assert len(set(rule.covers)) == len(rule.covers)
    assert rule.rate == (None if rate is None else Fraction(rate))
    assert (rule.basis.standing is Standing.VAGUE) is (rate is None)


def test_no_other_lump_sum_stands_for_kinds_of_cost(shipped: Shipped) -> None:
    covering = [item.id for item in shipped.values() if any(rule.covers for rule in item.funding.flat_rates)]
    assert len(covering) == 11


@pytest.mark.parametrize(
    ("programme", "position", "kinds", "conditional"),
    [
        ("erstorientierungskurse", 0, BUILDING, False),
        ("bamf_bgz", 0, BUILDING, False),
        ("gemeinwesenarbeit_hessen", 0, BUILDING, False),
        ("heimatprojekte_bayern", 0, LAND | BUILDING, False),
        ("heimatprojekte_bayern", 1, {CostKind.RENT}, True),
        ("verbaendefoerderung_umwelt", 0, LAND | BUILDING, False),
        ("kleinprojektefonds_kommunale_entwicklungspolitik", 0, LAND, False),
        ("efre_art11_stadtentwicklung", 0, LAND, True),
        ("staedtebauliche_erneuerung_rlp", 0, {CostKind.DIN276_800}, False),
        ("staedtebauliche_erneuerung_rlp", 1, {CostKind.DIN276_600}, True),
        ("startchancen_saeule_1", 0, {STAFF}, True),
        ("stadtteilzentren_iii_berlin", 0, {CostKind.PUBLICITY}, True),
    ],
)
def test_a_kind_of_cost_is_ruled_out_where_a_source_rules_it_out(
    shipped: Shipped,
    programme: str,
    position: int,
    kinds: set[CostKind],
    conditional: bool,
) -> None:
    rule = shipped[programme].funding.costs[position]
    assert set(rule.kinds) == kinds
    assert rule.eligible is Truth.NO
    assert (rule.condition is not None) is conditional
    assert rule.basis.decides


def test_there_are_no_other_rules_on_cost_and_none_that_stretches_a_yes(shipped: Shipped) -> None:
    rules = [(item.id, rule) for item in shipped.values() for rule in item.funding.costs]
    assert len(rules) == 12
    assert [name for name, rule in rules if rule.eligible is Truth.YES] == []
    assert all(_is_sentence(text) for _, rule in rules for text in _texts(rule))


def test_only_the_national_projects_until_2020_state_the_parts_in_which_they_pay(shipped: Shipped) -> None:
    paying = {item.id: item.funding.payment for item in shipped.values() if item.funding.payment}
    (rule,) = paying.values()
    assert list(paying) == ["nationale_projekte_des_staedtebaus_2014_2020"]
    assert [share * 100 for share in rule.shares] == [5, 25, 30, 25, 15]


def test_no_source_names_a_programme_that_is_granted_only_with_another(shipped: Shipped) -> None:
    assert [item.id for item in shipped.values() if item.funding.companions] == []


def _texts(rule: CostRule) -> list[str]:
    nodes = walk(rule.condition) if rule.condition else ()
    return [rule.statement, *(node.judgement for node in nodes if isinstance(node, Judgement))]


def _is_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith(".")
