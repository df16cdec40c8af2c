import dataclasses
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    all_of,
    any_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    judgement,
)
from coordinator_app.domain.funding import FinancingKind, FinancingRule, FundingCase, FundingTerms, RateLimit
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, OrganisationKind, TargetGroup, Theme
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    Certainty,
    CertaintyLevel,
    Fit,
    FitLevel,
)
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import assessments
from coordinator_app.wording.facts import titles_of

DAY = date(2026, 11, 22)
MUNICIPALITY = comparison("applicant.kind", Operator.ONE_OF, "municipality")
NOT_STARTED = comparison("project.started", Operator.IS, "no")
CONCEPT = comparison("neighbourhood.concept_resolved", Operator.IS, "yes")
EMERGENCY = comparison("municipality.budget_emergency", Operator.IS, "yes")
SOON = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 1, 22))


def case(grant: Fraction | None, **changes: Any) -> FundingCase:
    return FundingCase("rule", "Regel", build_basis(), grant=grant, **changes)


def headline(programme: Programme, subject: Subject | None = None) -> str:
    return assessments.headline(assess(subject or build_subject(), programme, DAY), {programme.id: programme})


def programme_with(*nodes: Requirement, **changes: Any) -> Programme:
    return build_programme(requirements=all_of(*nodes), **changes)


@pytest.mark.parametrize(
    ("truth", "word"), [(Truth.YES, "Passt"), (Truth.NO, "Passt nicht"), (Truth.UNKNOWN, "Noch offen")]
)
def test_the_verdict_has_three_words(truth: Truth, word: str) -> None:
    assessment = dataclasses.replace(assess(build_subject(), build_programme(), DAY), eligible=truth)
    assert assessments.verdict(assessment) == word


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        (FundingTerms(), "Passt, noch 61 Tage Frist."),
        (
            FundingTerms(cases=(case(Fraction(9, 10), limit=RateLimit.UP_TO),)),
            "Passt, noch 61 Tage Frist, deckt bis zu 90\u00a0%.",
        ),
        (
            FundingTerms(cases=(case(Fraction(2, 3)),)),
            "Passt, noch 61 Tage Frist, deckt 66\u00a02/3\u00a0%.",
        ),
        (FundingTerms(cases=(case(None),)), "Passt, noch 61 Tage Frist."),
        (
            FundingTerms((FinancingRule(FinancingKind.LOAN, build_basis()),), cases=(case(Fraction(1)),)),
            "Passt, noch 61 Tage Frist, Darlehen.",
        ),
    ],
)
def test_a_fitting_programme_says_how_long_and_how_much(terms: FundingTerms, text: str) -> None:
    assert headline(build_programme(deadlines=(SOON,), funding=terms)) == text


def test_a_special_case_that_applies_takes_the_place_of_the_rule() -> None:
    cases = (case(Fraction(2, 3)), case(Fraction(9, 10), condition=EMERGENCY))
    programme = build_programme(funding=FundingTerms(cases=cases))
    emergency = build_municipality(budget_emergency=Truth.YES)
    assert headline(programme, build_subject(municipality=emergency)) == "Passt, deckt 90\u00a0%."
    assert headline(programme) == "Passt, deckt 66\u00a02/3\u00a0%."


def test_a_special_case_that_may_apply_makes_the_rate_a_span() -> None:
    cases = (case(Fraction(2, 3)), case(Fraction(9, 10), condition=EMERGENCY))
    programme = build_programme(funding=FundingTerms(cases=cases))
    unsaid = build_subject(municipality=build_municipality(budget_emergency=Truth.UNKNOWN))
    assert headline(programme, unsaid) == "Passt, deckt je nach Fall 66\u00a02/3\u00a0% bis 90\u00a0%."


def test_an_unverified_rate_is_not_promised() -> None:
    weak = dataclasses.replace(case(Fraction(9, 10)), basis=build_basis(Standing.UNVERIFIED))
    assert headline(build_programme(funding=FundingTerms(cases=(weak,)))) == "Passt."


def test_a_deadline_today_says_so() -> None:
    assert headline(build_programme(deadlines=(dataclasses.replace(SOON, closes=DAY),))) == (
        "Passt, die Frist endet heute."
    )


def test_a_programme_that_does_not_fit_says_why() -> None:
    association = build_subject(applicant=build_organisation(kind=OrganisationKind.ASSOCIATION))
    assert headline(programme_with(MUNICIPALITY, NOT_STARTED), association) == (
        "Passt nicht: Antragsberechtigt sind nur Kommunen."
    )


def test_further_reasons_are_counted() -> None:
    subject = build_subject(
        applicant=build_organisation(kind=OrganisationKind.ASSOCIATION),
        project=build_project(started=Truth.YES),
    )
    assert headline(programme_with(MUNICIPALITY, NOT_STARTED), subject) == (
        "Passt nicht: Antragsberechtigt sind nur Kommunen; 1 weiterer Grund."
    )
    closed = (build_phase(ProgrammeStatus.EXPIRED, date(2021, 1, 1)),)
    assert headline(programme_with(MUNICIPALITY, NOT_STARTED, phases=closed), subject) == (
        "Passt nicht: Das Programm ist seit dem 01.01.2021 abgelaufen; 2 weitere Gründe."
    )


def test_an_open_result_counts_what_is_open_by_what_is_to_be_done() -> None:
    subject = build_subject(
        neighbourhood=build_neighbourhood(concepts=None), project=build_project(started=Truth.UNKNOWN)
    )
    weak = dataclasses.replace(MUNICIPALITY, basis=build_basis(Standing.UNVERIFIED))
    person = judgement("Das Vorhaben muss beispielhaft sein.")
    assert headline(programme_with(CONCEPT, CONCEPT, NOT_STARTED, weak, person), subject) == (
        "Noch offen: 2 Angaben fehlen, 1 Punkt muss eine Person prüfen, 1 Regel ist nicht sicher."
    )
    assert headline(programme_with(CONCEPT), subject) == (
        "Noch offen: 1 Angabe fehlt (Beschlossenes Entwicklungskonzept)."
    )
    assert headline(programme_with(weak), subject) == (
        "Noch offen: 1 Regel ist nicht sicher (Art der antragstellenden Stelle)."
    )


def test_an_open_result_says_how_long_and_how_much_like_one_that_fits() -> None:
    terms = FundingTerms(cases=(case(Fraction(9, 10), limit=RateLimit.UP_TO),))
    person = judgement("Das Vorhaben muss beispielhaft sein.")
    assert headline(programme_with(person, deadlines=(SOON,), funding=terms)) == (
        "Noch offen: 1 Punkt muss eine Person prüfen; noch 61 Tage Frist, deckt bis zu 90\u00a0%."
    )


def test_of_several_closed_ways_the_first_is_named_and_the_others_are_counted() -> None:
    association = build_subject(applicant=build_organisation(kind=OrganisationKind.ASSOCIATION))
    county = comparison("applicant.kind", Operator.ONE_OF, "county")
    assert headline(programme_with(any_of(MUNICIPALITY, county)), association) == (
        "Passt nicht: Antragsberechtigt sind nur Kommunen (oder eine Alternative)."
    )


def test_an_open_list_of_ways_is_never_called_closed() -> None:
    weak = dataclasses.replace(any_of(MUNICIPALITY, CONCEPT), basis=build_basis(Standing.UNVERIFIED))
    programme = programme_with(weak)
    (line,) = assessments.open_lines(assess(build_subject(), programme, DAY), {programme.id: programme})
    assert "nicht zu" not in line
    assert line.endswith("Danach wäre die Bedingung erfüllt. Fragen Sie nach bei: Bewilligungsstelle.")


def test_an_open_deadline_says_what_is_known_of_it() -> None:
    programme = build_programme(deadlines=(Deadline(DeadlineKind.PER_LAND, build_basis()),))
    (line,) = assessments.open_lines(assess(build_subject(), programme, DAY), {programme.id: programme})
    assert line == (
        "Die Frist setzt das Land; ein Termin ist nicht bekannt. Fragen Sie nach bei: Bewilligungsstelle."
    )


def open_assessment() -> tuple[Assessment, Programme, Subject]:
    subject = build_subject(
        neighbourhood=build_neighbourhood(concepts=None), project=build_project(started=Truth.UNKNOWN)
    )
    person = judgement("Das Vorhaben muss beispielhaft sein.")
    programme = programme_with(person, CONCEPT, NOT_STARTED, CONCEPT)
    return assess(subject, programme, DAY), programme, subject


def test_missing_facts_are_listed_once_with_the_place_to_enter_them() -> None:
    assessment, programme, subject = open_assessment()
    lines = assessments.missing_lines(assessment, {programme.id: programme}, titles_of(subject))
    assert lines == (
        (
            "Es ist nicht angegeben, ob ein integriertes Entwicklungskonzept für das Quartier beschlossen ist. "
            "Tragen Sie es beim Quartier „Hafenviertel“ im Feld „Konzepte“ ein."
        ),
        (
            "Es ist nicht angegeben, ob das Projekt schon begonnen hat. "
            "Tragen Sie es beim Projekt „Bücherei im Quartier“ im Feld „Bereits begonnen“ ein."
        ),
    )


def test_all_open_points_are_listed_missing_facts_first() -> None:
    assessment, programme, subject = open_assessment()
    lines = assessments.open_lines(assessment, {programme.id: programme}, titles_of(subject))
    assert len(lines) == 3
    assert lines[0].startswith(
        "Für das Quartier muss ein beschlossenes integriertes Entwicklungskonzept vorliegen."
    )
    assert lines[2] == "Das Vorhaben muss beispielhaft sein. Das muss eine Person prüfen."


@pytest.mark.parametrize(
    ("fit", "text"),
    [
        (
            Fit(FitLevel.STRONG, (Theme.YOUTH,), (TargetGroup.CHILDREN,), FacilityKind.SCHOOL),
            (
                "Das Projekt passt inhaltlich gut. "
                "Gemeinsam sind Handlungsfelder: Jugend; Zielgruppen: Kinder; Einrichtung: Schule."
            ),
        ),
        (
            Fit(FitLevel.NONE),
            (
                "Das Projekt passt inhaltlich nicht. Handlungsfelder, Zielgruppen und Art der Einrichtung "
                "haben nichts gemeinsam."
            ),
        ),
        (
            Fit(FitLevel.UNKNOWN),
            (
                "Ob das Projekt inhaltlich passt, lässt sich noch nicht sagen, "
                "denn beim Projekt oder beim Programm sind keine Handlungsfelder angegeben."
            ),
        ),
    ],
)
def test_the_fit_names_what_is_shared(fit: Fit, text: str) -> None:
    assert assessments.fit_text(fit) == text


def test_certainty_counts_what_is_sourced() -> None:
    certainty = Certainty(CertaintyLevel.MEDIUM, 5, 7, date(2026, 11, 1))
    assert assessments.certainty_text(certainty) == (
        "Die Sicherheit ist mittel: Von 7 Bedingungen sind 5 durch Quellen belegt. "
        "Die älteste Quelle wurde am 01.11.2026 gesehen."
    )


def test_certainty_says_how_old_what_it_rests_on_is() -> None:
    certainty = Certainty(CertaintyLevel.LOW, 5, 7, date(2026, 1, 1), 325, 3)
    assert assessments.certainty_text(certainty) == (
        "Die Sicherheit ist gering: Von 7 Bedingungen sind 5 durch Quellen belegt, davon sind 3 lange nicht geprüft. "
        "Die älteste Quelle wurde am 01.01.2026 gesehen, 325 Tage vor dem Stichtag."
    )
