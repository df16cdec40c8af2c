"""The front door of the build: what it understands, what it says, what it refuses before anything is built."""

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from coordinator_app.installers import front, nsis, signing, tools
from coordinator_app.installers.build import Build
from coordinator_app.installers.trouble import BuildError, CannotBuild
from coordinator_app.installers.wheel import check_resources


def test_wrong_usage_ends_with_two_and_says_so_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["--ziel"]) == 2
    assert "Die Angabe „--ziel“ wurde nicht verstanden. Es wurde nichts gebaut." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--target",), "Zur Angabe --target fehlt ein Wert."),
        (
            ("--target", "dmg"),
            "Das Ziel „dmg“ gibt es nicht; möglich sind wheel, windows, msi, deb, portable, all.",
        ),
        (("--verify", "--no-verify"), "schließen einander aus"),
        (("--verify=ja",), "„--verify“ wurde nicht verstanden"),
        (("--runtime", "fehlt.zip"), "Die Datei „fehlt.zip“ (--runtime) gibt es nicht."),
    ],
)
def test_what_can_not_be_asked_for_is_told(words: tuple[str, ...], told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        front.read_arguments(words)


def test_help_names_every_option_and_every_target() -> None:
    said: list[str] = []
    assert front.main(["--help"], said.append) == 0
    assert said[0].startswith("Aufruf: python build_installer.py")
    for word in (*front.NEEDED, "all", "--to", "--offline", "--cache", "--runtime", "--quick", "--verify"):
        assert word in said[0]


def test_without_words_everything_is_built_that_this_system_can_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert front.read_arguments([]).targets == ("wheel", "windows", "msi", "deb", "portable")
    monkeypatch.setattr("sys.platform", "win32")
    assert front.read_arguments([]).targets == ("wheel", "windows")
    with pytest.raises(ValueError, match="nur unter Linux"):
        front.read_arguments(["--target", "deb"])


def test_a_missing_tool_ends_with_two_one_sentence_and_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(tools, "find", lambda name: None if name in {"makensis", "wixl"} else name)
    assert front.main(["--to", str(tmp_path / "dist")]) == 2
    told = capsys.readouterr().err
    assert told == (
        "Es wurde nichts gebaut, weil für das Gewünschte auf diesem Rechner etwas fehlt: makensis, wixl. "
        "Installieren Sie es mit: apt-get install nsis wixl\n"
    )
    assert not (tmp_path / "dist").exists()


def test_every_tool_that_a_target_or_its_trial_needs_has_a_package() -> None:
    for names in (*front.NEEDED.values(), *front.TRIALS.values()):
        assert set(names) <= set(tools.TOOLS)


def test_a_certificate_that_is_not_there_ends_before_anything_is_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(signing.CERTIFICATE, str(tmp_path / "fehlt.p12"))
    with pytest.raises(CannotBuild, match="nicht gibt"):
        signing.demand()
    monkeypatch.delenv(signing.CERTIFICATE)
    assert signing.demand() is False


def test_the_program_that_removes_everything_is_signed_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[tuple[tuple[str, ...], dict[str, str] | None]] = []

    def note(words: tuple[str, ...], *, folder: Path, more: dict[str, str] | None) -> None:
        assert folder.is_dir()
        calls.append((words, more))

    monkeypatch.setattr(tools, "run", note)
    monkeypatch.setattr(tools, "demand", lambda _names, _what: None)
    monkeypatch.chdir(tmp_path)
    Path("amt.p12").touch()
    build, stage = Build(tmp_path, tmp_path, tmp_path, 0), tmp_path / "leer"
    monkeypatch.delenv(signing.CERTIFICATE, raising=False)
    nsis.make_setup(build, stage)
    monkeypatch.setenv(signing.CERTIFICATE, "amt.p12")
    nsis.make_setup(build, stage)
    (without, nothing), (signed, variables) = calls
    assert nothing is None
    assert variables is not None
    assert variables[signing.CERTIFICATE] == str(tmp_path / "amt.p12")  # makensis works in another folder
    assert set(signed) - set(without) == {f"-DSIGNER={signing.command()[0]}"}


def test_checksums_are_sorted_and_readable_by_sha256sum(tmp_path: Path) -> None:
    second, first = tmp_path / "b.whl", tmp_path / "a.whl"
    first.write_bytes(b"erstes")
    second.write_bytes(b"zweites")
    written = front.write_checksums((second, first), tmp_path)
    assert written.read_bytes().decode() == "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in (first, second)
    )


def test_wheel_without_bundled_files_is_discarded(tmp_path: Path) -> None:
    wheel = tmp_path / "quartierslotse.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("coordinator_app/__init__.py", "")
    with pytest.raises(BuildError, match="wurde verworfen"):
        check_resources(wheel)


def test_a_tool_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(BuildError, match=r"mit dem Code 3 endete(?s:.*)letzte Worte"):
        tools.run(("sh", "-c", "echo letzte Worte; exit 3"))
