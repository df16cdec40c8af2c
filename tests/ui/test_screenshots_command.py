"""The command that makes the program's pictures of itself."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coordinator_app import bootstrap
from coordinator_app.runtime.resources import resource_path


def test_pictures_of_every_page_land_in_a_folder_that_is_made(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, folder = tmp_path / "probe.qldb", tmp_path / "neu" / "bilder"
    sample = resource_path("sample", "lindenfurt.json")
    assert bootstrap.main(["import", str(sample), "--database", str(database)]) == 0
    assert bootstrap.main(["screenshots", "--database", str(database), "--to", str(folder)]) == 0
    pictures = sorted(path.name for path in folder.iterdir())
    assert {"abgleich.png", "abgleich-matrix.png", "projekte.png", "uebersicht.png"} <= set(pictures)
    told = capsys.readouterr().out
    assert all(f"Bild geschrieben: {folder / name}" in told for name in pictures)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.iterdir())
