"""What is told about a funding plan in German: how good it is, why this mix, what else there is, and why nothing works."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.matching.funding_mix.explanation import Alternative, Conflict, MoneyStep, Reason
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus, Score
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    CostFloor,
    Exclusive,
    Forbidden,
    GrantFloor,
    Rule,
    SeparateRows,
    SplitBase,
)
from coordinator_app.wording import formats
from coordinator_app.wording.formats import euro
from coordinator_app.wording.funding_plan_rules import bound_text, lifted_text, rule_text
from coordinator_app.wording.funding_plan_words import PlanText, PlanWords
from coordinator_app.wording.funding_rules import capital

NEXT_STEP = "Antrag vorbereiten, Frist und Unterlagen beim Fördergeber erfragen"
"""The next step of an application that was made of a plan."""

STATUS: Mapping[PlanStatus, str] = {
    PlanStatus.OPTIMAL: "bewiesen bester Plan",
    PlanStatus.GAP: "bester Plan bisher, nicht als bester bewiesen",
    PlanStatus.INFEASIBLE: "kein Plan möglich",
}
"""How good a plan is, in a few words."""


_MOST_TOLD = 3
"""Rules that bind which a reason names; lists have all."""

_KEEPING_OUT = (
    Forbidden,
    Exclusive,
    Companion,
    SeparateRows,
    SplitBase,
    ApplicationLimit,
    BarredFund,
    GrantFloor,
    CostFloor,
)
"""Kinds of rule that keep a programme out altogether, where others only limit what it pays."""


@dataclass(frozen=True)
class ConflictText:
    """Why no plan is possible: an introduction, each rule with who could lift it, and what more own money would do."""

    introduction: str
    rules: tuple[tuple[PlanText, str], ...]
    money: str | None


def status_text(plan: Plan) -> str:
    """Return how good a plan is known to be, in full sentences."""
    match plan.status:
        case PlanStatus.OPTIMAL:
            return "Das ist der beste Plan unter den genannten Regeln; das ist bewiesen."
        case PlanStatus.INFEASIBLE:
            return "Es gibt keinen Plan, der alle Regeln einhält."
        case PlanStatus.GAP:
            return f"Der Plan hält alle Regeln ein, ist aber nicht als bester bewiesen. {_gap_text(plan)}"


def over_texts(projects: Sequence[Project]) -> tuple[str, ...]:
    """Return which projects of a question are over, in full sentences; none where none is."""
    found: dict[str, list[Project]] = {}
    for project in projects:
        found.setdefault(_OVER.get(project.stage, _PASSED), []).append(project)
    sentences = tuple(_over_text(items, how) for how, items in found.items())
    return (*sentences, _AS_IF) if sentences else ()


_OVER = {ProjectStage.CLOSED: "abgeschlossen", ProjectStage.DROPPED: "aufgegeben"}
_PASSED = "nach seinem Zeitraum vorbei"
_AS_IF = "Der Plan rechnet so, als stünde das noch bevor."
_OVER_NAMED = 3


def _over_text(projects: Sequence[Project], how: str) -> str:
    first, *others = projects
    if others:
        titles = [formats.quoted(item.title) for item in projects[:_OVER_NAMED]]
        more = len(projects) - len(titles)
        named = formats.enumeration([*titles, f"{formats.number(more)} weitere"] if more else titles)
        return f"{formats.number(len(projects))} Projekte sind {how.replace('seinem', 'ihrem')}: {named}."
    if how is _PASSED and first.ends is not None:
        return f"Der Zeitraum des Projekts {formats.quoted(first.title)} ist am {formats.day(first.ends)} abgelaufen."
    return f"Das Projekt {formats.quoted(first.title)} ist {how}."


def _gap_text(plan: Plan) -> str:
    gap, money = plan.gap, plan.open_money
    if gap is None:
        return "Wie viel besser ein anderer sein könnte, ist nicht bekannt."
    if gap.weight_bound > plan.score.weight:
        return f"Er erreicht {_points(plan.score.weight)}; mehr als {formats.number(gap.weight_bound)} kann kein Plan erreichen."
    if money is None:
        return (
            "Mehr Projekte kann kein Plan fördern und keiner mit weniger Eigenmitteln auskommen; offen ist nur, ob es mit weniger "
            "Anträgen oder weniger offenen Bedingungen ginge."
        )
    whose = "Eigenmittel der Kommune" if money.municipal else "Eigenmittel anderer Antragsteller"
    if not money.is_known:
        return f"Mehr Projekte kann kein Plan fördern; wie viel {whose} ein anderer sparen könnte, ist nicht bekannt."
    return f"Mehr Projekte kann kein Plan fördern, und kein Plan spart mehr als {euro(money.most_cents)} {whose} gegenüber diesem."


def _points(weight: int) -> str:
    return f"ein Gewicht von {formats.number(weight)}"


def difference_parts(before: Score, after: Score) -> tuple[str, ...]:
    """Return how one score differs from another: "45.000,00 € mehr Eigenmittel der Kommune", "ein Antrag weniger"."""
    weight = after.weight - before.weight
    applications = after.applications - before.applications
    risk = after.risk - before.risk
    parts = (
        _counted(
            weight,
            "Punkt {side} beim Gewicht der geförderten Projekte",
            "Punkte {side} beim Gewicht der geförderten Projekte",
        ),
        _money(after.municipal_cents - before.municipal_cents, "Eigenmittel der Kommune"),
        _money(after.other_own_cents - before.other_own_cents, "Eigenmittel anderer Antragsteller"),
        _counted(applications, "Antrag {side}", "Anträge {side}"),
        _counted(risk, "offene Bedingung {side}", "offene Bedingungen {side}"),
    )
    return tuple(part for part in parts if part)


def _side(value: int) -> str:
    return "mehr" if value > 0 else "weniger"


def _counted(value: int, singular: str, plural: str) -> str:
    return formats.count(abs(value), singular, plural).format(side=_side(value)) if value else ""


def _money(cents: int, what: str) -> str:
    return f"{euro(abs(cents))} {_side(cents)} {what}" if cents else ""


def reason_text(reason: Reason, score: Score, words: PlanWords) -> PlanText:
    """Return why a programme on offer is used or not, with the source of the first rule that binds."""
    sentences = (*_binding(reason, words), *_instead(reason, score))
    name, where = words.programme(reason.programme), words.in_project(reason.project)
    verb = f"wird{where}{'' if reason.used else ' nicht'} genutzt"
    first = next(iter(_most_telling_first(reason)), None)
    told = None if first is None else rule_text(first, words)
    return PlanText(
        "used" if reason.used else "not_used",
        f"{name} {verb}: {' '.join(sentences)}",
        reason.programme,
        told.source if told else None,
        told.place if told else None,
    )


def binding_texts(reason: Reason, words: PlanWords) -> tuple[PlanText, ...]:
    """Return what keeps a programme from paying more, or from being used, a sentence for each rule that binds."""
    say = bound_text if reason.used else rule_text
    return tuple(dict.fromkeys(say(rule, words) for rule in _most_telling_first(reason)))


def _most_telling_first(reason: Reason) -> tuple[Rule, ...]:
    """Return the rules that bind; where they keep a programme out, those first that say so of it beside others."""
    if reason.used:
        return reason.binding
    return tuple(sorted(reason.binding, key=lambda rule: not isinstance(rule, _KEEPING_OUT)))


def _binding(reason: Reason, words: PlanWords) -> Iterator[str]:
    """Yield the first rules that bind, and how many there are beside them."""
    told = binding_texts(reason, words)
    yield from (item.text for item in told[:_MOST_TOLD])
    others = len(told) - _MOST_TOLD
    if others > 0:
        verb = "wirkt" if others == 1 else "wirken"
        yield f"Daneben {verb} {formats.count(others, 'weitere Regel', 'weitere Regeln')}."
    if not told:
        yield "Mehr davon brächte nichts." if reason.used else "Es brächte keinen Vorteil."


def _instead(reason: Reason, score: Score) -> Iterator[str]:
    """Yield what would be otherwise: without the programme where it is used, with it where it is not."""
    start = "Ohne das Programm" if reason.used else "Mit dem Programm"
    if reason.impossible:
        yield f"{start} gäbe es keinen Plan, der alle Regeln einhält."
    elif reason.without is not None:
        parts = difference_parts(score, reason.without)
        same = f"{start} wäre der Plan nach den Zahlen gleich gut."
        about = " Vielleicht geht es noch günstiger; das ist nicht bewiesen." if reason.at_least else ""
        yield (f"{start} {_would_be(parts)}." if parts else same) + about


def _would_be(parts: tuple[str, ...]) -> str:
    single = len(parts) == 1 and parts[0].startswith("1 ")
    return f"{'ergäbe' if single else 'ergäben'} sich {formats.enumeration(parts)}"


def alternative_text(alternative: Alternative, score: Score, words: PlanWords) -> str:
    """Return how another plan differs from the shown one: its programmes, then its figures."""
    changes = [*_pairs("mit", alternative.added, words), *_pairs("ohne", alternative.dropped, words)]
    parts = difference_parts(score, alternative.plan.score)
    figures = formats.enumeration(parts) if parts else "in allen Zahlen gleich"
    return f"{capital(', '.join(changes) or 'andere Verteilung')}: {figures}."


def _pairs(preposition: str, pairs: Iterable[tuple[str, str]], words: PlanWords) -> Iterator[str]:
    named = [f"{words.programme(programme)}{words.in_project(project)}" for project, programme in pairs]
    if named:
        yield f"{preposition} {formats.enumeration(named)}"


def deadline_text(programme: str, closes: date | None, words: PlanWords) -> str:
    """Return until when a programme can be applied for, as far as that is known."""
    until = f"bis {formats.day(closes)}" if closes else "kein Tag bekannt"
    return f"{words.bare_programme(programme)}: {until}"


def money_text(step: MoneyStep, score: Score) -> str:
    """Return what more or less own money of the municipality would bring."""
    when = f"im Jahr {step.year}" if step.year is not None else "über alle Jahre"
    amount = f"{euro(abs(step.extra_cents))} {_side(step.extra_cents)} Eigenmittel der Kommune {when}"
    return f"{amount}: {_effect(step, score)}{_useful(step)}"


def _effect(step: MoneyStep, score: Score) -> str:
    if step.score is None:
        return (
            "Das ist nicht ausgerechnet."
            if step.extra_cents > 0
            else "Damit gäbe es keinen Plan, der alle Regeln einhält."
        )
    parts = difference_parts(score, step.score)
    return f"Damit {_would_be(parts)}." if parts else "Das ändert nichts."


def _useful(step: MoneyStep) -> str:
    if step.first_useful_cents is None:
        return ""
    return f" Ab {euro(step.first_useful_cents)} mehr ließe sich mehr fördern."


def conflict_text(conflict: Conflict, words: PlanWords) -> ConflictText:
    """Return why no plan is possible, each rule with who could lift it."""
    rules = tuple((rule_text(rule, words), lifted_text(rule, words)) for rule in conflict.rules)
    if len(rules) == 1:
        introduction = "Unmöglich, weil sich diese Vorgabe nicht einhalten lässt:"
    else:
        introduction = "Unmöglich, weil sich diese Vorgaben nicht zugleich einhalten lassen; ohne eine einzige von ihnen gäbe es einen Plan:"
    return ConflictText(introduction, rules, _missing(conflict))


def _missing(conflict: Conflict) -> str | None:
    if not conflict.missing_own:
        return None
    amounts = [
        f"{euro(cents)} {f'im Jahr {year}' if year is not None else 'ohne bestimmtes Jahr'}"
        for year, cents in conflict.missing_own
    ]
    return f"Es fehlen an Eigenmitteln: {formats.enumeration(amounts)}."
