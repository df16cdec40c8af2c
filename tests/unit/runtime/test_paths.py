"""The program's folders follow the rules of the system and appear only when something is written."""

import sys
from pathlib import Path

import pytest

from coordinator_app.runtime import paths


def test_linux_data_lies_in_the_xdg_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert paths.data_folder() == tmp_path / "xdg" / "Quartierslotse"


@pytest.mark.parametrize("value", [None, "", "relative/folder"])
def test_linux_data_lies_in_local_share_without_a_valid_xdg_folder(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    value: str | None,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if value is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", value)
    assert paths.data_folder() == tmp_path / ".local" / "share" / "Quartierslotse"


def test_windows_data_lies_in_appdata(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert paths.data_folder() == tmp_path / "Roaming" / "Quartierslotse"


def test_windows_data_lies_in_the_profile_without_appdata(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv("APPDATA", raising=False)
    assert paths.data_folder() == tmp_path / "AppData" / "Roaming" / "Quartierslotse"


def test_asking_for_paths_creates_nothing() -> None:
    asked = (paths.data_folder(), paths.default_database(), paths.demo_folder())
    assert not any(path.exists() for path in asked)


def test_database_and_demonstration_lie_apart_in_the_data_folder() -> None:
    assert paths.default_database() == paths.data_folder() / "quartierslotse.qldb"
    assert paths.demo_folder().parent == paths.data_folder()
