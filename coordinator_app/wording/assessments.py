"""An assessment in few words: the verdict, the headline, what is missing, how well it fits, how certain it is."""

from collections.abc import Iterator, Mapping

from coordinator_app.domain.funding import RateLimit
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    CaseFinding,
    Certainty,
    Doubt,
    Fit,
    FitLevel,
)
from coordinator_app.wording import facts, formats
from coordinator_app.wording.facts import Titles
from coordinator_app.wording.findings import UNCHECKABLE, criterion_label, open_point, short_reason
from coordinator_app.wording.flaws import flaw_in_short, more_flaws
from coordinator_app.wording.funding_rules import rate_text
from coordinator_app.wording.short_reasons import brief_reason
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import days_text

VERDICT: Mapping[Truth, str] = {Truth.YES: "Passt", Truth.NO: "Passt nicht", Truth.UNKNOWN: "Noch offen"}
"""What is said of a project and a programme as a whole."""

FIT_IN_A_WORD: Mapping[FitLevel, str] = {
    FitLevel.STRONG: "gut",
    FitLevel.PARTIAL: "teilweise",
    FitLevel.NONE: "gar nicht",
    FitLevel.UNKNOWN: "noch unklar",
}
"""How well a project fits in substance, where the heading says what it is about."""


def verdict(assessment: Assessment) -> str:
    """Return Passt, Passt nicht, Noch offen or Nicht prüfbar."""
    if assessment.flaws:
        return UNCHECKABLE
    return VERDICT[assessment.eligible]


def headline(assessment: Assessment, programmes: Mapping[str, Programme]) -> str:
    """Return a result in one sentence: result and main reason, days left, what the programme covers; a no has no more to say.

    Passt, noch 61 Tage Frist, deckt bis zu 90 %.
    Noch offen: 2 Angaben fehlen; noch 61 Tage Frist, deckt bis zu 90 %.
    Passt nicht: Antragsberechtigt sind nur Kommunen; 2 weitere Gründe.
    """
    word, programme = verdict(assessment), programmes[assessment.programme]
    if assessment.flaws:
        return f"{word}: {flaw_in_short(assessment.flaws[0])}{more_flaws(len(assessment.flaws) - 1)}"
    match assessment.eligible:
        case Truth.NO:
            first, *others = assessment.reasons()
            return f"{word}: {brief_reason(first).rstrip('.')}{_more(len(others))}."
        case Truth.YES:
            return f"{', '.join((word, *_terms(assessment, programme)))}."
        case Truth.UNKNOWN:
            terms = ", ".join(_terms(assessment, programme))
            return f"{word}: {', '.join(_open_counts(assessment))}{f'; {terms}' if terms else ''}."


def missing_lines(
    assessment: Assessment, programmes: Mapping[str, Programme], titles: Titles | None = None
) -> tuple[str, ...]:
    """Return for every fact that is missing in the user's data what it is and where to enter it."""
    programme = programmes[assessment.programme]
    points = (point for point in assessment.open_points() if point.doubt is Doubt.FACT_MISSING)
    return tuple(dict.fromkeys(open_point(point, programme, titles) for point in points))


def open_lines(
    assessment: Assessment, programmes: Mapping[str, Programme], titles: Titles | None = None
) -> tuple[str, ...]:
    """Return everything that is open, missing facts first, each with what is demanded and what to do."""
    programme = programmes[assessment.programme]
    points = sorted(assessment.open_points(), key=lambda point: point.doubt is not Doubt.FACT_MISSING)
    lines = (f"{short_reason(point)} {open_point(point, programme, titles)}".rstrip() for point in points)
    return tuple(dict.fromkeys(lines))


def cases_in_question(assessment: Assessment) -> tuple[CaseFinding, ...]:
    """Return the cases that apply or may apply; the rule gives way to a special case that applies."""
    special = tuple(item for item in assessment.cases if item.case.condition is not None)
    if any(item.applies is Truth.YES for item in special):
        return special
    return (*(item for item in assessment.cases if item.case.condition is None), *special)


def fit_text(fit: Fit) -> str:
    """Return what project and programme have in common in substance, as a full sentence."""
    if fit.level is FitLevel.UNKNOWN:
        return (
            "Ob das Projekt inhaltlich passt, lässt sich noch nicht sagen, "
            "denn beim Projekt oder beim Programm sind keine Handlungsfelder angegeben."
        )
    shared = "; ".join(_shared(fit))
    common = f"Gemeinsam sind {shared}." if shared else _NOTHING_SHARED
    return f"Das Projekt {term(fit.level)}. {common}"


_NOTHING_SHARED = "Handlungsfelder, Zielgruppen und Art der Einrichtung haben nichts gemeinsam."


def certainty_text(certainty: Certainty) -> str:
    """Return how well the conditions are founded and how old their sources are, as full sentences."""
    sourced = (
        f"Von {formats.count(certainty.criteria, 'Bedingung', 'Bedingungen')} "
        f"{'ist' if certainty.sourced == 1 else 'sind'} {formats.number(certainty.sourced)} durch Quellen belegt"
    )
    return (
        f"Die Sicherheit ist {term(certainty.level)}: {sourced}{_stale(certainty.stale)}. {_age(certainty)}"
    )


def _stale(amount: int) -> str:
    if not amount:
        return ""
    return f", davon {'ist' if amount == 1 else 'sind'} {formats.number(amount)} lange nicht geprüft"


def _age(certainty: Certainty) -> str:
    seen = f"Die älteste Quelle wurde am {formats.day(certainty.oldest_seen)} gesehen"
    if not certainty.age_days:
        return f"{seen}."
    return f"{seen}, {formats.count(certainty.age_days, 'Tag', 'Tage')} vor dem Stichtag."


def _terms(assessment: Assessment, programme: Programme) -> Iterator[str]:
    """Say how long there is time and what is paid, as far as either is known."""
    yield from _time_left(assessment)
    yield from _coverage(assessment, programme)


def _time_left(assessment: Assessment) -> Iterator[str]:
    if assessment.days_left is not None:
        yield f"{days_text(assessment.days_left)} Frist" if assessment.days_left else "die Frist endet heute"


def _coverage(assessment: Assessment, programme: Programme) -> Iterator[str]:
    """Say what a programme pays, where every case that may apply is sourced."""
    if programme.funding.is_loan:
        yield "Darlehen"
        return
    cases = [item.case for item in cases_in_question(assessment)]
    grants = [case.grant for case in cases if case.grant is not None and case.basis.decides]
    if not grants or len(grants) < len(cases):
        return
    if len(set(grants)) > 1:
        yield f"deckt je nach Fall {formats.share(min(grants))} bis {formats.share(max(grants))}"
    else:
        yield f"deckt {rate_text(next((case for case in cases if case.limit is RateLimit.UP_TO), cases[0]))}"


def _open_counts(assessment: Assessment) -> Iterator[str]:
    """Say how much of what kind is open; what is alone is named."""
    points = assessment.open_points()
    missing = {point.fact.name for point in points if point.doubt is Doubt.FACT_MISSING and point.fact}
    persons = sum(1 for point in points if point.doubt is Doubt.PERSON_DECIDES)
    rules = [point for point in points if point.doubt in {Doubt.RULE_UNCLEAR, Doubt.SOURCE_UNVERIFIED}]
    flawed = sum(1 for point in points if point.doubt is Doubt.UNCHECKABLE)
    alone = (len(missing) > 0) + (persons > 0) + (len(rules) > 0) + (flawed > 0) == 1
    if missing:
        named = f" ({facts.label(next(iter(missing)))})" if alone and len(missing) == 1 else ""
        yield f"{formats.count(len(missing), 'Angabe fehlt', 'Angaben fehlen')}{named}"
    if persons:
        yield f"{formats.count(persons, 'Punkt', 'Punkte')} muss eine Person prüfen"
    if rules:
        named = f" ({criterion_label(rules[0].criterion)})" if alone and len(rules) == 1 else ""
        yield f"{formats.count(len(rules), 'Regel ist', 'Regeln sind')} nicht sicher{named}"
    if flawed:
        yield f"{formats.count(flawed, 'Punkt ist', 'Punkte sind')} nicht prüfbar"


def _more(amount: int) -> str:
    return f"; {formats.count(amount, 'weiterer Grund', 'weitere Gründe')}" if amount else ""


def _shared(fit: Fit) -> Iterator[str]:
    for word, members in (("Handlungsfelder", fit.themes), ("Zielgruppen", fit.target_groups)):
        if members:
            yield f"{word}: {', '.join(term(member) for member in members)}"
    if fit.facility is not None:
        yield f"Einrichtung: {term(fit.facility)}"
