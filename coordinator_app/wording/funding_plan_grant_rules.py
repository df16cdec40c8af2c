"""The rules on the grant of one programme in German: rate, amounts, lump sums, own share and yearly payments."""

from collections.abc import Mapping

from coordinator_app.domain.funding import AmountRule, AmountScope
from coordinator_app.matching.funding_mix.rules import (
    NO_GROUND,
    CostCeiling,
    CostFloor,
    FixedGrant,
    FlatRateCap,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    OwnShare,
    Part,
    PaymentProfile,
    RateCap,
    UncoveredCap,
)
from coordinator_app.wording import formats
from coordinator_app.wording.formats import euro, share
from coordinator_app.wording.funding_plan_rule_parts import YOURSELF, RuleWords, exception, for_rows, of_what
from coordinator_app.wording.funding_plan_words import PlanWords
from coordinator_app.wording.terms import term


def _rate_said(rule: RateCap, words: PlanWords) -> str:
    each = ", und zwar bei jeder Kostenzeile" if rule.each_row else ""
    return (
        f"{words.programme(rule.part.programme)} zahlt höchstens {share(rule.share)} "
        f"{of_what(rule, rule.part, words)}{each}{words.place(rule.ground)}."
    )


def _rate_bound(rule: RateCap, words: PlanWords) -> str:
    return f"Der Fördersatz von {share(rule.share)} {of_what(rule, rule.part, words)} ist ausgeschöpft{words.place(rule.ground)}."


def _uncovered_said(rule: UncoveredCap, words: PlanWords) -> str:
    return (
        f"{words.programme(rule.part.programme)} zahlt höchstens {share(rule.share)} dessen, was nach allem anderen Geld"
        f"{for_rows(rule.part, words)} noch offen ist{words.place(rule.ground)}."
    )


def _uncovered_bound(rule: UncoveredCap, words: PlanWords) -> str:
    return (
        f"Der Fördersatz von {share(rule.share)} dessen, was nach allem anderen Geld noch offen ist, ist ausgeschöpft"
        f"{words.place(rule.ground)}."
    )


def _ceiling(rule: GrantCeiling, words: PlanWords) -> str:
    """Return an amount with what it is counted per: 200.000 € je Projekt."""
    ground = rule.ground.rule
    year = f" {rule.year}" if rule.year is not None else ""
    scope = "" if rule.scope is AmountScope.PROJECT else f" {term(rule.scope)}"
    base = f" für {term(ground.base)}" if isinstance(ground, AmountRule) and ground.base else ""
    rest = "" if base or rule.year is not None or len(rule.parts) > 1 else for_rows(rule.parts[0], words)
    return f"{euro(rule.cents)}{scope}{year and f' (hier: {rule.year})'}{base}{rest}"


def _ceiling_said(rule: GrantCeiling, words: PlanWords) -> str:
    projects = tuple(dict.fromkeys(part.project for part in rule.parts))
    shared = f"; das teilen sich {words.projects(projects)}" if len(projects) > 1 else ""
    return (
        f"{words.programme(rule.parts[0].programme)} zahlt höchstens {_ceiling(rule, words)}{shared}"
        f"{words.place(rule.ground)}."
    )


def _ceiling_bound(rule: GrantCeiling, words: PlanWords) -> str:
    return f"Die Höchstsumme von {_ceiling(rule, words)} ist ausgeschöpft{words.place(rule.ground)}."


def _floor_said(rule: GrantFloor, words: PlanWords) -> str:
    if rule.ground == NO_GROUND:
        return f"Für weniger als {euro(rule.cents)} soll kein Antrag gestellt werden."
    year = f" für das Jahr {rule.year}" if rule.year is not None else ""
    return f"{words.programme(rule.part.programme)} bewilligt mindestens {euro(rule.cents)}{year}{words.place(rule.ground)}."


def _floor_bound(rule: GrantFloor, words: PlanWords) -> str:
    if rule.ground == NO_GROUND:
        return _floor_said(rule, words)
    return f"Weniger als {euro(rule.cents)} werden nicht bewilligt{words.place(rule.ground)}."


def _floor_lifted(rule: GrantFloor, words: PlanWords) -> str:
    if rule.ground == NO_GROUND:
        return f"{YOURSELF}: auch für weniger als {euro(rule.cents)} einen Antrag stellen"
    return exception(rule, words)


def _cost_ceiling_said(rule: CostCeiling, words: PlanWords) -> str:
    return (
        f"{words.programme(rule.part.programme)} erkennt höchstens {euro(rule.cents)} der Kosten an und zahlt davon "
        f"höchstens {share(rule.share)}{words.place(rule.ground)}."
    )


def _cost_ceiling_bound(rule: CostCeiling, words: PlanWords) -> str:
    return (
        f"Mehr als {euro(rule.cents)} der Kosten werden nicht anerkannt, und davon sind {share(rule.share)} ausgeschöpft"
        f"{words.place(rule.ground)}."
    )


def _cost_floor_said(rule: CostFloor, words: PlanWords) -> str:
    return (
        f"{words.programme(rule.part.programme)} verlangt Kosten von mindestens {euro(rule.cents)}"
        f"{words.place(rule.ground)}."
    )


def _cost_floor_bound(rule: CostFloor, words: PlanWords) -> str:
    return f"Die Kosten müssen mindestens {euro(rule.cents)} erreichen{words.place(rule.ground)}."


def _is_approved(part: Part, words: PlanWords) -> bool:
    offer = words.offer(part.project, part.programme)
    return offer is not None and offer.approved


def _fixed_said(rule: FixedGrant, words: PlanWords) -> str:
    name, rows = words.programme(rule.part.programme), for_rows(rule.part, words)
    if _is_approved(rule.part, words):
        return f"Aus {name} sind{words.in_project(rule.part.project)}{rows} {euro(rule.cents)} bewilligt."
    return f"{name} zahlt einen Festbetrag von genau {euro(rule.cents)}{rows}{words.place(rule.ground)}."


def _fixed_bound(rule: FixedGrant, words: PlanWords) -> str:
    if _is_approved(rule.part, words):
        return f"Bewilligt sind {euro(rule.cents)}{for_rows(rule.part, words)}, und dabei bleibt es."
    return f"Der Festbetrag ist {euro(rule.cents)}, nicht mehr und nicht weniger{words.place(rule.ground)}."


def _fixed_lifted(rule: FixedGrant, words: PlanWords) -> str:
    if _is_approved(rule.part, words):
        return f"Bewilligungsstelle: eine Änderung des Bescheids zu {words.programme(rule.part.programme)}"
    return exception(rule, words)


def _unit_said(rule: GrantUnit, words: PlanWords) -> str:
    return (
        f"Die Zuwendung aus {words.programme(rule.part.programme)} wird auf volle {euro(rule.cents)} abgerundet"
        f"{words.place(rule.ground)}."
    )


def _unit_bound(rule: GrantUnit, words: PlanWords) -> str:
    return f"Die Zuwendung ist auf volle {euro(rule.cents)} abgerundet{words.place(rule.ground)}."


def _flat_said(rule: FlatRateCap, words: PlanWords) -> str:
    name = words.programme(rule.covered.programme)
    covered, base = (words.rows(part.project, part.rows) for part in (rule.covered, rule.base))
    if not rule.base.rows:
        return (
            f"{name} zahlt für {covered} nur eine Pauschale von {share(rule.rate)} anderer Kosten, und solche hat das "
            f"Projekt nicht{words.place(rule.ground)}."
        )
    if rule.of_grant:
        return (
            f"{name} zahlt für {covered} höchstens {share(rule.rate)} dessen, was es für {base} zahlt"
            f"{words.place(rule.ground)}."
        )
    return (
        f"{name} erkennt für {covered} eine Pauschale von höchstens {share(rule.rate)} der Kosten für {base} an und zahlt "
        f"davon höchstens {share(rule.share)}{words.place(rule.ground)}."
    )


def _flat_bound(rule: FlatRateCap, words: PlanWords) -> str:
    covered = words.rows(rule.covered.project, rule.covered.rows)
    return f"Die Pauschale von {share(rule.rate)} für {covered} ist ausgeschöpft{words.place(rule.ground)}."


def _own_share_amount(rule: OwnShare, words: PlanWords) -> str:
    parts = [f"{share(rule.share)} {of_what(rule, rule.base, words)}"] if rule.share else []
    parts += [euro(rule.cents)] if rule.cents else []
    return " und mindestens ".join(parts) or euro(0)


def _own_share_said(rule: OwnShare, words: PlanWords) -> str:
    also = " und ".join(
        part
        for part in (words.funds(rule.base.project, rule.funds), words.any_programme(rule.programmes))
        if part
    )
    verb = "zählen" if " und " in also else "zählt"
    counted = f"; dazu {verb} auch {also}" if also else ""
    return (
        f"{words.programme(rule.base.programme)} verlangt{words.in_project(rule.base.project)} einen Eigenanteil von "
        f"mindestens {_own_share_amount(rule, words)}{counted}{words.place(rule.ground)}."
    )


def _own_share_bound(rule: OwnShare, words: PlanWords) -> str:
    return f"Der Eigenanteil von mindestens {_own_share_amount(rule, words)} muss bleiben{words.place(rule.ground)}."


def _profile(rule: PaymentProfile) -> str:
    shares = ((rule.first_year + number, value) for number, value in enumerate(rule.shares))
    return formats.enumeration(f"{year}: {share(value)}" for year, value in shares)


def _profile_said(rule: PaymentProfile, words: PlanWords) -> str:
    return f"{words.programme(rule.part.programme)} zahlt in Jahresraten aus ({_profile(rule)}){words.place(rule.ground)}."


def _profile_bound(rule: PaymentProfile, words: PlanWords) -> str:
    return f"Vor den Jahresraten ({_profile(rule)}) wird nicht mehr ausgezahlt{words.place(rule.ground)}."


GRANT_RULES: Mapping[type, RuleWords] = {
    RateCap: RuleWords(_rate_said, _rate_bound, exception),
    UncoveredCap: RuleWords(_uncovered_said, _uncovered_bound, exception),
    GrantCeiling: RuleWords(_ceiling_said, _ceiling_bound, exception),
    GrantFloor: RuleWords(_floor_said, _floor_bound, _floor_lifted),
    CostCeiling: RuleWords(_cost_ceiling_said, _cost_ceiling_bound, exception),
    CostFloor: RuleWords(_cost_floor_said, _cost_floor_bound, exception),
    FixedGrant: RuleWords(_fixed_said, _fixed_bound, _fixed_lifted),
    GrantUnit: RuleWords(_unit_said, _unit_bound, exception),
    FlatRateCap: RuleWords(_flat_said, _flat_bound, exception),
    OwnShare: RuleWords(_own_share_said, _own_share_bound, exception),
    PaymentProfile: RuleWords(_profile_said, _profile_bound, exception),
}
