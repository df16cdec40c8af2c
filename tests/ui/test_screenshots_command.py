"""The command that makes the program's pictures of itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from coordinator_app import bootstrap
from coordinator_app.runtime.resources import resource_path
from coordinator_app.ui.screenshots import VARIANTS


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
    images = {path.stem: QImage(str(path)) for path in folder.iterdir()}
    assert {(image.width(), image.height()) for image in images.values()} == {(1280, 800)}
    light = [name for name in images if not name.endswith(tuple(suffix for suffix in VARIANTS if suffix))]
    assert len(images) == len(light) * len(VARIANTS)
    for name in light:
        dark, contrasting, large = (images[f"{name}{suffix}"] for suffix in ("-dunkel", "-kontrast", "-200"))
        assert _brightness(images[name]) > 2 * _brightness(dark) > 2 * _brightness(contrasting)
        assert large != images[name]


def _brightness(image: QImage) -> int:
    """Return how bright a picture is on the whole, from 0 to 255."""
    small = image.scaled(16, 10, mode=Qt.TransformationMode.SmoothTransformation)
    values = [small.pixelColor(x, y).lightness() for x in range(16) for y in range(10)]
    return sum(values) // len(values)
