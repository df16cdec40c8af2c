"""Catalogue packages in the window: verified, looked at with their effects, taken into use at once, or refused in words."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator_app.bootstrap import open_updates
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.ports.packages import read_edition
from coordinator_app.ui.actions import Command
from coordinator_app.ui.dialogs.catalogue_preview import CataloguePreviewDialog
from coordinator_app.ui.requests import PageName
from fakes.window_desk import Desk

LEFT = Qt.MouseButton.LeftButton
NEWER = read_edition("2099-01-15.1")


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the shipped programmes, one of which is called differently."""
    folder = tmp_path_factory.mktemp("katalog")
    for name in ("sozialer_zusammenhalt", "soziale_stadt"):
        shutil.copy(resource_path("catalogue", f"{name}.yaml"), folder)
    file = folder / "sozialer_zusammenhalt.yaml"
    text = file.read_text(encoding="utf-8")
    short = next(line for line in text.splitlines() if line.startswith("short_name:"))
    file.write_text(text.replace(short, 'short_name: "Zusammenhalt neu"'), encoding="utf-8")
    return folder


@pytest.fixture
def pack(home_folder: Path, catalogue: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a package, signed with the user's own key or with another one."""

    def make(key: Path | None = None, edition: str = str(NEWER)) -> Path:
        target = tmp_path / "katalog.qlpaket"
        return open_updates().pack(catalogue, target, key, read_edition(edition)).path

    return make


@pytest.fixture
def strange_key(tmp_path: Path) -> tuple[Path, Path, str]:
    """A key of somebody else: private part, public part, fingerprint."""
    private = tmp_path / "amt.pem"
    public, fingerprint = open_updates().bench.make_key(private)
    return private, public, fingerprint


def install(desk: Desk, *files: Path) -> None:
    """Ask for the command and choose these files, one after the other."""
    desk.dialogs.open_file, *desk.dialogs.next_files = files
    desk.window.actions_by_command[Command.INSTALL_PACKAGE].trigger()
    desk.settle()


def preview(desk: Desk) -> CataloguePreviewDialog:
    dialog = desk.dialog()
    assert isinstance(dialog, CataloguePreviewDialog)
    return dialog


def test_a_package_is_shown_with_its_effects_and_holds_at_once(desk: Desk, pack: Callable[..., Path]) -> None:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    page = desk.window.pages.programmes
    assert page.line.label.text().startswith("Katalog: Ausgabe ")
    before = page.table.rows.total
    install(desk, pack())
    dialog = preview(desk)
    signer = open_updates().bench.trusted()[0]
    assert str(NEWER) in dialog.summary.text()
    assert signer in dialog.signer.text()
    assert "das Programm gibt es nicht mehr" in dialog.effects.toPlainText()
    assert "Projekt" in dialog.effects.toPlainText()
    dialog.search.setText("Sozialer Zusammenhalt")
    dialog.table.selectRow(0)
    assert dialog.details.toPlainText() != ""
    QTest.mouseClick(dialog.take, LEFT)
    assert desk.no_dialog()
    assert "gilt ab sofort" in desk.window.notices.label.text()
    assert page.line.label.text() == f"Katalog: Ausgabe {NEWER}, 2 Programme"
    assert page.table.rows.total == 2 < before
    assert "Zusammenhalt neu" in [row.name for row in page.table.rows.shown_rows()]


def test_a_package_that_is_looked_at_only_changes_nothing(desk: Desk, pack: Callable[..., Path]) -> None:
    install(desk, pack())
    QTest.keyClick(preview(desk), Qt.Key.Key_Escape)
    assert desk.no_dialog()
    assert desk.workspace.updates.in_use().package is None
    assert "soziale_stadt" in desk.workspace.programmes.catalogue
    assert len(desk.workspace.programmes.catalogue) > 2


def test_a_window_over_a_folder_says_that_it_goes_on_with_it(
    desk: Desk, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = dict(desk.workspace.programmes.catalogue)
    monkeypatch.setattr(type(desk.workspace.programmes), "catalogue", property(lambda _self: shown))
    install(desk, pack())
    QTest.mouseClick(preview(desk).take, LEFT)
    assert desk.no_dialog()
    assert "weiter den Katalog des Ordners" in desk.window.notices.label.text()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda file: file.write_bytes(b"nichts"), "ist kein Katalogpaket"),
        (lambda file: file.unlink(), "katalog.qlpaket"),
    ],
)
def test_a_package_that_is_none_is_refused_in_words(
    desk: Desk, pack: Callable[..., Path], damage: Callable[[Path], object], said: str
) -> None:
    file = pack()
    damage(file)
    install(desk, file)
    assert desk.no_dialog()
    (warning,) = desk.dialogs.warnings
    assert said in warning


def test_an_older_package_is_refused_in_words(desk: Desk, pack: Callable[..., Path]) -> None:
    install(desk, pack(edition="2001-01-01.1"))
    (warning,) = desk.dialogs.warnings
    assert "ist nicht neuer als der Katalog" in warning


def test_a_strange_key_is_trusted_only_after_a_person_compared_it(
    desk: Desk, pack: Callable[..., Path], strange_key: tuple[Path, Path, str]
) -> None:
    private, public, fingerprint = strange_key
    file = pack(private)
    install(desk, file)
    (question,) = desk.dialogs.asked
    assert fingerprint in question
    assert desk.no_dialog()
    assert fingerprint not in open_updates().bench.trusted()
    desk.dialogs.confirmed = True
    install(desk, file, public)
    assert fingerprint in desk.dialogs.asked[-1]
    assert fingerprint in open_updates().bench.trusted()
    assert fingerprint in preview(desk).signer.text()


def test_the_key_of_somebody_else_is_not_trusted(
    desk: Desk, pack: Callable[..., Path], strange_key: tuple[Path, Path, str], tmp_path: Path
) -> None:
    other, wrong = open_updates().bench.make_key(tmp_path / "anderes.pem")
    desk.dialogs.confirmed = True
    install(desk, pack(strange_key[0]), other)
    (warning,) = desk.dialogs.warnings
    assert wrong in warning
    assert strange_key[2] in warning
    assert open_updates().bench.trusted() == ()
    assert desk.no_dialog()


def test_a_broken_package_that_is_kept_is_named_on_the_page(
    make_desk: Callable[..., Desk], sample_once: Path, pack: Callable[..., Path]
) -> None:
    updates = open_updates()
    kept = updates.bench.install(updates.bench.open(pack()))
    kept.write_bytes(b"zerrissen")
    desk = make_desk(sample_once)
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    line = desk.window.pages.programmes.line
    assert line.warning.isVisible()
    assert kept.name in line.warning.text()
    assert line.label.text().startswith("Katalog: Ausgabe ")
