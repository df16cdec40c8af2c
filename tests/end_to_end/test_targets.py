"""What is written never takes the place of something that must not be lost."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from end_to_end.conftest import Answer, Call

WRITERS = ("export", "report")


Write = Callable[[Path], Answer]


@pytest.fixture(params=WRITERS)
def write(request: pytest.FixtureRequest, call: Call, sample: Path) -> Write:
    """Return a function that has the sample written into a file, as portfolio and as PDF."""
    pair = ("--project", "P-01-SCHULE-IM-QUARTIER", "--programme", "sozialer_zusammenhalt")
    words = {"export": ("export", "TARGET"), "report": ("report", *pair, "--to", "TARGET")}[request.param]

    def run(target: Path) -> Answer:
        return call(*(str(target) if word == "TARGET" else word for word in words), "--database", sample)

    return run


def test_a_database_is_never_overwritten(write: Write, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(sample)
    for target in (sample, link):
        answer = write(target)
        assert (answer.code, answer.out) == (3, "")
        assert str(target) in answer.err
        assert "Datenbank" in answer.err
    assert sample.read_bytes() == before


def test_a_pipe_or_device_is_not_replaced_by_a_file(write: Write, tmp_path: Path) -> None:
    pipe = tmp_path / "rohr"
    os.mkfifo(pipe)
    answer = write(pipe)
    assert answer.code == 3
    assert "rohr" in answer.err
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_write_protected_file_is_kept(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "alt.json"
    target.write_text("alt", encoding="utf-8")
    monkeypatch.setattr(
        os, "access", lambda path, _mode: Path(path) != target
    )  # the administrator may do all
    answer = write(target)
    assert answer.code == 3
    assert "nicht erlaubt" in answer.err
    assert target.read_text(encoding="utf-8") == "alt"


def test_a_link_stays_a_link_and_its_file_is_written(write: Write, tmp_path: Path) -> None:
    target, link = tmp_path / "alt", tmp_path / "link"
    target.write_text("alt", encoding="utf-8")
    link.symlink_to(target)
    assert write(link).code == 0
    assert link.is_symlink()
    assert target.stat().st_size > 1000


@pytest.mark.parametrize("name", ["x" * 300, "kein Ordner/a", "im Kreis"])
def test_impossible_places_are_told_and_nothing_is_left(write: Write, tmp_path: Path, name: str) -> None:
    (tmp_path / "im Kreis").symlink_to(tmp_path / "im Kreis")
    before = sorted(tmp_path.iterdir())
    answer = write(tmp_path / name)
    assert answer.code == 3
    assert name[:20] in answer.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["Übersicht – Straße.json", "mit\nUmbruch", "-strich", "$(x) %s {y}.json"])
def test_files_may_be_called_what_people_like(write: Write, tmp_path: Path, name: str) -> None:
    answer = write(tmp_path / name)
    assert answer.code == 0
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".qldb"] == [name]


def test_a_target_is_named_in_json_as_it_was_given(call: Call, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "ä.json"
    answer = call("export", target, "--database", sample, "--format", "json")
    assert json.loads(answer.out) == {"file": str(target), "records": 64}
