"""Single sections of the Antragszusammenfassung, on the plain blocks."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import all_of, any_of, build_basis, build_neighbourhood, comparison, judgement
from coordinator_app.documents.kinds.parts.declarations import (
    CONTRADICTION,
    SUMMARY_DECLARATIONS,
    declaration_text,
)
from coordinator_app.documents.kinds.parts.required_fields import SUMMARY_FIELDS, completeness
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.kinds.summary.eligibility import irrelevant, relevant
from coordinator_app.documents.kinds.summary.grant import indication_in_short, indications
from coordinator_app.documents.kinds.summary.indicators import indicator_blocks
from coordinator_app.documents.kinds.summary.material import material_of
from coordinator_app.documents.model import Checklist, DataTable
from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    FinancingKind,
    FinancingRule,
    FundingCase,
    FundingTerms,
)
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.requirement import AnyOf, Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Finding
from coordinator_app.wording.fields import entry_label
from coordinator_app.wording.formats import euro, share
from coordinator_app.wording.terms import term
from documents.summary_builders import (
    DAY,
    bare_subject,
    build_content,
    catalogue,
    full_project,
    full_subject,
    indicator,
    main_programme,
)

ELIGIBLE = full_project().eligible_cost_cents or 0


def words_of(value: object) -> str:
    """Every text of a document, each on a line of its own."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(map(words_of, value))
    if is_dataclass(value) and not isinstance(value, type):
        return words_of(tuple(getattr(value, field.name) for field in fields(value)))
    return ""


def funded(*amounts: AmountRule, cases: tuple[FundingCase, ...] | None = None) -> tuple[Programme, ...]:
    main = main_programme()
    terms = replace(main.funding, amounts=amounts, cases=cases if cases is not None else main.funding.cases)
    return catalogue(replace(main, funding=terms))


def ceiling(kind: AmountKind, cents: int, **changes: object) -> AmountRule:
    return replace(AmountRule(kind, cents, build_basis()), **changes)  # type: ignore[arg-type]  # fields of the rule


def test_number_and_version_tell_documents_apart() -> None:
    first = summary_document(build_content())
    other_day = summary_document(build_content(day=date(2026, 11, 23)))
    other_words = summary_document(build_content(full_subject(full_project(vat_deductible=Truth.YES))))
    assert first.number.startswith("AZS-20261122-")
    assert other_day.number.startswith("AZS-20261123-")
    assert other_words.number == first.number
    assert other_words.version != first.version
    assert summary_document(build_content()).version == first.version


def test_the_head_names_applicant_project_programme_and_day() -> None:
    document = summary_document(build_content())
    assert (document.applicant, document.title, document.reference_day) == (
        "Stadt Lindenfurt",
        "Bücherei im Quartier",
        "22.11.2026",
    )
    assert document.subtitle == "für das Programm „Lesen im Quartier“ · Quartier Hafenviertel"


def test_every_expected_field_is_one_that_people_can_fill_in() -> None:
    for field in SUMMARY_FIELDS:
        if (field.kind, field.field) == (Kind.PARTICIPATION, "participation"):
            continue
        assert entry_label(field.kind, field.field)
        assert hasattr(definition_of(field.kind).record, field.field.partition(".")[0])


def test_a_full_project_has_every_required_field_and_a_bare_one_has_none() -> None:
    full = completeness(full_subject(), SUMMARY_FIELDS)
    bare = completeness(bare_subject(), SUMMARY_FIELDS)
    assert full.given == full.required
    assert (bare.given, bare.required) == (0, full.required)
    assert bare.missing == SUMMARY_FIELDS


def test_no_declaration_is_confirmed_whatever_the_record_says() -> None:
    for truth in Truth:
        project = full_project(started=truth, other_grants=truth, vat_deductible=truth)
        blocks = summary_document(build_content(full_subject(project))).blocks
        (checklist,) = (block for block in blocks if isinstance(block, Checklist))
        assert [item.confirmed for item in checklist.items] == [None] * len(SUMMARY_DECLARATIONS)


def test_a_grant_is_the_share_of_the_eligible_cost_rounded_down() -> None:
    content = build_content(programmes=funded())
    (found,) = indications(content.assessment, content.programme, ELIGIBLE)
    assert found.cents == ELIGIBLE * 3 // 4
    assert found.cents * 4 < ELIGIBLE * 3
    assert indication_in_short(material_of(content)) == (
        f"höchstens {euro(found.cents)} (Orientierung, keine Zusage)"
    )


def test_ceilings_of_the_project_lower_the_indication() -> None:
    cost = ceiling(AmountKind.MAXIMUM_COST, 1_000_000_00)
    grant = ceiling(AmountKind.MAXIMUM_GRANT, 700_000_00)
    content = build_content(programmes=funded(cost, grant))
    (found,) = indications(content.assessment, content.programme, ELIGIBLE)
    assert (found.base_cents, found.cents, found.ceilings) == (1_000_000_00, 700_000_00, (cost, grant))


@pytest.mark.parametrize(
    "rule",
    [
        ceiling(AmountKind.MAXIMUM_GRANT, 1_00, scope=AmountScope.YEAR),
        ceiling(AmountKind.MAXIMUM_GRANT, 1_00, basis=build_basis(Standing.UNVERIFIED)),
        ceiling(AmountKind.MINIMUM_GRANT, 1_00),
    ],
)
def test_an_amount_that_cannot_be_applied_is_named_and_not_computed(rule: AmountRule) -> None:
    content = build_content(programmes=funded(rule))
    (found,) = indications(content.assessment, content.programme, ELIGIBLE)
    assert found.cents == ELIGIBLE * 3 // 4
    words = words_of(summary_document(content))
    assert f"Zu beachten: {term(rule.kind)} {term(rule.scope)} {euro(1_00)}" in words


def test_a_rate_without_a_source_is_never_computed() -> None:
    weak = FundingCase("rule", "Regelfall", build_basis(Standing.UNVERIFIED), Fraction(3, 4))
    content = build_content(programmes=funded(cases=(weak,)))
    assert indications(content.assessment, content.programme, ELIGIBLE) == ()
    assert "kein Fördersatz belegt" in indication_in_short(material_of(content))
    refused = f"Nicht gerechnet: Regelfall ({share(Fraction(3, 4))}, nicht belegt)."
    assert refused in words_of(summary_document(content))


def test_a_case_that_may_apply_gives_a_span() -> None:
    subject = full_subject()
    assert subject.municipality is not None
    unsaid = replace(subject, municipality=replace(subject.municipality, budget_emergency=Truth.UNKNOWN))
    content = build_content(unsaid)
    least, most = euro(ELIGIBLE * 3 // 4), euro(ELIGIBLE * 9 // 10)
    assert indication_in_short(material_of(content)) == (
        f"je nach Förderfall höchstens {least} bis {most} (Orientierung, keine Zusage)"
    )


def test_a_special_case_that_applies_takes_the_place_of_the_rule() -> None:
    subject = full_subject()
    assert subject.municipality is not None
    poor = replace(subject, municipality=replace(subject.municipality, budget_emergency=Truth.YES))
    content = build_content(poor)
    (found,) = indications(content.assessment, content.programme, ELIGIBLE)
    assert found.case.label == "Haushaltsnotlage"


def test_a_loan_is_no_grant() -> None:
    loan = replace(main_programme().funding, kinds=(FinancingRule(FinancingKind.LOAN, build_basis()),))
    content = build_content(programmes=catalogue(main_programme(funding=loan)))
    assert "Darlehen" in indication_in_short(material_of(content))


def test_without_a_rate_nothing_is_computed() -> None:
    content = build_content(programmes=catalogue(main_programme(funding=FundingTerms())))
    assert "kein Fördersatz belegt" in indication_in_short(material_of(content))


def test_the_amount_of_an_application_is_the_amount_asked_for() -> None:
    application = Application(
        "A-1",
        "P-BUECHEREI",
        "lesen_im_quartier",
        submitted=date(2026, 10, 1),
        requested_cents=77_700_00,
        file_number="35.2-17",
    )
    other = replace(application, key="A-2", programme="passend", requested_cents=1_00)
    proof = replace(application, key="A-3", kind=ApplicationKind.PROOF_OF_USE, requested_cents=2_00)
    words = words_of(summary_document(build_content(applications=(application, other, proof))))
    assert f"{euro(77_700_00)} (Erstantrag, eingereicht am 01.10.2026)" in words
    assert "35.2-17" in words


def test_without_an_application_the_plan_says_what_is_asked_for() -> None:
    words = words_of(summary_document(build_content()))
    assert f"{euro(80_000_000)} (laut Finanzierungsplan)" in words


def test_a_practice_example_is_mentioned_with_its_release() -> None:
    words = words_of(summary_document(build_content(examples=(GoodExample("G-1", "Lesen am Kai"),))))
    assert "„Lesen am Kai“" in words
    assert "Der Veröffentlichung wurde zugestimmt: nicht angegeben." in words


def figures(*values: IndicatorValue) -> DataTable:
    neighbourhood = build_neighbourhood(indicators=values)
    subject = replace(full_subject(), neighbourhood=neighbourhood)
    table = indicator_blocks(material_of(build_content(subject)), neighbourhood)[0]
    assert isinstance(table, DataTable)
    return table


def test_a_suppressed_figure_is_never_a_zero() -> None:
    table = figures(
        indicator("A", "2019", "0"),
        indicator("A", "2025", None, state=IndicatorState.SUPPRESSED),
    )
    assert table.rows == (("Kennzahl A (%)", "gesperrt", "17,1", "–", "[1]"),)


def test_figures_show_the_newest_value_the_town_and_the_change() -> None:
    table = figures(
        indicator("A", "2025", "22.8"),
        indicator("A", "2019", "21.40"),
        indicator("B", "2025", "5", comparison=None),
        indicator("B", "2019", "5"),
    )
    assert [column.title for column in table.columns] == [
        "Kennzahl",
        "Quartier",
        "Vergleich",
        "Seit 2019",
        "Quelle",
    ]
    assert table.rows == (
        ("Kennzahl A (%)", "22,8", "17,1", "+1,40", "[1]"),
        ("Kennzahl B (%)", "5", "–", "unverändert", "[1]"),
    )


def test_figures_of_different_years_say_which() -> None:
    table = figures(
        indicator("A", "2025", "22.8"),
        indicator("B", "30.06.2024", None, text="2-"),
        indicator("B", "2019", "3"),
    )
    assert [row[:3] for row in table.rows] == [
        ("Kennzahl A (%)", "2025", "22,8"),
        ("Kennzahl B (%)", "30.06.2024", "2-"),
    ]


def findings(*nodes: object) -> tuple[Finding, ...]:
    content = build_content(programmes=catalogue(main_programme(requirements=all_of(*nodes))))  # type: ignore[arg-type]
    return content.assessment.findings[2:]


def test_what_the_result_depends_on_and_what_not_is_everything() -> None:
    yes = comparison("project.measure_kind", Operator.ONE_OF, "investive")
    no = comparison("project.measure_kind", Operator.ONE_OF, "non_investive")
    unknown = judgement("Jemand muss es prüfen.")
    nodes = (
        any_of(yes, unknown, all_of(no, unknown)),
        any_of(no, unknown),
        any_of(no, no),
        all_of(yes, no, unknown),
        all_of(yes, any_of(unknown, no)),
    )
    for finding in findings(*nodes):
        kept = [leaf for item in relevant(finding) for leaf in item.leaves()]
        aside = [leaf for item in irrelevant(finding) for leaf in item.leaves()]
        assert {id(leaf) for leaf in (*kept, *aside)} >= {id(leaf) for leaf in finding.leaves()}


def test_a_met_alternative_puts_the_others_aside() -> None:
    yes = comparison("project.measure_kind", Operator.ONE_OF, "investive")
    unknown = judgement("Jemand muss es prüfen.")
    (finding,) = findings(any_of(yes, unknown))
    assert [item.criterion for item in relevant(finding)] == [yes]
    assert [item.criterion for item in irrelevant(finding)] == [unknown]


def test_a_group_in_doubt_says_why_and_keeps_everything_in_view() -> None:
    yes = comparison("project.measure_kind", Operator.ONE_OF, "investive")
    no = comparison("project.measure_kind", Operator.ONE_OF, "non_investive")
    weak = AnyOf((yes, no), build_basis(Standing.UNVERIFIED))
    content = build_content(programmes=catalogue(main_programme(requirements=all_of(weak))))
    finding = content.assessment.findings[2]
    assert [item.criterion for item in relevant(finding)] == [yes, no]
    assert list(irrelevant(finding)) == []
    assert "Die Regel ist nicht durch eine Quelle belegt." in words_of(summary_document(content))


def test_conditions_within_conditions_are_rows_with_numbers_and_a_remark_that_they_share_is_said_once() -> (
    None
):
    no = comparison("project.measure_kind", Operator.ONE_OF, "non_investive")
    first, second, third = (judgement(f"Das Vorhaben ist {word}.") for word in ("neu", "klein", "gut"))
    nested = any_of(first, all_of(second, third), no)
    content = build_content(programmes=catalogue(main_programme(requirements=all_of(nested, first))))
    blocks = summary_document(content).blocks
    (table,) = (item for item in blocks if isinstance(item, DataTable) and item.columns[0].title == "Nr.")
    rows = [row for row in table.rows if row[0] is not None and row[0][0] in "34"]
    assert [row[0] for row in rows] == ["3", "3.1", "3.2", "3.2.1", "3.2.2", "4"]
    assert all(row[1] == "? Noch offen" for row in rows)
    person = "Das muss eine Person prüfen."
    assert [words_of(row[2]).count(person) for row in rows] == [1, 0, 0, 0, 0, 1]
    assert f"Zu 3.1, 3.2.1 und 3.2.2: {person}" in words_of(rows[0][2])


def test_a_condition_that_a_person_has_judged_names_who_and_when() -> None:
    judged = PersonalJudgement(
        "lesen_im_quartier", "Das Vorhaben ist modellhaft.", Truth.YES, "Quartiersbüro", date(2026, 8, 20)
    )
    words = words_of(summary_document(build_content(full_subject(full_project(judgements=(judged,))))))
    assert "Das Vorhaben ist modellhaft. Bestätigt von Quartiersbüro am 20.08.2026." in words


@pytest.mark.parametrize(
    ("changes", "contradicted"),
    [
        ({"started": Truth.NO}, False),
        ({"started": Truth.YES}, True),
        ({"started": Truth.YES, "early_start_consent": Truth.YES}, False),
        ({"first_contract": date(2026, 11, 22)}, True),
        ({"first_contract": date(2026, 11, 23)}, False),
    ],
)
def test_the_declaration_on_the_start_is_contradicted_by_a_start_without_consent(
    changes: dict[str, Any], contradicted: bool
) -> None:
    text = declaration_text(SUMMARY_DECLARATIONS[0], full_project(**changes), DAY)
    assert (CONTRADICTION in text) is contradicted
