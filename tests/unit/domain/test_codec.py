import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import build_programme, build_project, comparison, none_of
from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.funding import FundingCase
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.truth import Truth
from strategies import records, requirements

RECORDS = [definition.record for definition in KINDS]
MINIMAL = {"key": "P-1", "title": "Bücherei", "municipality": "K-1"}

thorough = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("record", [*RECORDS, Programme], ids=lambda record: record.__name__)
def test_every_record_comes_back_from_its_plain_data(record: type) -> None:
    @thorough
    @given(records(record))
    def comes_back(value: Any) -> None:
        plain = to_plain(value)
        assert from_plain(record, plain) == value
        assert from_plain(record, json.loads(json.dumps(plain))) == value

    comes_back()


@thorough
@given(requirements())
def test_requirement_trees_come_back_whatever_their_shape(node: Requirement) -> None:
    programme = build_programme(requirements=node)
    assert from_plain(Programme, to_plain(programme)) == programme


def test_plain_data_hold_only_what_json_and_yaml_hold() -> None:
    project = build_project(starts=date(2027, 1, 1), costs=(CostRow("Regale", CostKind.EQUIPMENT, 5),))
    assert to_plain(project) == {
        "key": "P-BUECHEREI",
        "title": "Bücherei im Quartier",
        "municipality": "K-LINDENFURT",
        "neighbourhood": "Q-HAFENVIERTEL",
        "applicant": "O-LINDENFURT",
        "starts": "2027-01-01",
        "started": "no",
        "costs": [{"label": "Regale", "kind": "equipment", "amount_cents": 5}],
    }


def test_numbers_keep_every_digit() -> None:
    plain = to_plain(Neighbourhood("Q-1", "K-1", "Hafen", area_hectares=Decimal("12.50")))
    assert plain["area_hectares"] == "12.50"
    assert str(from_plain(Neighbourhood, plain).area_hectares) == "12.50"
    case = to_plain(FundingCase("a", "A", build_programme().requirements.basis, grant=Fraction(1, 3)))
    assert case["grant"] == "1/3"


def test_none_and_an_empty_list_stay_apart() -> None:
    none_said = Neighbourhood("Q-1", "K-1", "Hafen", legal_areas=None)
    said_none = Neighbourhood("Q-1", "K-1", "Hafen", legal_areas=())
    assert "legal_areas" not in to_plain(none_said)
    assert to_plain(said_none)["legal_areas"] == []
    assert from_plain(Neighbourhood, to_plain(said_none)) == said_none


def test_a_name_that_dodges_a_keyword_is_plain_in_files() -> None:
    node = none_of(comparison("project.started", Operator.IS, "yes"))
    plain = to_plain(node)
    assert set(plain) == {"not", "basis"}


def test_a_bare_yes_or_no_is_understood_where_flags_are_wanted() -> None:
    assert (
        from_plain(Municipality, {"key": "K", "name": "N", "budget_emergency": True}).budget_emergency
        is Truth.YES
    )
    assert (
        from_plain(Municipality, {"key": "K", "name": "N", "budget_emergency": False}).budget_emergency
        is Truth.NO
    )


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"titel": "x"}, ("titel",), "unknown_field"),
        ({"title": 5}, ("title",), "wrong_type"),
        ({"title": None}, ("title",), "wrong_type"),
        ({"starts": "2027-02-30"}, ("starts",), "unreadable_value"),
        ({"starts": 1.5}, ("starts",), "wrong_type"),
        ({"started": "maybe"}, ("started",), "unknown_value"),
        ({"measure_kind": ["investive"]}, ("measure_kind",), "unknown_value"),
        ({"costs": {}}, ("costs",), "wrong_type"),
        ({"costs": [{"label": "a", "kind": "staff"}]}, ("costs", 0), "missing_field"),
        (
            {"costs": [{"label": "a", "kind": "staff", "amount_cents": 1.0}]},
            ("costs", 0, "amount_cents"),
            "wrong_type",
        ),
        (
            {"costs": [{"label": "a", "kind": "staff", "amount_cents": True}]},
            ("costs", 0, "amount_cents"),
            "wrong_type",
        ),
        ({"resolution": []}, ("resolution",), "wrong_type"),
        ({"concept_aims": ["a", 2]}, ("concept_aims", 1), "wrong_type"),
    ],
)
def test_errors_name_the_path_to_the_first_value_that_does_not_fit(
    changes: dict[str, Any], path: tuple[str | int, ...], code: str
) -> None:
    with pytest.raises(PlainDataError) as refused:
        from_plain(Project, {**MINIMAL, **changes})
    assert (refused.value.path, refused.value.code) == (path, code)


def test_a_missing_field_is_named() -> None:
    with pytest.raises(PlainDataError) as refused:
        from_plain(Project, {"key": "P-1", "title": "T"})
    assert refused.value.code == "missing_field"
    assert refused.value.parameters == {"field": "municipality"}


def test_a_node_that_is_no_requirement_names_what_is_possible() -> None:
    plain = to_plain(build_programme())
    plain["requirements"] = {"some_of": [], "basis": plain["phases"][0]["basis"]}
    with pytest.raises(PlainDataError) as refused:
        from_plain(Programme, plain)
    assert (refused.value.path, refused.value.code) == (("requirements",), "unknown_node")
    assert "any_of" in str(refused.value.parameters["allowed"])


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "twelve", ""])
def test_only_finite_numbers_are_numbers(number: str) -> None:
    with pytest.raises(PlainDataError) as refused:
        from_plain(Neighbourhood, {"key": "Q", "municipality": "K", "name": "N", "area_hectares": number})
    assert refused.value.code == "unreadable_value"


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda values: st.one_of(
        st.lists(values, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from([*MINIMAL, "costs", "starts"]), st.text(max_size=3)), values
        ),
    ),
    max_leaves=10,
)


@given(JSON)
def test_whatever_stands_in_a_file_becomes_a_record_or_a_named_error(data: Any) -> None:
    try:
        project = from_plain(Project, data)
    except PlainDataError as refused:
        assert refused.code  # noqa: PT017 - both outcomes are fine, a crash is not
    else:
        assert from_plain(Project, to_plain(project)) == project
