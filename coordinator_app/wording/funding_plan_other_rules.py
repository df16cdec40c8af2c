"""The rules beyond one grant in German: programmes and money side by side, own money, and what somebody wants."""

from collections.abc import Mapping

from coordinator_app.domain.funding import CumulationKind, CumulationRule
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    Exclusive,
    Forbidden,
    FundUsed,
    Ground,
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    Pinned,
    Purse,
    SeparateRows,
    SplitBase,
)
from coordinator_app.wording import formats
from coordinator_app.wording.formats import euro, share
from coordinator_app.wording.funding_plan_rule_parts import YOURSELF, RuleWords, exception, of_what
from coordinator_app.wording.funding_plan_words import PlanWords
from coordinator_app.wording.funding_rules import base_text, capital

COUNCIL = "Rat"
APPLICANT = "Antragsteller"


def _intensity_members(rule: IntensityCap, words: PlanWords) -> str:
    names = dict.fromkeys((rule.base.programme, *rule.programmes))
    funds = [words.fund(rule.base.project, key) for key in rule.funds]
    return formats.enumeration([*map(words.programme, names), *funds])


def _intensity_said(rule: IntensityCap, words: PlanWords) -> str:
    return (
        f"{_intensity_members(rule, words)} dürfen zusammen höchstens {share(rule.share)} "
        f"{_of_cumulation(rule, words)} zahlen{words.place(rule.ground, named=True)}."
    )


def _intensity_bound(rule: IntensityCap, words: PlanWords) -> str:
    return (
        f"Die Obergrenze von {share(rule.share)} {_of_cumulation(rule, words)} für alles Geld zusammen ist ausgeschöpft"
        f"{words.place(rule.ground, named=True)}."
    )


def _of_cumulation(rule: IntensityCap, words: PlanWords) -> str:
    ground = rule.ground.rule
    if isinstance(ground, CumulationRule):
        return base_text(ground.ceiling_base)
    return of_what(rule, rule.base, words)


def _statement(ground: Ground) -> str:
    """Return what the source says on combining, after a colon, without its full stop."""
    return f": {ground.rule.statement.rstrip('.')}" if isinstance(ground.rule, CumulationRule) else ""


def _exclusive_said(rule: Exclusive, words: PlanWords) -> str:
    names = words.any_programme((rule.first, rule.second))
    ground = rule.ground.rule
    if not isinstance(ground, CumulationRule):
        return f"Dass {names} nebeneinander stehen dürfen, ist nicht sicher belegt."
    if ground.kind is CumulationKind.FORBIDDEN:
        return (
            f"{names} dürfen nicht nebeneinander stehen{_statement(rule.ground)}"
            f"{words.place(rule.ground, named=True)}."
        )
    return (
        f"Dass {names} nebeneinander stehen dürfen, ist nicht sicher{_statement(rule.ground)}"
        f"{words.place(rule.ground, named=True)}."
    )


def _pair_lifted(rule: Exclusive | SeparateRows | SplitBase, words: PlanWords) -> str:
    if rule.ground.rule is not None:
        return exception(rule, words)
    both = rule.programmes if isinstance(rule, SplitBase) else (rule.first, rule.second)
    return f"Fördergeber von {words.any_programme(both)}: eine schriftliche Zusage, dass beides zusammen geht"


def _separate_said(rule: SeparateRows, words: PlanWords) -> str:
    names = words.any_programme((rule.first, rule.second))
    return (
        f"{names} dürfen nicht für dieselbe Kostenzeile zahlen{_statement(rule.ground)}"
        f"{words.place(rule.ground, named=True)}."
    )


def _split_said(rule: SplitBase, words: PlanWords) -> str:
    return (
        f"Kein Euro der Kosten darf zugleich von {words.any_programme(rule.programmes)} gefördert werden, denn nirgends "
        f"steht, dass sie für dieselben Kosten zahlen dürfen{words.place(rule.ground, named=True)}."
    )


def _split_bound(rule: SplitBase, words: PlanWords) -> str:
    return (
        f"Jeder Euro der Kosten zählt nur bei einem der Programme {words.any_programme(rule.programmes)}, und alle Kosten "
        f"sind verteilt{words.place(rule.ground, named=True)}."
    )


def _companion_said(rule: Companion, words: PlanWords) -> str:
    return (
        f"{words.programme(rule.programme)} gibt es nur zusammen mit {words.any_programme(rule.any_of, 'oder')}"
        f"{words.place(rule.ground)}."
    )


def _barred_said(rule: BarredFund, words: PlanWords) -> str:
    return (
        f"Neben {words.programme(rule.programme)} darf {words.fund(rule.project, rule.fund)} nicht eingesetzt werden"
        f"{_statement(rule.ground)}{words.place(rule.ground)}."
    )


def _fund_used_said(rule: FundUsed, words: PlanWords) -> str:
    return f"Die Einnahmen {words.fund(rule.project, rule.fund)} müssen eingesetzt werden, bevor jemand anderes zahlt."


def _fund_used_lifted(rule: FundUsed, words: PlanWords) -> str:
    return f"{YOURSELF}: eine Berichtigung der Einnahmen {words.fund(rule.project, rule.fund)}, falls sie nicht stimmen"


def _in_year(year: int | None) -> str:
    return f"im Jahr {year}" if year is not None else "über alle Jahre"


def _own_funds_said(rule: OwnFundsLimit, words: PlanWords) -> str:
    when = capital(_in_year(rule.year))
    if rule.purse is Purse.MUNICIPALITY:
        return f"{when} stehen höchstens {euro(rule.cents)} Eigenmittel der Kommune bereit."
    return (
        f"{when} stehen für {words.projects(rule.projects)} höchstens {euro(rule.cents)} Eigenmittel bereit."
    )


def _own_funds_bound(rule: OwnFundsLimit, _words: PlanWords) -> str:
    whose = " der Kommune" if rule.purse is Purse.MUNICIPALITY else ""
    return f"{capital(_in_year(rule.year))} sind die Eigenmittel{whose} von {euro(rule.cents)} ausgeschöpft."


def _own_funds_lifted(rule: OwnFundsLimit, _words: PlanWords) -> str:
    who = COUNCIL if rule.purse is Purse.MUNICIPALITY else APPLICANT
    return f"{who}: mehr Eigenmittel {_in_year(rule.year)}"


def _applications_said(rule: ApplicationLimit, _words: PlanWords) -> str:
    if rule.most == 0:
        return "Es soll kein neuer Antrag gestellt werden."
    verb = "soll" if rule.most == 1 else "sollen"
    return f"Es {verb} höchstens {formats.count(rule.most, 'neuer Antrag', 'neue Anträge')} gestellt werden."


def _applications_bound(rule: ApplicationLimit, _words: PlanWords) -> str:
    return f"Die Zahl der neuen Anträge ist auf {formats.number(rule.most)} begrenzt und ausgeschöpft."


def _must_said(rule: MustFund, words: PlanWords) -> str:
    return f"Das Projekt {words.project(rule.project)} soll vollständig finanziert werden."


def _must_lifted(rule: MustFund, words: PlanWords) -> str:
    return f"{YOURSELF}: das Projekt {words.project(rule.project)} zurückstellen oder verkleinern"


def _choices(choices: tuple[tuple[str, str], ...], words: PlanWords) -> str:
    """Return the programmes of some pairs, with their projects where these are not all the plan has."""
    programmes = words.any_programme(dict.fromkeys(programme for _, programme in choices), "oder")
    projects = tuple(dict.fromkeys(project for project, _ in choices))
    if len(projects) >= len(words.problem.projects):
        return programmes
    return f"{programmes} im Projekt {formats.enumeration(map(words.project, projects), 'oder')}"


def _pinned_said(rule: Pinned, words: PlanWords) -> str:
    if rule.approved:
        return f"{_choices(rule.choices, words)} ist bewilligt und wird deshalb genutzt."
    return f"{_choices(rule.choices, words)} soll auf jeden Fall genutzt werden."


def _pinned_lifted(rule: Pinned, words: PlanWords) -> str:
    if rule.approved:
        return f"Bewilligungsstelle: eine Änderung des Bescheids zu {_choices(rule.choices, words)}"
    return f"{YOURSELF}: nicht mehr auf {_choices(rule.choices, words)} bestehen"


def _forbidden_said(rule: Forbidden, words: PlanWords) -> str:
    return f"{_choices(rule.choices, words)} soll nicht genutzt werden."


def _forbidden_lifted(rule: Forbidden, words: PlanWords) -> str:
    return f"{YOURSELF}: {_choices(rule.choices, words)} wieder zulassen"


OTHER_RULES: Mapping[type, RuleWords] = {
    IntensityCap: RuleWords(_intensity_said, _intensity_bound, exception),
    Exclusive: RuleWords(_exclusive_said, _exclusive_said, _pair_lifted),
    SeparateRows: RuleWords(_separate_said, _separate_said, _pair_lifted),
    SplitBase: RuleWords(_split_said, _split_bound, _pair_lifted),
    Companion: RuleWords(_companion_said, _companion_said, exception),
    BarredFund: RuleWords(_barred_said, _barred_said, exception),
    FundUsed: RuleWords(_fund_used_said, _fund_used_said, _fund_used_lifted),
    OwnFundsLimit: RuleWords(_own_funds_said, _own_funds_bound, _own_funds_lifted),
    ApplicationLimit: RuleWords(
        _applications_said,
        _applications_bound,
        lambda _rule, _words: f"{YOURSELF}: mehr neue Anträge zulassen",
    ),
    MustFund: RuleWords(_must_said, _must_said, _must_lifted),
    Pinned: RuleWords(_pinned_said, _pinned_said, _pinned_lifted),
    Forbidden: RuleWords(_forbidden_said, _forbidden_said, _forbidden_lifted),
}
