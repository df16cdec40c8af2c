import shutil
from pathlib import Path

from coordinator_app.domain.programme import ProgrammeField
from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call


def test_the_check_shows_every_programme_with_every_field(call: Call) -> None:
    answer = call("programmes", "check", "--format", "json", "--as-of", "2026-11-22").json("programmes-check")
    shipped = sorted(path.stem for path in resource_path("catalogue").glob("*.yaml"))
    assert [item["id"] for item in answer["programmes"]] == shipped
    for item in answer["programmes"]:
        assert set(item["fields"]) == {field.value for field in ProgrammeField}
    assert answer["problems"] == []


def test_what_has_not_been_looked_up_for_long_is_named(call: Call) -> None:
    fresh = call("programmes", "check", "--as-of", "2026-11-23")
    assert "Keine Angabe ist älter, als ihre Art es zulässt." in fresh.out
    old = call("programmes", "check", "--as-of", "2027-04-01")
    assert "sozialer_zusammenhalt: Stand, gesehen am 22.11.2026, vor 130 Tagen (höchstens 90)" in old.out


def test_a_broken_file_is_named_with_line_and_field(call: Call, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(resource_path("catalogue"), tmp_path / "katalog"))
    file = folder / "utopolis.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "farbe: rot\n", encoding="utf-8")
    answer = call("programmes", "check", "--catalogue", folder)
    assert answer.code == 1
    assert "utopolis.yaml, Zeile" in answer.out
    assert "farbe" in answer.out


def test_one_programme_is_told_field_by_field(call: Call) -> None:
    answer = call("programmes", "check", "utopolis")
    assert (answer.code, "1 Programm, keine Fehler." in answer.out) == (0, True)
    assert "Fördersätze" in answer.out
    assert "sozialer_zusammenhalt" not in answer.out
    unknown = call("programmes", "check", "utopoliss")
    assert (unknown.code, "Meinten Sie „utopolis“" in unknown.err) == (2, True)


def test_silent_fields_are_named_and_not_only_marked(call: Call, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(resource_path("catalogue"), tmp_path / "katalog"))
    file = folder / "utopolis.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("provenance:")], encoding="utf-8")
    for words in (("utopolis",), ()):
        answer = call("programmes", "check", *words, "--catalogue", folder)
        assert answer.code == 1
        assert "  utopolis: Name (name)," in answer.out


def test_mistakes_of_other_files_are_left_out_where_one_programme_is_asked_for(
    call: Call, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(resource_path("catalogue"), tmp_path / "katalog"))
    for name in ("utopolis", "kfw_208"):
        file = folder / f"{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "farbe: rot\n", encoding="utf-8")
    answer = call("programmes", "check", "utopolis", "--catalogue", folder)
    assert (answer.code, "utopolis.yaml, Zeile" in answer.out, "kfw_208" in answer.out) == (1, True, False)
