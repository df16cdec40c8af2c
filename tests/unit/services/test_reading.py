"""Files that somebody chose: what keeps one from being read is told, and nothing is waited for."""

import os
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.services.reading import opened


def test_a_file_is_opened_for_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "datei"
    path.write_bytes(b"\x00\xff")
    with opened(path) as file:
        assert file.read() == b"\x00\xff"


@pytest.mark.parametrize("name", ["fehlt.csv", "datei/darunter.csv"])
def test_what_is_not_there_is_missing_also_below_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "datei").touch()
    with pytest.raises(EnvironmentProblem, match="file_missing"), opened(tmp_path / name):
        pass


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="file_not_readable"), opened(tmp_path / "a\0b"):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="file_not_regular"), opened(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no named pipes here.")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    with pytest.raises(InputRejected, match="file_not_regular"), opened(tmp_path / "rohr"):
        pass


def test_trouble_while_reading_is_told_as_well(tmp_path: Path) -> None:
    path = tmp_path / "datei"
    path.touch()
    with pytest.raises(EnvironmentProblem) as told, opened(path):
        raise OSError(5, "Input/output error")
    assert (told.value.code, told.value.parameters["reason"]) == ("file_not_readable", "Input/output error")
