"""Catalogue folders to read: the one that ships, and small ones that a test writes."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain.programme import CatalogueProblem, Programme
from coordinator_app.runtime.resources import resource_path

PROBLEMS_OF = Callable[..., tuple[CatalogueProblem, ...]]


@pytest.fixture(scope="session")
def shipped_files() -> tuple[Path, ...]:
    """Return the catalogue files that come with the program."""
    return tuple(sorted(resource_path("catalogue").glob("*.yaml")))


@pytest.fixture(scope="session")
def shipped() -> Mapping[str, Programme]:
    """Return the programmes that come with the program, by id."""
    return {item.id: item for item in CatalogueFolder(resource_path("catalogue")).programmes()}


@pytest.fixture
def plain_programme() -> dict[str, Any]:
    """Return the smallest healthy programme as plain data, for a test to change."""
    return {
        "id": "lesen",
        "name": "Bundesprogramm Lesen im Quartier",
        "short_name": "Lesen",
        "ministry": "Ministerium für Beispiele",
        "level": "federal",
        "checked": "2026-11-22",
        "sources": [
            {"id": "seite", "title": "Seite", "url": "https://example.org/lesen", "seen": "2026-11-22"}
        ],
        "phases": [{"status": "open", "starts": None, "ends": None, "basis": {"source": "seite"}}],
        "requirements": {
            "all_of": [{"judgement": "Das Vorhaben dient dem Lesen.", "basis": {"source": "seite"}}],
            "basis": {"source": "seite"},
        },
    }


@pytest.fixture
def problems_of(tmp_path: Path) -> PROBLEMS_OF:
    """Return a function that writes programmes (JSON is YAML) to a folder and reads its problems."""

    def read(*programmes: Mapping[str, Any]) -> tuple[CatalogueProblem, ...]:
        for programme in programmes:
            text = json.dumps(programme, ensure_ascii=False, indent=1)
            (tmp_path / f"{programme['id']}.yaml").write_text(text, encoding="utf-8")
        return CatalogueFolder(tmp_path).problems()

    return read
