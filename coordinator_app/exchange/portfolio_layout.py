"""The layout of a portfolio file: its sections in order, and the JSON schema made from the record types."""

import json
from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.json_schema import schema_of
from coordinator_app.domain.records import Kind, definition_of

FORMAT = "quartierslotse-portfolio"
VERSION = 1

SECTIONS: Mapping[str, Kind] = {
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


def portfolio_schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a portfolio file."""
    sections: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        schema = schema_of(definition_of(kind).record)
        definitions |= schema["$defs"]
        sections[section] = {"type": "array", "items": {"$ref": schema["$ref"]}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "portfolio",
        "description": "All records of a database: municipality, Quartiere, organisations, projects and what belongs to them.",
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "version": {"const": VERSION}, **sections},
        "required": ["format", "version"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def as_text(data: Mapping[str, Any]) -> str:
    """Return JSON as every file of ours is written: the same bytes for the same data, readable in any editor."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
