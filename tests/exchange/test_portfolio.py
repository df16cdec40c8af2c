"""A portfolio goes out and comes back as it was; a broken one is refused with everything that is wrong."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Record
from coordinator_app.exchange.portfolio import JsonPortfolioWriter, portfolio_text
from coordinator_app.exchange.portfolio_layout import SECTIONS, as_text, portfolio_schema
from coordinator_app.exchange.reader import FileImporters
from coordinator_app.runtime.resources import resource_path
from exchange.conftest import TableFile
from exchange.strategies import records

TOWN = Municipality("K-1", "Musterstadt")
QUARTER = Neighbourhood("Q-1", "K-1", "Nordstadt")
PROJECT = Project(
    "P-1",
    "=SUMME(A1) für „Straße“",
    "K-1",
    costs=(CostRow("Umbau", CostKind.DIN276_300, 123_456_789_01, 2027),),
)


def content(**sections: object) -> str:
    return json.dumps({"format": "quartierslotse-portfolio", "version": 1, **sections})


def refusal(path: Path) -> InputRejected:
    with pytest.raises(InputRejected) as error:
        FileImporters().read(path)
    return error.value


def found_problems(path: Path) -> list[tuple[str, str, str, str]]:
    error = refusal(path)
    assert error.code == "portfolio_invalid"
    problems: Any = error.parameters["problems"]
    return [(problem.code, problem.kind, problem.key, problem.field) for problem in problems]


@given(portfolio=records())
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_goes_out_comes_back(tmp_path: Path, portfolio: tuple[Record, ...]) -> None:
    target = tmp_path / "portfolio.json"
    JsonPortfolioWriter().write(portfolio, target)
    file = FileImporters().read(target)
    assert (file.importer, file.whole, file.rejected) == ("portfolio", True, ())
    order = [definition.record for definition in KINDS]
    wanted = sorted(portfolio, key=lambda record: (order.index(type(record)), record.key))
    assert [item.record for item in file.records] == wanted
    assert {item.row for item in file.records} <= {None}
    jsonschema.Draft202012Validator(portfolio_schema()).validate(
        json.loads(target.read_text(encoding="utf-8"))
    )


def test_the_same_records_make_the_same_bytes_in_any_order() -> None:
    assert portfolio_text((PROJECT, QUARTER, TOWN)) == portfolio_text((TOWN, PROJECT, QUARTER))


def test_the_file_is_readable_in_any_editor(tmp_path: Path) -> None:
    target = tmp_path / "portfolio.json"
    JsonPortfolioWriter().write((PROJECT,), target)
    text = target.read_bytes().decode("utf-8")
    assert text.endswith("}\n")
    assert '\n      "title": "=SUMME(A1) für „Straße“",\n' in text
    assert '"amount_cents": 12345678901,' in text
    assert list(json.loads(text)) == ["format", "version", *SECTIONS]


def test_the_sections_hold_every_kind_of_record() -> None:
    assert list(SECTIONS.values()) == [definition.kind for definition in KINDS]


def test_the_committed_schema_is_that_of_the_record_types() -> None:
    # To renew it, write as_text(portfolio_schema()) into the file.
    committed = resource_path("schemas", "portfolio.schema.json").read_text(encoding="utf-8")
    assert committed == as_text(portfolio_schema())
    jsonschema.Draft202012Validator.check_schema(json.loads(committed))


def test_every_broken_record_is_named_with_its_place(table_file: TableFile) -> None:
    path = table_file(
        content(
            municipalities=[{"key": "K-1"}, {"key": "K-2", "name": "A"}, {"key": "K-2", "name": "B"}],
            projects=[
                {"key": "P-1", "title": "A", "municipality": "K-1"},
                {
                    "key": "P-2",
                    "title": "B",
                    "municipality": "K-1",
                    "costs": [{"label": "x", "kind": "staff", "amount_cents": 1.5}],
                },
                {"key": "P-3", "title": "C", "municipality": "K-1", "stage": "dreamt"},
                {"key": "P-4", "title": "D", "municipality": "K-1", "colour": "red"},
                "P-5",
            ],
            organisations={},
            quartiere=[],
        ),
        "portfolio.json",
    )
    assert found_problems(path) == [
        ("unknown_field", "", "", "quartiere"),
        ("missing_field", "municipality", "K-1", "municipalities[0]"),
        ("wrong_type", "organisation", "", "organisations"),
        ("wrong_type", "project", "P-2", "projects[1].costs[0].amount_cents"),
        ("unknown_value", "project", "P-3", "projects[2].stage"),
        ("unknown_field", "project", "P-4", "projects[3].colour"),
        ("wrong_type", "project", "", "projects[4]"),
        ("duplicate_key", "municipality", "K-2", "key"),
    ]


def test_a_reference_to_what_is_not_in_the_file_is_left_to_the_service(table_file: TableFile) -> None:
    path = table_file(content(projects=[{"key": "P-1", "title": "A", "municipality": "K-9"}]))
    assert [item.record.key for item in FileImporters().read(path).records] == ["P-1"]


@pytest.mark.parametrize(
    ("version", "named"), [(2, "2"), (0, "0"), ("1", "1"), (None, "null"), (True, "true"), (1.0, "1.0")]
)
def test_another_version_is_refused_and_named(table_file: TableFile, version: object, named: str) -> None:
    error = refusal(table_file(json.dumps({"format": "quartierslotse-portfolio", "version": version})))
    assert (error.code, error.parameters["version"]) == ("portfolio_version", named)


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ('{"format": "quartierslotse-portfolio",', "json_unreadable", None),
        ('{"type": "FeatureCollection", "features": []}', "file_unknown_format", None),
        ('{"format": "a", "format": "b"}', "json_refused", "name_repeated"),
        ('{"format": NaN}', "json_refused", "not_a_number"),
        ('{"format": -Infinity}', "json_refused", "not_a_number"),
        ('{"format": ' + "9" * 5000 + "}", "json_refused", "number_too_long"),
        ('{"a": ' + "[" * 200_000, "json_refused", "nested_too_deeply"),
    ],
)
def test_json_that_would_lose_something_is_refused(
    table_file: TableFile, text: str, code: str, reason: str | None
) -> None:
    error = refusal(table_file(text, "portfolio.json"))
    assert (error.code, error.parameters.get("reason")) == (code, reason)


@pytest.mark.parametrize("literal", ["9" * 40, "-" + "9" * 40, "NaN", "-Infinity"])
def test_a_number_that_is_refused_is_named_with_its_line(table_file: TableFile, literal: str) -> None:
    texts = f'"a \\" {literal}": "{literal}",\n"b": "x\\\\",\n'
    error = refusal(table_file(f'{{\n{texts}"format": [1, "{literal}",\n{literal}]}}', "portfolio.json"))
    assert (error.code, error.parameters["line"]) == ("json_refused", 5)


def test_nesting_within_a_value_is_answered(table_file: TableFile) -> None:
    deep = "[" * 5_000 + "]" * 5_000
    text = content(projects=[{"key": "P-1", "title": "A", "municipality": "K-1", "stage": "DEEP"}])
    assert refusal(table_file(text.replace('"DEEP"', deep))).code in {"json_refused", "portfolio_invalid"}


def failing(number: int) -> Callable[[int], None]:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "target_not_writable")]
)
def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "portfolio.json"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", failing(number))
    with pytest.raises(EnvironmentProblem) as error:
        JsonPortfolioWriter().write((TOWN,), target)
    assert error.value.code == code
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("portfolio.json", "old")
    ]


def test_a_target_that_is_a_folder_or_in_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as error:
        JsonPortfolioWriter().write((TOWN,), tmp_path)
    assert error.value.code == "target_not_writable"
    with pytest.raises(EnvironmentProblem) as error:
        JsonPortfolioWriter().write((TOWN,), tmp_path / "fehlt" / "portfolio.json")
    assert error.value.code == "target_folder_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "portfolio.json", tmp_path / "link.json"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    JsonPortfolioWriter().write((TOWN,), link)
    assert link.is_symlink()
    assert "Musterstadt" in target.read_text(encoding="utf-8")
