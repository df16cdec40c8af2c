"""Versions are pinned in one place, and what describes the program to others agrees with it."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import coordinator_app

_PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.!+]+)")
_MANDATORY = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}


@pytest.fixture
def configuration(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def pin_lines(checkout: Path) -> tuple[str, ...]:
    lines = (checkout / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@pytest.fixture
def pins(pin_lines: tuple[str, ...]) -> dict[str, str]:
    return {
        canonicalize_name(name): version for name, _, version in (line.partition("==") for line in pin_lines)
    }


@pytest.fixture
def public_code(checkout: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((checkout / "publiccode.yml").read_text(encoding="utf-8"))
    return content


def test_constraints_are_exact_versions_and_nothing_else(pin_lines: tuple[str, ...]) -> None:
    assert [line for line in pin_lines if _PIN.fullmatch(line) is None] == []


def test_everything_that_an_installation_brings_along_is_pinned(
    configuration: dict[str, Any],
    pins: dict[str, str],
) -> None:
    project = configuration["project"]
    direct = project["dependencies"] + project["optional-dependencies"]["test"]
    assert sorted(_with_everything_below(direct) - set(pins)) == []


def test_what_only_windows_needs_is_pinned(pins: dict[str, str]) -> None:
    assert {"colorama", "tzdata"} <= set(pins)


def test_build_uses_the_pinned_versions(configuration: dict[str, Any], pins: dict[str, str]) -> None:
    needed = [Requirement(line) for line in configuration["build-system"]["requires"]]
    assert {tool.name: str(tool.specifier) for tool in needed} == {
        tool.name: f"=={pins[canonicalize_name(tool.name)]}" for tool in needed
    }


def test_public_code_description_has_what_the_standard_demands(public_code: dict[str, Any]) -> None:
    assert _MANDATORY - set(public_code) == set()
    assert {"de", "en"} <= set(public_code["description"])
    for text in public_code["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 500 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
    assert public_code["maintenance"]["contacts"]


def test_public_code_description_agrees_with_the_package(
    public_code: dict[str, Any],
    configuration: dict[str, Any],
) -> None:
    assert public_code["softwareVersion"] == coordinator_app.__version__
    assert public_code["legal"]["license"] == configuration["project"]["license"] == "EUPL-1.2"


def test_licence_is_whole(checkout: Path) -> None:
    text = (checkout / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\.\S", text, re.MULTILINE) == [str(article) for article in range(1, 16)]
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_every_licence_file_named_is_there(configuration: dict[str, Any], checkout: Path) -> None:
    assert [
        name for name in configuration["project"]["license-files"] if not (checkout / name).is_file()
    ] == []


def _with_everything_below(lines: list[str]) -> set[str]:
    found: set[str] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        try:
            waiting.extend(Requirement(line) for line in requires(name) or ())
        except PackageNotFoundError:
            continue  # its absence is not this test's subject: without it the other tests do not even start
    return found
