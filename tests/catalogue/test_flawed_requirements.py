"""Requirements that can't be checked: told with file and line, and the programme stays in sight without a yes or no."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import build_subject
from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.catalogue.own_programmes import OwnProgrammeFiles
from coordinator_app.catalogue.packages import Packages
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import AllOf
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, Doubt
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.satisfiability import never_met
from coordinator_app.services.ports.packages import Edition
from coordinator_app.wording.assessments import headline, open_lines, verdict
from coordinator_app.wording.findings import describe_all
from coordinator_app.wording.programmes import fact_sheet

DAY = date(2026, 11, 22)
HEAD = """\
id: lesen
name: Bundesprogramm Lesen im Quartier
short_name: Lesen
ministry: Ministerium für Beispiele
level: federal
checked: 2026-11-22
sources:
  - {id: seite, title: Seite, url: "https://example.org/lesen", seen: 2026-11-22}
phases:
  - {status: open, starts: null, ends: null, basis: {source: seite}}
deadlines:
  - {kind: rolling, basis: {source: seite}}
"""
HEALTHY = """\
requirements:
  all_of:
    - {fact: project.started, operator: is, wanted: [no], basis: {source: seite}}
    - any_of:
        - {fact: municipality.land, operator: one_of, wanted: [HE], basis: {source: seite}}
        - {fact: municipality.land, operator: one_of, wanted: [BE], basis: {source: seite}}
      basis: {source: seite}
  basis: {source: seite}
"""
FLAWS: Mapping[str, tuple[str, str, int, str, str]] = {
    "an unknown fact": ("project.started", "project.begun", 15, "requirements.all_of[0].fact", "unknown_fact"),
    "an operator that does not fit": ("is, wanted", "at_least, wanted", 15, "requirements.all_of[0].operator", "operator_unfit"),
    "an operator that does not exist": ("is, wanted", "isnt, wanted", 15, "requirements.all_of[0].operator", "unknown_value"),
    "an unreadable value": ("[no]", "[nein]", 15, "requirements.all_of[0].wanted[0]", "wanted_unreadable"),
    "no value": ("[no]", "[]", 15, "requirements.all_of[0].wanted", "empty_list"),
    "an unknown source": ("[no], basis: {source: seite", "[no], basis: {source: buch", 15, "requirements.all_of[0].basis.source", "unknown_source"),
    "a group that asks for too many": ("any_of:", "at_least: 3\n      of:", 16, "requirements.all_of[1].at_least", "count_out_of_bounds"),
    "a node that nobody understands": ("    - any_of:", "    - some_of:", 16, "requirements.all_of[1]", "unknown_node"),
    "a tree that contains itself": ("    - {fact: project.started, operator: is, wanted: [no], basis: {source: seite}}", "    - &kreis {any_of: [*kreis], basis: {source: seite}}", 15, "requirements.all_of[0]", "alias"),
    "what nests without end": ("[no]", "[" * 40 + "]" * 40, 15, "requirements.all_of[0].wanted" + "[0]" * 29, "too_deep"),
    "what would have to be constructed": ("is, wanted", "!!python/name:os.system is, wanted", 15, "requirements.all_of[0].operator", "tag"),
    "a key that stands there twice": ("is, wanted", "is, operator: one_of, wanted", 15, "requirements.all_of[0].operator", "duplicate_key"),
    "a key that is none": ("is, wanted", "is, [quatsch, [a]]: 1, wanted", 15, "requirements.all_of[0]", "key_not_text"),
    "a sign that nobody sees": ("is, wanted", '"is\\0", wanted', 15, "requirements.all_of[0].operator", "control_character"),
    "what nobody can fulfil": ("any_of:", "all_of:", 16, "requirements.all_of[1]", "never_met"),
    "what nobody can fulfil from a day on": ("basis: {source: seite}\n  basis", "basis: {source: seite}\n    - {requires: {fact: project.started, operator: is, wanted: [yes], basis: {source: seite}}, valid_from: 2030-01-01, basis: {source: seite}}\n  basis", 13, "requirements", "never_met_on_day"),
}  # fmt: skip


def folder_with(tmp_path: Path, old: str = "", new: str = "", head: str = HEAD) -> CatalogueFolder:
    assert old in HEALTHY
    text = head + HEALTHY.replace(old, new, 1)
    (tmp_path / "lesen.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "schreiben.yaml").write_text(
        (HEAD + HEALTHY).replace("id: lesen", "id: schreiben"), encoding="utf-8"
    )
    return CatalogueFolder(tmp_path)


def assessed(folder: CatalogueFolder) -> tuple[Assessment, Mapping[str, Programme]]:
    programmes = {item.id: item for item in folder.programmes()}
    return assess(build_subject(), programmes["lesen"], DAY), programmes


def test_the_file_is_healthy_without_the_flaw(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    assert folder.problems() == ()
    assert assessed(folder)[0].eligible is Truth.YES


@pytest.mark.parametrize("name", FLAWS)
def test_a_flaw_is_told_with_file_and_line_and_the_other_programmes_stay_as_they_are(
    name: str, tmp_path: Path
) -> None:
    old, new, line, field, code = FLAWS[name]
    folder = folder_with(tmp_path, old, new)
    told = [(item.file, item.line, item.field, item.code) for item in folder.problems()]
    assert told[0] == ("lesen.yaml", line, field, code)
    flawed, healthy = folder.programmes()
    assert flawed.flaws == folder.problems()
    assert healthy.flaws == ()


@pytest.mark.parametrize("name", FLAWS)
@pytest.mark.parametrize("status", ["open", "expired", "unknown"])
def test_a_flawed_programme_is_neither_a_yes_nor_a_no_and_says_why(
    name: str, status: str, tmp_path: Path
) -> None:
    old, new, line, _, _ = FLAWS[name]
    head = HEAD.replace("status: open", f"status: {status}")
    found, programmes = assessed(folder_with(tmp_path, old, new, head))
    assert found.eligible is Truth.UNKNOWN
    assert {(item.result, item.doubt) for item in found.findings} == {(Truth.UNKNOWN, Doubt.UNCHECKABLE)}
    assert found.findings[0].tendency is {"open": Truth.YES, "expired": Truth.NO}.get(status, Truth.UNKNOWN)
    assert verdict(found) == "Nicht prüfbar"
    assert headline(found, programmes).startswith(f"Nicht prüfbar: In der Datei lesen.yaml, Zeile {line}: ")
    for text in describe_all(found, programmes):
        assert text.text.startswith("Nicht prüfbar: ")
        assert text.text.endswith(".")
    assert len(open_lines(found, programmes)) == 3


def test_what_nobody_can_fulfil_can_still_be_read(tmp_path: Path) -> None:
    flawed, healthy = folder_with(tmp_path, "any_of:", "all_of:").programmes()
    assert isinstance(flawed.requirements, AllOf)
    assert len(flawed.requirements.all_of) == 2
    assert isinstance(healthy.requirements, AllOf)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("level: federal", "level: galactic", "unknown_value"),
        ("ministry: Ministerium für Beispiele\n", "", "missing_field"),
        ("status: open", "status: &anker open", "alias"),
        ("sources:", "flaws: []\nsources: [", "not_yaml"),
    ],
)
def test_every_other_flaw_refuses_the_folder_and_names_those_of_the_requirements_as_well(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    folder = folder_with(tmp_path, "project.started", "project.begun", HEAD.replace(old, new))
    with pytest.raises(InputRejected, match="catalogue_invalid") as caught:
        folder.programmes()
    assert code in {item.code for item in folder.problems()}
    assert caught.value.parameters["problems"] == folder.problems()


def test_a_file_cannot_call_itself_flawed(tmp_path: Path) -> None:
    head = HEAD + "flaws:\n  - {file: lesen.yaml, line: 1, field: name, code: alias}\n"
    folder = folder_with(tmp_path, head=head)
    assert [item.code for item in folder.problems()] == ["flaws_in_file"]
    with pytest.raises(InputRejected):
        folder.programmes()


@pytest.mark.parametrize("name", FLAWS)
def test_no_package_and_no_programme_of_ones_own_has_a_flaw(name: str, tmp_path: Path) -> None:
    old, new, *_ = FLAWS[name]
    (tmp_path / "katalog").mkdir()
    folder_with(tmp_path / "katalog", old, new)
    packages = Packages(lambda: tmp_path / "zuhause")
    with pytest.raises(InputRejected, match="catalogue_invalid"):
        packages.pack(tmp_path / "katalog", None, Edition(DAY), tmp_path / "paket.qlpaket")
    assert not (tmp_path / "paket.qlpaket").exists()
    with pytest.raises(InputRejected, match="own_programme_invalid"):
        OwnProgrammeFiles().read(tmp_path / "katalog" / "lesen.yaml", {})


def test_a_condition_on_money_that_never_holds_is_found(tmp_path: Path) -> None:
    impossible = (
        "{all_of: [{fact: municipality.land, operator: one_of, wanted: [HE], basis: {source: seite}}, "
        "{fact: municipality.land, operator: one_of, wanted: [BE], basis: {source: seite}}], basis: {source: seite}}"
    )
    head = (
        HEAD
        + f"funding:\n  cases:\n    - {{id: a, label: A, basis: {{source: seite}}, condition: {impossible}}}\n"
    )
    (found,) = folder_with(tmp_path, head=head).problems()
    assert (found.field, found.code) == ("funding.cases[0].condition", "never_met")


def test_no_shipped_programme_asks_the_impossible(shipped: Mapping[str, Programme]) -> None:
    assert {
        item.id: never_met(item.requirements) for item in shipped.values() if never_met(item.requirements)
    } == {}


def test_a_flawed_twin_of_any_shipped_programme_is_never_decided(
    shipped: Mapping[str, Programme], tmp_path: Path
) -> None:
    (flaw,) = folder_with(tmp_path, "project.started", "project.begun").problems()
    for programme in shipped.values():
        twin = replace(programme, flaws=(flaw,))
        assert assess(build_subject(), twin, DAY).eligible is Truth.UNKNOWN


def test_the_steckbrief_of_a_flawed_programme_begins_with_its_flaws(tmp_path: Path) -> None:
    flawed, healthy = folder_with(tmp_path, "project.started", "project.begun").programmes()
    programmes = {item.id: item for item in (flawed, healthy)}
    title = "Dieser Eintrag ist nicht prüfbar"
    first = fact_sheet(flawed, programmes, DAY).sections[0]
    assert first.title == title
    assert first.lines[0].text.startswith(
        "In der Datei lesen.yaml, Zeile 15, Feld requirements.all_of[0].fact: "
    )
    assert title not in {section.title for section in fact_sheet(healthy, programmes, DAY).sections}
