"""The sample municipality as records, for the tests that ask whether it is fit to be shown."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from coordinator_app.domain.application import Application
from coordinator_app.domain.codec import from_plain
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Record
from coordinator_app.runtime.resources import resource_path

SECTIONS = (
    "municipalities",
    "neighbourhoods",
    "organisations",
    "projects",
    "participation",
    "good_examples",
    "applications",
    "own_programmes",
    "directory_edits",
    "duplicate_decisions",
    "funding_plans",
    "handed_documents",
    "project_templates",
    "appointments",
    "deadline_rules",
)


@pytest.fixture(scope="session")
def sample_text() -> str:
    return resource_path("sample", "lindenfurt.json").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample(sample_text: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(sample_text)
    return data


@pytest.fixture(scope="session")
def records(sample: Mapping[str, Any]) -> tuple[Record, ...]:
    return tuple(
        from_plain(definition.record, item)
        for section, definition in zip(SECTIONS, KINDS, strict=True)
        for item in sample[section]
    )


@pytest.fixture(scope="session")
def municipality(records: tuple[Record, ...]) -> Municipality:
    (found,) = (record for record in records if isinstance(record, Municipality))
    return found


@pytest.fixture(scope="session")
def neighbourhoods(records: tuple[Record, ...]) -> Mapping[str, Neighbourhood]:
    return {record.key: record for record in records if isinstance(record, Neighbourhood)}


@pytest.fixture(scope="session")
def organisations(records: tuple[Record, ...]) -> Mapping[str, Organisation]:
    return {record.key: record for record in records if isinstance(record, Organisation)}


@pytest.fixture(scope="session")
def projects(records: tuple[Record, ...]) -> Mapping[str, Project]:
    return {record.key: record for record in records if isinstance(record, Project)}


@pytest.fixture(scope="session")
def participation(records: tuple[Record, ...]) -> tuple[Participation, ...]:
    return tuple(record for record in records if isinstance(record, Participation))


@pytest.fixture(scope="session")
def applications(records: tuple[Record, ...]) -> tuple[Application, ...]:
    return tuple(record for record in records if isinstance(record, Application))
