import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.catalogue.reading import LARGEST_FILE
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.programme import CatalogueProblem
from coordinator_app.services.ports.catalogue import CatalogueSource

HEALTHY = """\
id: lesen
name: Bundesprogramm Lesen im Quartier
short_name: Lesen
ministry: Ministerium für Beispiele
level: federal
checked: 2026-11-22
sources:
  - id: seite
    title: Seite
    url: https://example.org/lesen
    seen: 2026-11-22
phases:
  - status: open
    starts: 2020-01-01
    ends: null
    basis: {source: seite}
requirements:
  all_of:
    - fact: project.started
      operator: is
      wanted: [no]
      basis: {source: seite}
  basis: {source: seite}
"""


def written(folder: Path, text: str, name: str = "lesen.yaml") -> CatalogueFolder:
    (folder / name).write_text(text, encoding="utf-8")
    return CatalogueFolder(folder)


def the_problem(folder: CatalogueFolder) -> CatalogueProblem:
    (problem,) = folder.problems()
    return problem


def test_a_healthy_file_becomes_a_programme(tmp_path: Path) -> None:
    source: CatalogueSource = written(tmp_path, HEALTHY)
    assert source.problems() == ()
    assert [programme.id for programme in source.programmes()] == ["lesen"]


def test_a_bare_no_is_the_wanted_answer_no(tmp_path: Path) -> None:
    (programme,) = written(tmp_path, HEALTHY).programmes()
    assert programme.requirements.all_of[0].wanted == ("no",)  # type: ignore[union-attr]


def test_a_mark_for_the_byte_order_does_no_harm(tmp_path: Path) -> None:
    assert written(tmp_path, "\ufeff" + HEALTHY).problems() == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("level: federal", "level: galactic", (5, "level"), "unknown_value"),
        ("checked: 2026-11-22", "checked: 22.11.2026", (6, "checked"), "unreadable_value"),
        ("    title: Seite\n", "", (8, "sources[0]"), "missing_field"),
        ("    title: Seite\n", "    titel: Seite\n    title: Seite\n", (9, "sources[0].titel"), "unknown_field"),
        ("ends: null", "ends: 2019-12-31", (15, "phases[0].ends"), "ends_before_start"),
        ("wanted: [no]", "wanted: [nein]", (21, "requirements.all_of[0].wanted[0]"), "wanted_unreadable"),
        ("operator: is", "operator: at_least", (20, "requirements.all_of[0].operator"), "operator_unfit"),
        ("project.started", "project.begun", (19, "requirements.all_of[0].fact"), "unknown_fact"),
        ("operator: is\n      wanted", "operator: is\n      wanted: [yes]\n      wanted", (22, "requirements.all_of[0].wanted"), "duplicate_key"),
        ("name: Bundes", "name: *alias\nx: Bundes", (2, "name"), "alias"),
        ("id: lesen", "id: schreiben", (1, "id"), "id_not_file_name"),
        ("https://example.org/lesen", "file:///etc/passwd", (10, "sources[0].url"), "url_malformed"),
    ],
)  # fmt: skip
def test_a_problem_names_file_line_and_field(
    tmp_path: Path, old: str, new: str, place: tuple[int, str], code: str
) -> None:
    assert old in HEALTHY
    problem = the_problem(written(tmp_path, HEALTHY.replace(old, new)))
    assert (problem.file, problem.line, problem.field, problem.code) == ("lesen.yaml", *place, code)


def test_a_source_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    problem = the_problem(
        written(tmp_path, HEALTHY.replace("basis: {source: seite}\nreq", "basis: {source: buch}\nreq"))
    )
    assert (problem.line, problem.field, problem.code) == (16, "phases[0].basis.source", "unknown_source")
    assert problem.parameters == (("source", "buch"),)


def test_every_value_that_does_not_fit_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    broken = HEALTHY.replace("level: federal", "level: galactic").replace("2026-11-22", "31.02.2026", 1)
    broken = broken.replace("    title: Seite\n", "    titel: Seite\n").replace(
        "operator: is", "operator: isnt"
    )
    found = [(item.line, item.field, item.code) for item in written(tmp_path, broken).problems()]
    assert found == [
        (5, "level", "unknown_value"),
        (6, "checked", "unreadable_value"),
        (8, "sources[0]", "missing_field"),
        (9, "sources[0].titel", "unknown_field"),
        (20, "requirements.all_of[0].operator", "unknown_value"),
    ]


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = (
        HEALTHY.replace("wanted: [no]", "wanted: []").replace("2020-01-01", "null").replace("https", "ftp")
    )
    (tmp_path / "anders.yaml").write_text("id: anders\n", encoding="utf-8")
    found = [(problem.file, problem.code) for problem in written(tmp_path, broken).problems()]
    assert found == [
        *[("anders.yaml", "missing_field")] * 8,
        ("lesen.yaml", "url_malformed"),
        ("lesen.yaml", "empty_list"),
    ]


def test_nothing_is_half_read(tmp_path: Path) -> None:
    (tmp_path / "anders.yaml").write_text("id: anders\n", encoding="utf-8")
    folder = written(tmp_path, HEALTHY)
    with pytest.raises(InputRejected) as caught:
        folder.programmes()
    assert caught.value.code == "catalogue_invalid"
    assert caught.value.parameters["problems"] == folder.problems()


@pytest.mark.parametrize("make", [lambda folder: folder / "nowhere", lambda folder: folder])
def test_a_missing_or_empty_folder_is_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    (tmp_path / "README.md").write_text("nothing here", encoding="utf-8")
    for ask in (CatalogueFolder(make(tmp_path)).programmes, CatalogueFolder(make(tmp_path)).problems):
        with pytest.raises(InputRejected) as caught:
            ask()
        assert caught.value.code == "catalogue_missing"
        assert caught.value.parameters == {"path": str(make(tmp_path))}


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lesen.yaml"
    file.write_text(HEALTHY, encoding="utf-8")
    with pytest.raises(InputRejected, match="catalogue_missing"):
        CatalogueFolder(file).programmes()


def test_a_programme_is_not_passed_over_because_of_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "rest.yml").write_text(HEALTHY, encoding="utf-8")
    (tmp_path / "LAUT.YAML").write_text(HEALTHY, encoding="utf-8")
    (tmp_path / ".versteckt.yaml").write_text("", encoding="utf-8")
    (tmp_path / "LICENSE").write_text("", encoding="utf-8")
    found = [(problem.file, problem.code) for problem in written(tmp_path, HEALTHY).problems()]
    assert found == [("LAUT.YAML", "wrong_suffix"), ("rest.yml", "wrong_suffix")]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    problem = the_problem(written(tmp_path, "#" * (LARGEST_FILE + 1)))
    assert (problem.code, problem.parameters) == ("file_too_large", (("largest_bytes", str(LARGEST_FILE)),))


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "lesen.yaml").write_bytes(HEALTHY.encode("latin-1"))
    problem = the_problem(CatalogueFolder(tmp_path))
    assert (problem.code, problem.line) == ("not_utf8", 4)


def test_a_folder_that_is_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lesen.yaml").mkdir()
    assert the_problem(CatalogueFolder(tmp_path)).code == "not_a_file"


def test_a_share_that_would_take_for_ever_to_compute_is_refused(
    tmp_path: Path, plain_programme: dict[str, Any]
) -> None:
    case = {"id": "a", "label": "A", "basis": {"source": "seite"}, "grant": "1e999999999"}
    plain_programme["funding"] = {"cases": [case]}
    problem = the_problem(written(tmp_path, json.dumps(plain_programme)))
    assert (problem.field, problem.code) == ("funding.cases[0].grant", "unreadable_value")


def test_programmes_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    for name in ("b", "ab", "a_b"):
        written(tmp_path, HEALTHY.replace("id: lesen", f"id: {name}"), f"{name}.yaml")
    assert [programme.id for programme in CatalogueFolder(tmp_path).programmes()] == ["a_b", "ab", "b"]


def test_programmes_that_follow_one_another_in_a_circle_are_named(tmp_path: Path) -> None:
    around = {"eins": "zwei", "zwei": "drei", "drei": "eins"}
    before = {after: name for name, after in around.items()}
    for name, after in around.items():
        text = (
            HEALTHY.replace("id: lesen", f"id: {name}")
            + f"successors: [{after}]\npredecessors: [{before[name]}]\n"
        )
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = CatalogueFolder(tmp_path).problems()
    assert [(item.file, item.field, item.code) for item in found] == [
        (f"{name}.yaml", "successors[0]", "reference_in_circle") for name in sorted(around)
    ]
