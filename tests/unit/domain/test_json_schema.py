from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from builders import build_programme
from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.json_schema import schema_of
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS
from strategies import records

RECORDS = [*(definition.record for definition in KINDS), Programme]
VALIDATORS = {record: Draft202012Validator(schema_of(record)) for record in RECORDS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_schemas_are_schemas(record: type) -> None:
    Draft202012Validator.check_schema(schema_of(record))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_schemas_accept_what_the_codec_writes_and_refuse_unknown_keys(record: type) -> None:
    validator = VALIDATORS[record]

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(records(record))
    def accepts(value: Any) -> None:
        plain = to_plain(value)
        validator.validate(plain)
        assert not validator.is_valid({**plain, "something_else": 1})

    accepts()


def test_unknown_keys_are_refused_at_every_depth() -> None:
    plain = to_plain(build_programme())
    plain["phases"][0]["basis"]["something_else"] = 1
    assert not VALIDATORS[Programme].is_valid(plain)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": 5},
        {"starts": "31.12.2027"},
        {"started": "maybe"},
        {"costs": {}},
        {"costs": [{"label": "a", "kind": "staff"}]},
        {"costs": [{"label": "a", "kind": "staff", "amount_cents": 1.5}]},
    ],
)
def test_what_a_schema_refuses_the_codec_refuses_too(changes: dict[str, Any]) -> None:
    data = {"key": "P-1", "title": "T", "municipality": "K-1", **changes}
    assert not VALIDATORS[Project].is_valid(data)
    with pytest.raises(PlainDataError):
        from_plain(Project, data)


def test_every_part_is_described_once() -> None:
    definitions = schema_of(Project)["$defs"]
    assert {"Project", "CostRow", "Resolution"} <= set(definitions)
    assert all(part["description"] for part in definitions.values())
    assert list(definitions) == sorted(definitions)
