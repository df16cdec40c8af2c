"""Folders that a program copies to other computers are found by what it leaves there, and so are its conflicting copies."""

from pathlib import Path

import pytest

from coordinator_app.storage.drives import place_of
from coordinator_app.storage.synchronisers import conflicts_of, synchroniser_of


def _nothing(_variable: str) -> None:
    return None


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("OneDrive/Quartiere", "OneDrive"),
        ("OneDrive - Stadt Lindenfurt/Amt 61", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Amt 61)/x", "Dropbox"),
        ("Nextcloud/Daten", "Nextcloud"),
        ("nextcloud2", "Nextcloud"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Google Drive/Meine Ablage", "Google Drive"),
        ("Dokumente/Quartiere", None),
        ("Projekt Nextcloud einführen", None),
        ("Onedriver", None),
    ],
)
def test_folders_are_known_by_their_names(tmp_path: Path, folder: str, expected: str | None) -> None:
    assert synchroniser_of(tmp_path / folder, _nothing) == expected


@pytest.mark.parametrize(
    ("marker", "expected"),
    [(".dropbox", "Dropbox"), (".sync_3fa.db", "Nextcloud"), (".stfolder", "Syncthing"), ("readme", None)],
)
def test_folders_are_known_by_what_the_program_leaves_in_the_outermost(
    tmp_path: Path, marker: str, expected: str | None
) -> None:
    (tmp_path / marker).touch()
    assert synchroniser_of(tmp_path / "Amt" / "Quartiere", _nothing) == expected


def test_the_environment_tells_where_a_renamed_folder_lies(tmp_path: Path) -> None:
    variables = {"OneDriveCommercial": str(tmp_path / "Wolke")}
    assert synchroniser_of(tmp_path / "Wolke" / "x", variables.get) == "OneDrive"
    assert synchroniser_of(tmp_path / "Wolken", variables.get) is None


@pytest.mark.parametrize(
    ("name", "anywhere", "synchronised"),
    [
        ("quartiere (conflicted copy 2026-11-22 101500).qldb", True, True),
        ("quartiere (In Konflikt stehende Kopie von Anna 2026-11-22).qldb", True, True),
        ("quartiere.sync-conflict-20261122-101500-ABCDEFG.qldb", True, True),
        ("quartiere (1).qldb", False, True),
        ("quartiere 2.qldb", False, True),
        ("quartiere-Sicherung-2026-11-22-101500.qldb", False, False),
        ("quartiere-vor-Version-6-2026-11-22-101500.qldb", False, False),
        ("quartiere.qldb", False, False),
        ("andere (1).qldb", False, False),
        ("quartiere (1).json", False, False),
    ],
)
def test_conflicting_copies_are_told_from_copies_of_people(
    tmp_path: Path, name: str, anywhere: bool, synchronised: bool
) -> None:
    (tmp_path / name).touch()
    database = tmp_path / "quartiere.qldb"
    assert conflicts_of(database, None) == ((name,) if anywhere else ())
    assert conflicts_of(database, "OneDrive") == ((name,) if synchronised else ())


def test_a_place_is_told_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    (folder / "q (1).qldb").touch()
    place = place_of(folder / "q.qldb")
    assert (place.network, place.synchroniser, place.conflicts) == (False, "Dropbox", ("q (1).qldb",))
    assert conflicts_of(tmp_path / "missing" / "q.qldb", "Dropbox") == ()
