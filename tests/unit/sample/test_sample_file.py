"""The sample municipality is a sound portfolio file: form, keys, references, sizes."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from coordinator_app.domain.codec import from_plain, to_plain
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Kind, Record, definition_of, references_of
from coordinator_app.domain.validation import check_record

SECTIONS = {
    "municipalities": Kind.MUNICIPALITY,
    "neighbourhoods": Kind.NEIGHBOURHOOD,
    "organisations": Kind.ORGANISATION,
    "projects": Kind.PROJECT,
    "participation": Kind.PARTICIPATION,
    "good_examples": Kind.GOOD_EXAMPLE,
    "applications": Kind.APPLICATION,
    "own_programmes": Kind.OWN_PROGRAMME,
    "directory_edits": Kind.DIRECTORY_EDIT,
    "duplicate_decisions": Kind.DUPLICATE_DECISION,
    "funding_plans": Kind.FUNDING_PLAN,
    "handed_documents": Kind.HANDED_DOCUMENT,
    "project_templates": Kind.PROJECT_TEMPLATE,
    "appointments": Kind.APPOINTMENT,
    "deadline_rules": Kind.DEADLINE_RULE,
}


def test_the_file_names_its_format_and_has_exactly_the_sections_of_a_portfolio(
    sample: Mapping[str, Any],
) -> None:
    assert list(sample) == ["format", "version", *SECTIONS]
    assert (sample["format"], sample["version"]) == ("quartierslotse-portfolio", 1)
    assert [definition.kind for definition in KINDS] == list(SECTIONS.values())


def test_the_file_is_written_as_an_export_would_write_it(sample: Mapping[str, Any], sample_text: str) -> None:
    assert json.dumps(sample, ensure_ascii=False, indent=2) + "\n" == sample_text


@pytest.mark.parametrize("section", SECTIONS)
def test_records_come_back_from_the_codec_unchanged(sample: Mapping[str, Any], section: str) -> None:
    record_type = definition_of(SECTIONS[section]).record
    for item in sample[section]:
        assert to_plain(from_plain(record_type, item)) == item


@pytest.mark.parametrize("section", SECTIONS)
def test_records_are_sorted_by_keys_that_begin_with_the_prefix_of_their_kind(
    sample: Mapping[str, Any], section: str
) -> None:
    keys = [item["key"] for item in sample[section]]
    assert keys == sorted(set(keys))
    assert all(key.startswith(definition_of(SECTIONS[section]).prefix + "-") for key in keys)


def test_no_record_has_a_problem(records: tuple[Record, ...]) -> None:
    assert [problem for record in records for problem in check_record(record)] == []


def test_every_reference_leads_to_a_record(records: tuple[Record, ...]) -> None:
    known = {(definition_of(record).kind, record.key) for record in records}
    wanted = {(reference.to, key) for record in records for reference, key in references_of(record)}
    assert wanted <= known


def test_concept_aims_of_projects_stand_in_a_concept_of_their_quartier(
    projects: Mapping[str, Project], neighbourhoods: Mapping[str, Neighbourhood]
) -> None:
    for project in projects.values():
        for code in project.concept_aims:
            assert project.neighbourhood is not None
            assert neighbourhoods[project.neighbourhood].aim(code) is not None, (project.key, code)


def test_there_is_enough_to_show_on_every_page(sample: Mapping[str, Any]) -> None:
    sizes = {section: len(sample[section]) for section in SECTIONS}
    assert sizes["municipalities"] == 1
    assert sizes["neighbourhoods"] == 3
    assert sizes["organisations"] >= 12
    assert sizes["projects"] >= 15
    assert sizes["participation"] >= 8
    assert sizes["good_examples"] >= 2
    assert sizes["applications"] >= 4
