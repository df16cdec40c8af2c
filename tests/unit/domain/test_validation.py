from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import (
    build_kept_plan,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_project,
)
from coordinator_app.domain.cost import CostEligibility, CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.money import MOST_CENTS
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.domain.neighbourhood import Aim, Concept
from coordinator_app.domain.project import Description, DescriptionBlock, Partner
from coordinator_app.domain.records import Record
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.validation import LONGEST_LINE, LONGEST_TEXT, check_record, unique_key
from coordinator_app.domain.vocabulary import ConceptKind, Land, Theme


def found(record: Record) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in check_record(record)]


def cost(cents: int, year: int | None = None) -> CostRow:
    return CostRow("Regale", CostKind.EQUIPMENT, cents, year=year)


def excepted(*programmes: str) -> CostRow:
    exceptions = tuple(CostEligibility(programme, Truth.NO) for programme in programmes)
    return CostRow("Regale", CostKind.EQUIPMENT, 1, exceptions=exceptions)


def test_a_kept_plan_is_its_document_with_the_checksum_of_it() -> None:
    plan = build_kept_plan('{"status":"optimal"}')
    assert found(plan) == []
    assert found(replace(plan, document='{"status":"gap"}')) == [("document", "funding_plan_changed")]
    for text in ("[]", "{", "\ud800"):
        unreadable = build_kept_plan(text)
        assert found(unreadable) == [("document", "funding_plan_unreadable")]


def test_plain_records_have_no_problems() -> None:
    for record in (build_municipality(), build_neighbourhood(), build_organisation(), build_project()):
        assert check_record(record) == ()


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title": " "}, "title", "text_empty"),
        ({"title": "x" * (LONGEST_LINE + 1)}, "title", "text_too_long"),
        ({"notes": "x" * (LONGEST_TEXT + 1)}, "notes", "text_too_long"),
        ({"notes": "a\x00b"}, "notes", "control_characters"),
        ({"notes": "a\ud800b"}, "notes", "control_characters"),
        ({"key": "p 1"}, "key", "key_invalid"),
        ({"key": "P" * 41}, "key", "key_invalid"),
        ({"starts": date(1899, 12, 31)}, "starts", "year_out_of_range"),
        ({"ends": date(2200, 1, 1)}, "ends", "year_out_of_range"),
        ({"starts": date(2027, 1, 2), "ends": date(2027, 1, 1)}, "ends", "days_reversed"),
        ({"costs": (cost(-1), cost(5))}, "costs[0].amount_cents", "amount_out_of_range"),
        ({"costs": (cost(0), cost(MOST_CENTS + 1))}, "costs[1].amount_cents", "amount_out_of_range"),
        ({"costs": (cost(1, 2027),)}, None, None),
        ({"costs": (cost(1, 27),)}, "costs[0].year", "year_out_of_range"),
        ({"themes": (Theme.YOUTH, Theme.YOUTH)}, "themes", "duplicate_entry"),
        ({"partners": (Partner("O-1"), Partner("O-1"))}, "partners", "duplicate_entry"),
        (
            {
                "descriptions": (
                    Description(DescriptionBlock.NEED, "a"),
                    Description(DescriptionBlock.NEED, "b"),
                )
            },
            "descriptions",
            "duplicate_entry",
        ),
        ({"priority": 0}, "priority", "priority_out_of_range"),
        ({"priority": 1}, None, None),
        ({"priority": 100}, None, None),
        ({"priority": 101}, "priority", "priority_out_of_range"),
        ({"costs": (excepted("biwaq_vi", "sks"),)}, None, None),
        ({"costs": (cost(1), excepted("sks", "sks"))}, "costs[1].exceptions", "duplicate_entry"),
        ({"costs": (excepted(" "),)}, "costs[0].exceptions", "exception_without_programme"),
        ({"notes": "Zeile eins\nZeile zwei\tgetrennt"}, None, None),
    ],
)
def test_problems_of_projects_name_field_and_code(
    changes: dict[str, Any], field: str | None, code: str | None
) -> None:
    expected = [(field, code)] if field is not None else []
    assert found(build_project(**changes)) == expected


def test_more_money_than_cost_warns_and_does_not_block() -> None:
    grant = FinanceRow(FinanceKind.GRANT, "Bund", 101)
    (problem,) = check_record(build_project(costs=(cost(100),), finances=(grant,)))
    assert (problem.code, problem.blocking) == ("financed_above_cost", False)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"ags": "6412000"}, "ags", "ags_invalid"),
        ({"ags": "٠٦٤١٢٠٠٠"}, "ags", "ags_invalid"),
        ({"ags": "06412000", "land": Land.BE}, "ags", "ags_wrong_land"),
        ({"ags": "06412000", "land": Land.HE}, None, None),
        ({"ags": "06412000", "land": None}, None, None),
        ({"ags": "99412000", "land": Land.HE}, "ags", "ags_wrong_land"),
        ({"inhabitants": -1}, "inhabitants", "number_out_of_range"),
        ({"inhabitants": 0}, None, None),
        ({"own_funds": (YearAmount(2027, 1), YearAmount(2027, 2))}, "own_funds", "duplicate_entry"),
    ],
)
def test_problems_of_municipalities(changes: dict[str, Any], field: str | None, code: str | None) -> None:
    expected = [(field, code)] if field is not None else []
    assert found(build_municipality(**changes)) == expected


POLYGON = '{"type": "Polygon", "coordinates": [[[8.6, 50.1], [8.7, 50.1], [8.7, 50.2], [8.6, 50.1]]]}'


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"boundary": POLYGON}, None, None),
        ({"boundary": '{"type": "Point", "coordinates": [8.6, 50.1]}'}, "boundary", "boundary_invalid"),
        ({"boundary": "Hafen"}, "boundary", "boundary_invalid"),
        ({"boundary": "[" * 100_000}, "boundary", "boundary_invalid"),
        ({"boundary": "[]"}, "boundary", "boundary_invalid"),
        (
            {"indicators": (IndicatorValue("a", "A", "2020"), IndicatorValue("a", "A", "2020"))},
            "indicators",
            "duplicate_entry",
        ),
        (
            {
                "concepts": (
                    Concept(ConceptKind.ISEK, "ISEK", aims=(Aim("A1", "Lesen"),)),
                    Concept(ConceptKind.IHEK, "IHEK", aims=(Aim("A1", "Lernen"),)),
                )
            },
            "concepts",
            "duplicate_entry",
        ),
    ],
)
def test_problems_of_neighbourhoods(changes: dict[str, Any], field: str | None, code: str | None) -> None:
    expected = [(field, code)] if field is not None else []
    assert found(build_neighbourhood(**changes)) == expected


def test_every_problem_is_told_at_once() -> None:
    project = build_project(
        title="", starts=date(2027, 1, 2), ends=date(2027, 1, 1), costs=(cost(-1), cost(5))
    )
    assert {code for _, code in found(project)} == {"text_empty", "days_reversed", "amount_out_of_range"}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Bücherei im Quartier", "P-BUECHEREI-IM-QUARTIER"),
        ("Straße & Grün", "P-STRASSE-GRUEN"),
        ("Ça va?", "P-CA-VA"),
        ("†", "P-1"),
        ("x" * 100, "P-" + "X" * 30),
    ],
)
def test_keys_are_readable(title: str, key: str) -> None:
    assert unique_key("P", title, lambda _: False) == key


def test_taken_keys_are_counted_on() -> None:
    assert unique_key("P", "Kita", {"P-KITA", "P-KITA-2"}.__contains__) == "P-KITA-3"
