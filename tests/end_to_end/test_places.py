"""Where a database may lie, where it may not, and what happens where there is none yet."""

import errno
import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from coordinator_app.bootstrap import open_workspace
from coordinator_app.cli.output import Output
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.runtime.paths import default_database
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest
from end_to_end.conftest import Call

SAMPLE = resource_path("sample", "lindenfurt.json")


@pytest.mark.parametrize(
    "words", [("check",), ("match",), ("import", SAMPLE), ("import", SAMPLE, "--preview")], ids=str
)
def test_a_place_that_holds_no_database_is_told(
    call: Call, tmp_path: Path, words: tuple[str | Path, ...]
) -> None:
    (tmp_path / "im Kreis").symlink_to(tmp_path / "im Kreis")
    os.mkfifo(tmp_path / "rohr")
    (tmp_path / "leer").touch()
    before = sorted(tmp_path.iterdir())
    for name in ("im Kreis", "rohr", "leer", "leer/darunter", "x" * 300, "kein Ordner/a.qldb", ""):
        answer = call(*words, "--database", tmp_path / name)
        assert (answer.code, answer.out) == (3, ""), name
        assert str(tmp_path / name)[:60] in answer.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("words", [("check",), ("import", SAMPLE)], ids=str)
def test_a_database_that_may_not_be_read_is_told(
    call: Call, sample: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str | Path, ...]
) -> None:
    stat = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path == sample:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)  # the administrator, who may run the tests, is never refused
    answer = call(*words, "--database", sample)
    assert answer.code == 3
    assert "lässt sich nicht öffnen (das ist nicht erlaubt)" in answer.err


def test_the_name_of_a_database_need_not_be_utf8(call: Call, tmp_path: Path) -> None:
    database = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.qldb"))
    assert call("import", SAMPLE, "--database", database).code == 0
    assert call("check", "--database", database).code == 0


def test_the_first_import_makes_the_own_database_and_its_folder(call: Call) -> None:
    missing = call("match")
    assert missing.code == 3
    assert "noch keine Datenbank" in missing.err
    assert call("import", SAMPLE, "--preview").code == 0
    assert not default_database().parent.exists()
    assert call("import", SAMPLE).code == 0
    assert default_database().is_file()
    assert call("check").code == 0


def test_a_folder_that_cannot_be_made_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    for folder in ("datei", "datei/darunter", "x" * 300):
        answer = call("demo", "--no-window", "--to", tmp_path / folder)
        assert answer.code == 3
        assert "ließ sich nicht anlegen" in answer.err


def test_somebody_without_a_home_or_a_name_can_work(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    def no_name() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.setattr(getpass, "getuser", no_name)
    assert call("--help").code == 0
    assert call("import", SAMPLE, "--database", tmp_path / "a.qldb").code == 0
    for words in (("match",), ("import", SAMPLE), ("demo", "--no-window")):
        answer = call(*words)
        assert answer.code == 3
        assert "HOME" in answer.err


def test_a_preview_works_while_another_program_writes(call: Call, sample: Path) -> None:
    other = open_workspace(OpenRequest(sample))
    assert call("import", SAMPLE, "--preview", "--database", sample).code == 0
    refused = call("import", SAMPLE, "--database", sample)
    other.store.close()
    assert refused.code == 3
    assert "schon zum Schreiben geöffnet, von " in refused.err


def test_an_import_that_changes_nothing_does_not_speak_of_undoing(call: Call, sample: Path) -> None:
    again = call("import", SAMPLE, "--database", sample)
    assert "nichts geändert" in again.out
    assert "Rückgängig" not in again.out


def test_an_interrupted_import_says_so_and_changes_nothing(
    call: Call, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = call("match", "--database", sample).out
    renamed = tmp_path / "neu.json"
    renamed.write_text(
        SAMPLE.read_text(encoding="utf-8").replace('"Lindenfurt"', '"Lindenau"'), encoding="utf-8"
    )
    execute: Any = DefaultDialect.do_execute

    def interrupt(self: DefaultDialect, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("UPDATE municipality"):
            raise KeyboardInterrupt
        execute(self, cursor, statement, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(DefaultDialect, "do_execute", interrupt)
        answer = call("import", renamed, "--database", sample)
    assert answer.code == 130
    assert answer.err.startswith("Der Vorgang wurde abgebrochen.")
    assert call("match", "--database", sample).out == before
    assert call("check", "--database", sample).code == 0


def test_a_full_disk_leaves_no_lock_behind(call: Call, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _text: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        answer = call("import", SAMPLE, "--database", sample)
    assert answer.code == 3
    assert "Datenträger voll" in answer.err
    assert list(sample.parent.iterdir()) == [sample]


def test_a_lock_that_is_a_link_does_not_lead_to_a_file_of_others(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "wichtig.txt"
    mine.write_text("wichtig", encoding="utf-8")
    sample.with_name(f"{sample.name}.lock").symlink_to(mine)
    assert call("import", SAMPLE, "--database", sample).code == 3
    assert mine.read_text(encoding="utf-8") == "wichtig"


def test_a_working_folder_that_is_gone_is_told(
    call: Call, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> str:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    with monkeypatch.context() as patch:
        patch.setattr(os, "getcwd", gone)
        answer = call("check", "--database", sample)
    assert answer.code == 3
    assert "in dem Sie gerade arbeiten" in answer.err


class FullDisk:
    """A file on a disk that is full."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_answer_that_cannot_be_written_is_trouble_with_the_computer() -> None:
    output = Output(answers=FullDisk(), messages=FullDisk())  # type: ignore[arg-type]
    answers: tuple[Callable[[], None], ...] = (
        lambda: output.lines(["a"]),
        lambda: output.json({}),
        lambda: output.csv(("a",), [("b",)]),
    )
    for write in answers:
        with pytest.raises(EnvironmentProblem) as caught:
            write()
        assert caught.value.code == "answer_not_written"
    output.message("Niemand hört zu.")
    output.close()
