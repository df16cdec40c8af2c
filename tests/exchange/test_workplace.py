"""A whole workplace goes into one file and comes out again on another computer, all or nothing, whoever made the file."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coordinator_app import bootstrap
from coordinator_app.assembly import workplace_import
from coordinator_app.domain.errors import DomainError, EnvironmentProblem, InputRejected, KnownError
from coordinator_app.domain.municipality import Municipality
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.ports.workplace import DATABASE
from coordinator_app.services.workplace import WorkplaceImport, views_of
from coordinator_app.services.workplace_settings import merged, portable
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.wording.errors import message
from storage.databases import STANDING, opened, put, snapshot

PACKAGE, KEY = "2026-11-22.1.qlpaket", "ab12cd34-ef56.pub.pem"


@dataclass(frozen=True)
class Computer:
    """A computer of the tests: the user's folder, and where the database lies."""

    home: Path
    database: Path

    def mover(self) -> WorkplaceImport:
        return workplace_import(bootstrap.open_rescue(OpenRequest(self.database)))


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Computer]:
    def use(name: str) -> Computer:
        base = tmp_path / name
        monkeypatch.setenv("XDG_DATA_HOME", str(base))
        monkeypatch.setenv("APPDATA", str(base))
        home = base / "Quartierslotse"
        return Computer(home, home / "quartierslotse.qldb")

    return use


def _furnished(used: Computer) -> Computer:
    for folder in ("catalogue", "keys"):
        (used.home / folder).mkdir(parents=True)
    (used.home / "catalogue" / PACKAGE).write_bytes(b"package")
    (used.home / "keys" / KEY).write_bytes(b"key")
    (used.home / "keys" / "eigener-schluessel.pem").write_bytes(b"SECRET-KEY")
    views = views_of(used.database)
    settings = f'[appearance]\nscheme=dark\n\n[documents]\nfolder=/srv/mara/Akten\nembed=true\n\n[window]\ngeometry=x\n\n[projects]\n{views}\\views="[1]"\nother-123\\views="[2]"\n'
    (used.home / "fenster.ini").write_text(settings, encoding="utf-8")
    store = opened(used.database)
    put(store, *STANDING)
    store.keep_draft(DraftPlace("project", "P1"), DraftText("Fest", "{}"))
    store.close()
    return used


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    home = tmp_path_factory.mktemp("old") / "Quartierslotse"
    return _furnished(Computer(home, home / "quartierslotse.qldb"))


@pytest.fixture(scope="module")
def moved(old: Computer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("moved") / "Umzug.qlumzug"
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_DATA_HOME", "APPDATA"):
            patch.setenv(variable, str(old.home.parent))
        workspace = bootstrap.open_workspace(OpenRequest(old.database))
        exported = workspace.workplace.write(target)
        workspace.store.close()
    assert exported.own_key_left
    return target


def _content(database: Path) -> tuple[Any, int]:
    store = opened(database)
    with store.reading() as reader:
        drafts, history = len(reader.drafts()), len(reader.history(100))
    content = snapshot(store), (drafts, history)
    store.close()
    return content  # type: ignore[return-value]  # two counts


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everything_arrives_on_the_other_computer_and_what_belongs_to_the_old_one_stays_there(
    old: Computer, moved: Path, computer: Callable[[str], Computer]
) -> None:
    before = _content(old.database)
    new = computer("new")
    imported = new.mover().put_in_place(moved)
    assert (imported.database, imported.kept) == (new.database, None)
    assert _content(new.database) == before
    assert (new.home / "catalogue" / PACKAGE).read_bytes() == b"package"
    assert (new.home / "keys" / KEY).read_bytes() == b"key"
    settings = (new.home / "fenster.ini").read_text(encoding="utf-8")
    assert (
        settings
        == f'[appearance]\nscheme=dark\n\n[documents]\nembed=true\n\n[projects]\n{views_of(new.database)}\\views="[1]"\n'
    )
    assert not list(new.home.glob(".quartierslotse-*"))
    content = moved.read_bytes()
    with zipfile.ZipFile(moved) as archive:
        texts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"SECRET-KEY" not in texts + content
    assert b"/srv/mara" not in texts


def test_a_database_that_is_there_is_replaced_only_when_said_and_kept_before(
    moved: Path, computer: Callable[[str], Computer]
) -> None:
    new = computer("new")
    new.home.mkdir(parents=True)
    store = opened(new.database)
    put(store, Municipality("K9", "Neustadt"))
    store.close()
    before = _files(new.home)
    with pytest.raises(DomainError) as refused:
        new.mover().put_in_place(moved)
    assert refused.value.code == "workplace_target_exists"
    assert _files(new.home) == before
    imported = new.mover().put_in_place(moved, replace=True)
    assert imported.kept is not None
    kept = opened(imported.kept.path)
    with kept.reading() as reader:
        assert [item.name for item in reader.all(Municipality)] == ["Neustadt"]
    kept.close()


def test_settings_of_the_new_computer_stay_where_the_old_one_says_nothing() -> None:
    own = "[appearance]\npercent=125\nscheme=light\n[documents]\nfolder=C:/Akten\n"
    brought = "[appearance]\nscheme=dark\n[documents]\nfolder=/evil\n[window]\nrecent=/evil\n[projects]\nDATABASE\\views=1\nelse\\views=2\n"
    assert merged(own, brought, "here-1") == (
        "[appearance]\npercent=125\nscheme=dark\n\n[documents]\nfolder=C:/Akten\n\n[projects]\nhere-1\\views=1\n"
    )
    assert portable("kein ini\n[a\nx", "v") == ""


def _rewritten(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def _manifest(members: dict[str, bytes], **changes: object) -> None:
    data = json.loads(members["manifest.json"])
    data.update(changes)
    members["manifest.json"] = json.dumps(data).encode()


def _restated(members: dict[str, bytes], name: str, content: bytes, size: int | None = None) -> None:
    members[name] = content
    data = json.loads(members["manifest.json"])
    data["parts"] = [item for item in data["parts"] if item["name"] != name]
    stated = len(content) if size is None else size
    data["parts"].append({"name": name, "size": stated, "sha256": hashlib.sha256(content).hexdigest()})
    members["manifest.json"] = json.dumps(data).encode()


def _bomb(members: dict[str, bytes]) -> None:
    _restated(members, "settings.ini", b"0" * 80_000_000, size=10)


def _set(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.__setitem__(name, content)


def _without(name: str) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.__delitem__(name)


HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a path outside": (_set("../../evil.sh", b"x"), "workplace_part_unknown"),
    "an absolute path": (_set("/etc/passwd", b"x"), "workplace_part_unknown"),
    "a path outside in a folder": (_set("catalogue/../../x.qlpaket", b"x"), "workplace_part_unknown"),
    "an unknown part": (_set("program.exe", b"x"), "workplace_part_unknown"),
    "a part that is not stated": (_set(f"keys/{'x' * 9}.pub.pem", b"x"), "workplace_unreadable"),
    "no database": (_without(DATABASE), "workplace_unreadable"),
    "no manifest": (_without("manifest.json"), "workplace_unreadable"),
    "a manifest of something else": (_set("manifest.json", b"[]"), "workplace_unreadable"),
    "a deep manifest": (_set("manifest.json", b"[" * 200_000), "workplace_unreadable"),
    "a large manifest": (_set("manifest.json", b" " * 2_000_000), "workplace_too_large"),
    "a newer format": (lambda members: _manifest(members, version=2), "workplace_newer_format"),
    "a strange version": (lambda members: _manifest(members, version=True), "workplace_unreadable"),
    "a strange day": (lambda members: _manifest(members, made="gestern"), "workplace_unreadable"),
    "parts that are none": (lambda members: _manifest(members, parts=[1]), "workplace_unreadable"),
    "another database": (_set(DATABASE, b"SQLite format 3\0" + b"x" * 500), "workplace_part_damaged"),
    "a bomb": (_bomb, "workplace_part_damaged"),
    "a size beyond all": (
        lambda members: _restated(members, "settings.ini", b"x", size=10**12),
        "workplace_too_large",
    ),
    "settings that are no text": (
        lambda members: _restated(members, "settings.ini", b"\xff\xfe"),
        "workplace_part_damaged",
    ),
    "a database that is none": (
        lambda members: _restated(members, DATABASE, b"SQLite format 3\0" + b"x" * 500),
        "workplace_part_damaged",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_of_strangers_are_refused_with_a_reason_and_change_nothing(
    name: str, moved: Path, computer: Callable[[str], Computer], tmp_path: Path
) -> None:
    change, code = HOSTILE[name]
    new = computer("new")
    hostile = _rewritten(moved, tmp_path / "hostile.qlumzug", change)
    with pytest.raises((InputRejected, EnvironmentProblem)) as refused:
        new.mover().put_in_place(hostile)
    assert refused.value.code == code
    assert len(message(refused.value)) > 40
    assert not new.home.exists() or _files(new.home) == {}


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04" + bytes(40), b"SQLite format 3\0", b"\0" * 4000]
)
def test_what_is_no_archive_is_refused(
    content: bytes, computer: Callable[[str], Computer], tmp_path: Path
) -> None:
    file = tmp_path / "file.qlumzug"
    file.write_bytes(content)
    with pytest.raises(InputRejected, match="workplace_unreadable"):
        computer("new").mover().look(file)


def test_a_file_cut_anywhere_is_refused_and_changes_nothing(
    moved: Path, computer: Callable[[str], Computer], tmp_path: Path
) -> None:
    whole, new = moved.read_bytes(), computer("new")
    for part in range(1, 10):
        cut = tmp_path / "cut.qlumzug"
        cut.write_bytes(whole[: len(whole) * part // 10])
        with pytest.raises(KnownError):
            new.mover().put_in_place(cut)
        assert not new.home.exists() or _files(new.home) == {}


@pytest.mark.parametrize("failing", ["keys", "fenster.ini", "quartierslotse.qldb"])
def test_whatever_cannot_be_written_leaves_everything_as_it_was(
    failing: str, moved: Path, computer: Callable[[str], Computer], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = computer("new")
    new.home.mkdir(parents=True)
    (new.home / "fenster.ini").write_text("[appearance]\npercent=125\n", encoding="utf-8")
    before = _files(new.home)
    replace = os.replace

    def fail(source: Any, target: Any, *others: Any, **named: Any) -> None:
        if failing in str(target):
            raise OSError(28, "No space left on device")
        replace(source, target, *others, **named)

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(EnvironmentProblem):
        new.mover().put_in_place(moved)
    monkeypatch.setattr(os, "replace", replace)
    assert {name: text for name, text in _files(new.home).items() if "lock" not in name} == before


def test_room_that_is_missing_is_told_before_anything_is_unpacked(
    moved: Path, computer: Callable[[str], Computer], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(EnvironmentProblem, match="workplace_no_room"):
        computer("new").mover().put_in_place(moved)
