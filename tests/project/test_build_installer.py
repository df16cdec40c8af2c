"""The build tool answers wrong usage clearly and discards a wheel that lacks bundled files."""

import hashlib
import zipfile
from pathlib import Path

import pytest

import build_installer


def test_wrong_usage_ends_with_two_and_says_so_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_installer.main(["--ziel"]) == 2
    assert "Die Angabe „--ziel“ wurde nicht verstanden, es wurde nichts gebaut." in capsys.readouterr().err


def test_target_without_folder_is_wrong_usage() -> None:
    assert build_installer.main(["--target"]) == 2


def test_help_names_the_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_installer.main(["--help"]) == 0
    assert "Aufruf: python build_installer.py" in capsys.readouterr().out


def test_checksums_are_sorted_and_readable_by_sha256sum(tmp_path: Path) -> None:
    second, first = tmp_path / "b.whl", tmp_path / "a.whl"
    first.write_bytes(b"erstes")
    second.write_bytes(b"zweites")
    written = build_installer.write_checksums((second, first), tmp_path)
    assert written.read_bytes().decode() == "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in (first, second)
    )


def test_wheel_without_bundled_files_is_discarded(tmp_path: Path) -> None:
    wheel = tmp_path / "quartierslotse.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("coordinator_app/__init__.py", "")
    with pytest.raises(build_installer.BuildError, match="wurde verworfen"):
        build_installer.check_resources(wheel)
