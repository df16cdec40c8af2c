"""Reasons for lists are short whatever a programme lists, and true of what the project has."""

from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    build_organisation,
    build_programme,
    build_project,
    build_subject,
    comparison,
    judgement,
    none_of,
)
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.vocabulary import FacilityKind, MeasureKind, OrganisationKind
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import FACTS, OPERATORS, read_facts
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording.short_reasons import LONGEST, brief_reason, cut
from coordinator_app.wording.vocabulary_terms import ORGANISATION_KINDS

DAY = build_programme().checked
ASSOCIATION = build_subject(
    applicant=build_organisation(kind=OrganisationKind.ASSOCIATION),
    project=build_project(measure_kind=MeasureKind.INVESTIVE, facility_kind=FacilityKind.NONE),
)


def reason(node: Requirement, subject: Subject = ASSOCIATION) -> str:
    return brief_reason(evaluate(node, read_facts(subject, DAY)))


def listing(fact: str, members: type[Enum], but: Enum) -> Requirement:
    """Return a condition that wants every member of a list but one."""
    operator = Operator.OVERLAPS if fact.startswith("neighbourhood") else Operator.ONE_OF
    return comparison(fact, operator, *(item.value for item in members if item is not but))


def applicants(*kinds: str) -> Requirement:
    return comparison("applicant.kind", Operator.ONE_OF, *kinds)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (applicants("municipality"), "Antragsberechtigt sind nur Kommunen."),
        (applicants("municipality", "county"), "Antragsberechtigt sind nur Kommunen und Landkreise."),
        (
            listing("applicant.kind", OrganisationKind, OrganisationKind.ASSOCIATION),
            "Nicht antragsberechtigt sind Vereine.",
        ),
        (none_of(applicants("association", "foundation")), "Nicht antragsberechtigt sind Vereine."),
        (
            comparison("project.measure_kind", Operator.ONE_OF, "non_investive"),
            "Gefördert werden nur nicht investive Maßnahmen.",
        ),
        (
            listing("project.facility_kind", FacilityKind, FacilityKind.NONE),
            "Projekte ohne Einrichtung werden nicht gefördert.",
        ),
        (
            comparison("neighbourhood.legal_bases", Operator.OVERLAPS, "baugb_142", "baugb_171b"),
            "Verlangt ist ein Gebiet nach § 142 oder § 171b BauGB.",
        ),
        (
            any_of(applicants("county"), applicants("chamber"), applicants("university")),
            "Antragsberechtigt sind nur Landkreise (oder eine von 2 Alternativen).",
        ),
        (all_of(applicants("association"), applicants("county")), "Antragsberechtigt sind nur Landkreise."),
    ],
)
def test_a_reason_names_what_is_wanted_or_where_that_is_long_what_is_there(
    node: Requirement, text: str
) -> None:
    assert reason(node) == text


@given(st.data())
def test_no_condition_makes_a_long_reason(data: st.DataObject) -> None:
    """A list, however long, is told within a line; the sentences of numbers and days have no lists in them."""
    definition = data.draw(st.sampled_from([item for item in FACTS if item.options is not None]))
    options: Any = definition.options
    members = data.draw(st.lists(st.sampled_from(list(options)), min_size=1, unique=True))
    operator = data.draw(st.sampled_from(sorted(OPERATORS[definition.kind], key=lambda item: item.value)))
    node = comparison(definition.name, operator, *(item.value for item in members))
    for sentence in (reason(node), reason(none_of(node))):
        assert len(sentence) <= LONGEST + len("Nicht antragsberechtigt sind ")
        assert sentence.endswith((".", "…"))
        assert "{" not in sentence


def test_several_of_every_kind_of_organisation_have_a_name() -> None:
    assert set(ORGANISATION_KINDS) == set(OrganisationKind)


def test_a_sentence_is_cut_behind_a_word() -> None:
    assert cut("Das Vorhaben stärkt das Zusammenleben.") == "Das Vorhaben stärkt das Zusammenleben."
    assert cut("Das Vorhaben stärkt, das Zusammenleben.", 22) == "Das Vorhaben stärkt …"


def test_what_a_person_said_no_to_is_told() -> None:
    assert (
        reason(judgement("Das Vorhaben ist beispielhaft."))
        == "Verneint wurde: Das Vorhaben ist beispielhaft."
    )
