"""What a plan rests on, and why programmes are not on offer, in German: one sentence for every kind."""

from collections.abc import Callable, Mapping

from coordinator_app.domain.funding import AmountRule, CumulationRule, FundingCase
from coordinator_app.domain.requirement import Judgement
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind, LeftOut, LeftOutReason
from coordinator_app.matching.funding_mix.rules import Ground, TermRule
from coordinator_app.wording import formats
from coordinator_app.wording.formats import euro, share
from coordinator_app.wording.funding_plan_words import PlanText, PlanWords
from coordinator_app.wording.requirements import requirement_sentence
from coordinator_app.wording.terms import term

SayCondition = Callable[[Condition, str, PlanWords], str]
SayLeftOut = Callable[[LeftOut, PlanWords], str]


def condition_text(condition: Condition, project: str, words: PlanWords) -> PlanText:
    """Return what must turn out well for a project's plan, as sentences with their source."""
    text = CONDITIONS[condition.kind](condition, project, words)
    return words.text(
        condition.kind.value, text, condition.programme, condition.rule, _owner(condition, words)
    )


def left_out_text(item: LeftOut, words: PlanWords) -> PlanText:
    """Return why a programme is not on offer, as a sentence with its source."""
    return words.text(item.reason.value, LEFT_OUT[item.reason](item, words), item.programme, item.rule)


def left_out_heading(reason: LeftOutReason, count: int) -> str:
    """Return how many programmes are not on offer for a reason: 12 Programme: passen inhaltlich nicht."""
    return f"{formats.count(count, 'Programm', 'Programme')}: {LEFT_OUT_HEADINGS[reason]}"


def _owner(condition: Condition, words: PlanWords) -> str | None:
    """Return whose rule it is: of two programmes the one that has the rule."""
    for candidate in (condition.programme, condition.other):
        known = words.programmes.get(candidate or "")
        if known is not None and condition.rule is not None and _has(known.funding, condition.rule):
            return candidate
    return condition.programme


def _has(funding: object, rule: TermRule) -> bool:
    values = (value for value in vars(funding).values())
    return any(rule == value or (isinstance(value, tuple) and rule in value) for value in values)


def _name(condition: Condition, words: PlanWords) -> str:
    return words.programme(condition.programme or "")


def _place(condition: Condition, words: PlanWords) -> str:
    owner = _owner(condition, words)
    return words.place(Ground(owner, condition.rule), named=condition.other is not None)


def _statement(condition: Condition) -> str:
    if not isinstance(condition.rule, CumulationRule):
        return ""
    more = ""
    if condition.rule.condition is not None:
        more = f" {requirement_sentence(condition.rule.condition)}"
    return f" {condition.rule.statement}{more}"


def _rate(condition: Condition) -> str:
    rule = condition.rule
    return f" von {share(rule.grant)}" if isinstance(rule, FundingCase) and rule.grant is not None else ""


def _amount(condition: Condition) -> str:
    rule = condition.rule
    if not isinstance(rule, AmountRule):
        return "ein Betrag"
    return f"{term(rule.kind)} {term(rule.scope)}: {euro(rule.cents)}"


def _requirements_open(condition: Condition, _project: str, words: PlanWords) -> str:
    name = _name(condition, words)
    judged = [item.judgement for item in condition.requirements if isinstance(item, Judgement)]
    facts = [requirement_sentence(item) for item in condition.requirements if not isinstance(item, Judgement)]
    parts = [f"Bei {name} ist noch offen: {' '.join(dict.fromkeys(facts))}"] if facts else []
    if judged:
        parts.append(f"Für {name} muss eine Person prüfen: {' '.join(dict.fromkeys(judged))}")
    return " ".join(parts) or f"Bei {name} ist noch offen, ob die Voraussetzungen erfüllt sind."


def _rate_is_ceiling(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"{_name(condition, words)} nennt den Fördersatz{_rate(condition)} nur als Obergrenze („bis zu“)"
        f"{_place(condition, words)}. Die Behörde kann weniger bewilligen."
    )


def _rate_open(condition: Condition, _project: str, words: PlanWords) -> str:
    rule, stated = condition.rule, ""
    if isinstance(rule, FundingCase) and rule.grant is not None:
        stated = f": {share(rule.grant)} ({rule.label.rstrip('.')})"
    return (
        f"Bei {_name(condition, words)} ist offen, welcher Fördersatz gilt. Gerechnet ist mit dem kleinsten, der in Frage "
        f"kommt{stated}{_place(condition, words)}."
    )


def _rate_at_discretion(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"Ob die Behörde bei {_name(condition, words)} den höheren Fördersatz{_rate(condition)} gewährt, entscheidet sie "
        f"selbst{_place(condition, words)}. Gerechnet ist so, als täte sie es."
    )


def _rate_may_rise(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"Bei {_name(condition, words)} kann auch ein Fördersatz{_rate(condition)} in Frage kommen{_place(condition, words)}. "
        "Gerechnet ist mit dem niedrigeren, der sicher gilt."
    )


def _rate_unverified(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"Der Fördersatz{_rate(condition)} von {_name(condition, words)} ist nicht durch eine Quelle belegt."
    )


def _amount_open(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"Bei {_name(condition, words)} ist offen, ob diese Grenze gilt; gerechnet ist so, als gälte sie: "
        f"{_amount(condition)}{_place(condition, words)}."
    )


def _amount_per_unit(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"{_name(condition, words)} nennt: {_amount(condition)}{_place(condition, words)}. Wie viele es sind, ist nicht "
        "angegeben; gerechnet ist deshalb nur mit einem."
    )


def _cost_above_maximum(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"Die Kosten liegen über dem, was {_name(condition, words)} nennt: {_amount(condition)}{_place(condition, words)}. "
        "Fragen Sie nach, ob das Projekt trotzdem gefördert wird; gerechnet ist nur mit den Kosten bis zu dieser Grenze."
    )


def _earlier_grants(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"Von der Höchstsumme bei {_name(condition, words)} gehen frühere Zuwendungen ab, die noch nicht abgerechnet sind"
        f"{_place(condition, words)}. Abgezogen sind die eingetragenen Bewilligungen; ob es weitere gibt, ist nicht bekannt."
    )


def _own_share_unclear(condition: Condition, _project: str, words: PlanWords) -> str:
    return (
        f"{_name(condition, words)} verlangt einen Eigenanteil, nennt aber keine Höhe{_place(condition, words)}. Gerechnet "
        "ist ohne Mindestbetrag; klären Sie, wie viel verlangt wird."
    )


def _own_share_money(condition: Condition, project: str, words: PlanWords) -> str:
    return (
        f"Es ist nicht bekannt, ob dieses Geld zum Eigenanteil bei {_name(condition, words)} zählt: "
        f"{words.funds(project, condition.funds) or 'anderes Geld'}{_place(condition, words)}. Gerechnet ist so, als zählte es nicht."
    )


def _beside(condition: Condition, words: PlanWords) -> str:
    return f"{_name(condition, words)} neben {words.programme(condition.other or '')}"


def _combination_open(condition: Condition, _project: str, words: PlanWords) -> str:
    place = _place(condition, words)
    return (
        f"Ob {_beside(condition, words)} stehen darf, ist nicht bekannt{place}.{_statement(condition)} "
        "Fragen Sie die Fördergeber vor dem Antrag."
    )


def _combination_by_person(condition: Condition, _project: str, words: PlanWords) -> str:
    place = _place(condition, words)
    return (
        f"Ob {_beside(condition, words)} stehen darf, muss eine Person prüfen{place}.{_statement(condition)}"
    )


def _fund_open(condition: Condition, project: str, words: PlanWords) -> str:
    return (
        f"Es ist nicht bekannt, ob dieses Geld neben {_name(condition, words)} eingesetzt werden darf: "
        f"{words.funds(project, condition.funds) or 'anderes Geld'}{_place(condition, words)}.{_statement(condition)}"
    )


def _ousted_open(condition: Condition, _project: str, words: PlanWords) -> str:
    other = words.programme(condition.other) if condition.other else "eine andere Förderung"
    return (
        f"{_name(condition, words)} könnte ausscheiden, weil {other} in Frage kommt{_place(condition, words)}."
        f"{_statement(condition)}"
    )


def _flat_rate_open(condition: Condition, project: str, words: PlanWords) -> str:
    about = f" für {words.rows(project, condition.rows)}" if condition.rows else ""
    return (
        f"Wie hoch die Pauschale{about} bei {_name(condition, words)} sein darf, ist nicht sicher bekannt"
        f"{_place(condition, words)}."
    )


def _cost_open(condition: Condition, project: str, words: PlanWords) -> str:
    return (
        f"Ob {_whoever(condition, words)} diese Kosten anerkennt, ist nicht bekannt: {words.rows(project, condition.rows)} "
        f"({euro(words.rows_cents(project, condition.rows))}){_place(condition, words)}. Gerechnet ist so, als wären sie anerkannt."
    )


def _cost_left_out(condition: Condition, project: str, words: PlanWords) -> str:
    return (
        f"Ob {_whoever(condition, words)} diese Kosten anerkennt, ist nicht bekannt; sie sind deshalb dort nicht "
        f"mitgerechnet: {words.rows(project, condition.rows)} ({euro(words.rows_cents(project, condition.rows))})"
        f"{_place(condition, words)}. Tragen Sie bei den Kosten ein, ob sie zuwendungsfähig sind."
    )


def _whoever(condition: Condition, words: PlanWords) -> str:
    return _name(condition, words) if condition.programme else "der Fördergeber"


def _own_funds(condition: Condition, _project: str, _words: PlanWords) -> str:
    if not condition.years:
        return "Wie viele Eigenmittel bereitstehen, ist nicht angegeben; der Plan nimmt an, dass sie reichen."
    years = formats.enumeration(map(str, condition.years))
    return f"Für {years} ist nicht angegeben, wie viele Eigenmittel bereitstehen; der Plan nimmt an, dass sie reichen."


CONDITIONS: Mapping[ConditionKind, SayCondition] = {
    ConditionKind.REQUIREMENTS_OPEN: _requirements_open,
    ConditionKind.RATE_IS_CEILING: _rate_is_ceiling,
    ConditionKind.RATE_OPEN: _rate_open,
    ConditionKind.RATE_AT_DISCRETION: _rate_at_discretion,
    ConditionKind.RATE_MAY_RISE: _rate_may_rise,
    ConditionKind.RATE_UNVERIFIED: _rate_unverified,
    ConditionKind.AMOUNT_OPEN: _amount_open,
    ConditionKind.AMOUNT_PER_UNIT: _amount_per_unit,
    ConditionKind.COST_ABOVE_MAXIMUM: _cost_above_maximum,
    ConditionKind.EARLIER_GRANTS_UNKNOWN: _earlier_grants,
    ConditionKind.OWN_SHARE_UNCLEAR: _own_share_unclear,
    ConditionKind.OWN_SHARE_MONEY_OPEN: _own_share_money,
    ConditionKind.COMBINATION_OPEN: _combination_open,
    ConditionKind.COMBINATION_BY_PERSON: _combination_by_person,
    ConditionKind.FUND_OPEN: _fund_open,
    ConditionKind.OUSTED_OPEN: _ousted_open,
    ConditionKind.FLAT_RATE_OPEN: _flat_rate_open,
    ConditionKind.COST_ELIGIBILITY_OPEN: _cost_open,
    ConditionKind.COST_LEFT_OUT: _cost_left_out,
    ConditionKind.OWN_FUNDS_NOT_STATED: _own_funds,
}
"""One sentence for every kind of condition."""


def _left(item: LeftOut) -> str:
    return formats.quoted(item.name)


def _left_place(item: LeftOut, words: PlanWords) -> str:
    return words.place(Ground(item.programme, item.rule))


def _oust_text(item: LeftOut, words: PlanWords) -> str:
    other = words.programme(item.other) if item.other and item.other in words.programmes else item.other
    by = f", weil {other} in Frage kommt" if other else ""
    said = f" {item.rule.statement}" if isinstance(item.rule, CumulationRule) else ""
    return f"{_left(item)} scheidet aus{by}{_left_place(item, words)}.{said}"


def _not_eligible(item: LeftOut, _words: PlanWords) -> str:
    return f"{_left(item)} kommt nach dem Abgleich nicht in Betracht."


def _no_fit(item: LeftOut, _words: PlanWords) -> str:
    also = "" if item.eligible is Truth.YES else "; die Voraussetzungen sind außerdem noch offen"
    return f"{_left(item)} fördert inhaltlich etwas anderes{also}."


def _partial_and_open(item: LeftOut, _words: PlanWords) -> str:
    return (
        f"{_left(item)} passt nur teilweise zum Projekt, und ob die Voraussetzungen erfüllt sind, ist noch offen. Wenn Sie es "
        "trotzdem einplanen wollen, heften Sie es an."
    )


def _rate_unknown(item: LeftOut, words: PlanWords) -> str:
    return f"Für {_left(item)} nennen die Quellen keinen Fördersatz, mit dem sich rechnen lässt{_left_place(item, words)}."


def _not_certain(item: LeftOut, words: PlanWords) -> str:
    return f"Bei {_left(item)} ist etwas offen, und der Plan soll nur auf Sicherem beruhen{_left_place(item, words)}."


LEFT_OUT: Mapping[LeftOutReason, SayLeftOut] = {
    LeftOutReason.NOT_ELIGIBLE: _not_eligible,
    LeftOutReason.NO_FIT: _no_fit,
    LeftOutReason.PARTIAL_AND_OPEN: _partial_and_open,
    LeftOutReason.LOAN: lambda item, words: (
        f"{_left(item)} ist ein Darlehen und kein Zuschuss{_left_place(item, words)}."
    ),
    LeftOutReason.RATE_UNKNOWN: _rate_unknown,
    LeftOutReason.NO_ELIGIBLE_COST: lambda item, words: (
        f"{_left(item)} erkennt keine der eingetragenen Kosten sicher an{_left_place(item, words)}."
    ),
    LeftOutReason.OUSTED: _oust_text,
    LeftOutReason.NOT_CERTAIN: _not_certain,
}
"""One sentence for every reason why a programme is not on offer."""

LEFT_OUT_HEADINGS: Mapping[LeftOutReason, str] = {
    LeftOutReason.NOT_ELIGIBLE: "nach dem Abgleich ausgeschlossen",
    LeftOutReason.NO_FIT: "fördern inhaltlich etwas anderes",
    LeftOutReason.PARTIAL_AND_OPEN: "passen nur teilweise, und die Voraussetzungen sind offen",
    LeftOutReason.LOAN: "Darlehen, kein Zuschuss",
    LeftOutReason.RATE_UNKNOWN: "kein Fördersatz bekannt, mit dem sich rechnen lässt",
    LeftOutReason.NO_ELIGIBLE_COST: "erkennen keine der eingetragenen Kosten sicher an",
    LeftOutReason.OUSTED: "scheiden neben anderen Förderungen aus",
    LeftOutReason.NOT_CERTAIN: "beruhen auf etwas Offenem",
}
"""What programmes that are not on offer have in common, as counts name it."""
