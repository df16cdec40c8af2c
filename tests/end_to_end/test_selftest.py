"""The self-test of an installation: a line for each part, why one does not work, and nobody's data touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coordinator_app.cli.commands import selftest
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.secret import Secret
from end_to_end.conftest import Call


def test_everything_of_this_installation_works(tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtWidgets")
    surroundings = {
        **os.environ,
        "HOME": str(tmp_path),
        "APPDATA": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    program = [sys.executable, "-m", "coordinator_app", "selftest"]
    ended = subprocess.run(
        program, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    *lines, _ = ended.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"ok      {title}" for title in selftest.CHECKS]
    assert list(tmp_path.rglob("*.qldb")) == []


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (EnvironmentProblem("qt_missing", reason="libGL.so.1"), "libGL.so.1"),
        (ImportError("DLL load failed"), "DLL load failed"),
        (OSError("No space left on device"), "No space left on device"),
    ],
    ids=["known", "library", "disk"],
)
def test_what_does_not_work_is_told_with_its_reason_and_the_rest_is_tried(
    call: Call, monkeypatch: pytest.MonkeyPatch, trouble: Exception, told: str
) -> None:
    def fail(_trial: object) -> str:
        raise trouble

    monkeypatch.setattr(selftest, "CHECKS", {"Fenster": fail, "Katalog": selftest.CHECKS["Katalog"]})
    answer = call("selftest")
    assert answer.code == 1
    first, second, last = answer.out.splitlines()
    assert first.startswith("Fehler  Fenster: ")
    assert told in first
    assert second.startswith("ok      Katalog: ")
    assert last.startswith("1 Prüfung ist fehlgeschlagen.")


@pytest.mark.parametrize("part", ["Verschlüsselung", "Zusätze"])
def test_a_password_that_counts_for_nothing_and_a_broken_library_are_found(
    call: Call, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    one = Secret("Was auch immer getippt wird")
    monkeypatch.setattr(selftest, "Secret", lambda _typed: one)
    monkeypatch.setitem(sys.modules, "coordinator_app.documents.signing.signer", None)
    monkeypatch.setattr(selftest, "find_spec", lambda _name: True)
    monkeypatch.setattr(selftest, "CHECKS", {name: selftest.CHECKS[name] for name in ("Datenbank", part)})
    answer = call("selftest")
    assert answer.code == 1
    assert answer.out.splitlines()[1].startswith(f"Fehler  {part}: ")


def test_what_needs_the_database_says_so_where_it_could_not_be_opened(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "CHECKS", {"Abgleich": selftest.CHECKS["Abgleich"]})
    data = call("selftest", "--format", "json").json("selftest")
    assert data["works"] is False
    assert "nicht geöffnet" in data["results"][0]["text"]
