"""Bundled files are found in a checkout and in an installation, and a missing one is named."""

from pathlib import Path

import pytest

from coordinator_app.runtime import resources
from coordinator_app.runtime.resources import ResourceMissingError, resource_path


def test_bundled_font_is_found() -> None:
    assert resource_path("fonts", "DejaVuSans.ttf").is_file()


def test_without_parts_the_folder_itself_is_found() -> None:
    assert resource_path().is_dir()


def test_resources_inside_the_package_go_before_a_foreign_folder_beside_it(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    installed, beside = tmp_path / "package" / "resources", tmp_path / "resources"
    for folder in (installed, beside):
        folder.mkdir(parents=True)
        (folder / "fact.yaml").write_text(folder.parent.name, encoding="utf-8")
    monkeypatch.setattr(resources, "_INSTALLED", installed)
    monkeypatch.setattr(resources, "_CHECKOUT", beside)
    assert resource_path("fact.yaml").read_text(encoding="utf-8") == "package"


def test_missing_file_is_named_together_with_what_to_do() -> None:
    with pytest.raises(ResourceMissingError) as caught:
        resource_path("fonts", "Fehlt.ttf")
    assert caught.value.path.name == "Fehlt.ttf"
    assert "Fehlt.ttf" in str(caught.value)
    assert "Installieren Sie Quartierslotse bitte erneut." in str(caught.value)


def test_missing_resources_count_as_missing_file() -> None:
    with pytest.raises(FileNotFoundError):
        resource_path("no such folder")
