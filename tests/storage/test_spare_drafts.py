"""What is typed while the database is gone or can't be written is kept on the computer, and is there when it opens again."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.drafts import is_spared
from coordinator_app.services.secret import Secret
from coordinator_app.storage import cipher
from coordinator_app.storage.database import Database
from coordinator_app.storage.encryption import Protection
from coordinator_app.storage.store import open_store
from coordinator_app.wording.errors import message
from fakes.window_desk import FixedClock
from storage.databases import WHO

_PLACE = DraftPlace("project", "P1")
_OTHER = DraftPlace("project", "neu-1", is_new=True)
_TEXT = DraftText("Offene Schule", '{"fields": {"title": "Zwetschgenröster"}}')
_LATER = DraftText("Offene Schule", '{"fields": {"title": "Zwetschgenröster mit Zimt"}}')
_MARK = "Zwetschgenröster".encode()
_SECRET = Secret("Grüne Wiese 7")
_CLOCK = FixedClock(datetime(2026, 11, 22, tzinfo=UTC).date())


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys of passwords quickly; that the real way is slow is its purpose."""
    monkeypatch.setitem(cipher._SCRYPT, "n", 2**4)


class Stick:
    """A database on a stick that can be pulled out, and the folder of this computer beside it."""

    def __init__(self, folder: Path) -> None:
        self.stick, self.pocket, self.spare = folder / "stick", folder / "tasche", folder / "aufgehoben"
        self.stick.mkdir()
        self.path = self.stick / "daten.qldb"

    def open(self, secret: Secret | None = None) -> Database:
        protection = Protection(secret, lambda: cipher)
        return open_store(self.path, _CLOCK, who=WHO, protection=protection, spare=self.spare)

    def pull_out(self) -> None:
        self.stick.rename(self.pocket)

    def plug_in(self) -> None:
        shutil.rmtree(self.stick, ignore_errors=True)
        self.pocket.rename(self.stick)

    def left_over(self) -> list[Path]:
        return sorted(self.spare.glob("*")) if self.spare.exists() else []


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path)


def _refused(store: Database, place: DraftPlace, text: DraftText) -> EnvironmentProblem:
    with pytest.raises(EnvironmentProblem) as refused:
        store.keep_draft(place, text)
    return refused.value


def _drafts(store: Database) -> dict[DraftPlace, DraftText]:
    with store.reading() as reader:
        return {draft.place: draft.text for draft in reader.drafts()}


@pytest.mark.parametrize("secret", [None, _SECRET], ids=["plain", "encrypted"])
def test_what_is_typed_while_the_stick_is_out_is_there_when_it_is_back(
    stick: Stick, secret: Secret | None
) -> None:
    store = stick.open()
    if secret is not None:
        store.protect(secret)
    store.keep_draft(_PLACE, _TEXT)
    stick.pull_out()
    problem = _refused(store, _PLACE, _LATER)
    assert problem.code == "database_moved"
    assert "an denselben Ort zurück" in message(problem)
    assert is_spared(problem)
    assert is_spared(_refused(store, _OTHER, _TEXT))
    with pytest.raises(EnvironmentProblem):
        store.close()
    (file,) = stick.left_over()
    assert (_MARK in file.read_bytes()) is (secret is None)
    stick.plug_in()
    (stick.stick / "daten.qldb.lock").unlink(missing_ok=True)
    with closing(stick.open(secret)) as again:
        assert _drafts(again) == {_PLACE: _LATER, _OTHER: _TEXT}
    assert stick.left_over() == []


def test_a_database_that_is_back_in_time_takes_the_draft_itself(stick: Stick) -> None:
    with closing(stick.open()) as store:
        stick.pull_out()
        _refused(store, _PLACE, _TEXT)
        _refused(store, _OTHER, _TEXT)
        stick.plug_in()
        store.keep_draft(_PLACE, _LATER)
        assert len(stick.left_over()) == 1
        store.drop_draft(_OTHER)
        assert stick.left_over() == []
        assert _drafts(store) == {_PLACE: _LATER}


def test_where_nothing_can_be_kept_nothing_is_promised(stick: Stick) -> None:
    stick.spare.write_text("im Weg")
    with closing(stick.open()) as store:
        stick.pull_out()
        assert not is_spared(_refused(store, _PLACE, _TEXT))
        stick.plug_in()


def test_a_damaged_file_of_spare_drafts_keeps_nobody_out(stick: Stick) -> None:
    with closing(stick.open()) as store:
        stick.pull_out()
        _refused(store, _PLACE, _TEXT)
        stick.plug_in()
    (file,) = stick.left_over()
    file.write_bytes(b"kaputt" * 500)
    with closing(stick.open()) as store:
        assert _drafts(store) == {}
    assert stick.left_over() == [file]


def test_a_database_that_is_only_read_keeps_nothing_anywhere(stick: Stick) -> None:
    stick.open().close()
    with closing(open_store(stick.path, _CLOCK, who=WHO, read_only=True, spare=stick.spare)) as store:
        assert not is_spared(_refused(store, _PLACE, _TEXT))
    assert stick.left_over() == []
