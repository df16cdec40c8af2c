"""What a crash report tells, and what of the users' texts it never tells."""

import sqlite3
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.runtime.crash_report import report_text, reports_folder, shortened, write_report
from coordinator_app.runtime.own_command import own_command

_PRIVATE = "Geheimtext Frau Öztürk"
_MOMENT = datetime(2026, 11, 22, 12, 0, 0)  # noqa: DTZ001 - only the name of the file


def _raise(error: BaseException, cause: BaseException | None) -> NoReturn:
    raise error from cause


def _caught(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        _raise(error, cause)
    except BaseException as caught:  # noqa: BLE001 - whatever the test has made
        return caught


@pytest.mark.parametrize(
    "error",
    [
        ValueError(_PRIVATE),
        KeyError(_PRIVATE),
        TypeError(_PRIVATE),
        RuntimeError(f"x {_PRIVATE} y"),
        FileNotFoundError(2, "No such file", f"/opt/{_PRIVATE}/a"),
        sqlite3.OperationalError(_PRIVATE),
        EnvironmentProblem("database_missing", path=Path(_PRIVATE)),
        ExceptionGroup(_PRIVATE, [ValueError(_PRIVATE)]),
        type("OwnError", (AttributeError,), {})(_PRIVATE),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_message_that_may_quote_users_is_told(error: Exception) -> None:
    inner = _caught(KeyError(_PRIVATE))
    error.add_note(_PRIVATE)
    text = report_text(_caught(error, inner))
    assert _PRIVATE not in text
    assert type(error).__name__ in text
    assert "builtins.KeyError" in text
    assert "test_crash_report.py" in text


def test_codes_and_words_about_the_program_are_told() -> None:
    assert "AttributeError: 'int' object has no attribute 'weg'" in report_text(
        _caught(AttributeError("'int' object has no attribute 'weg'"))
    )
    assert "OSError: ENOSPC" in report_text(_caught(OSError(28, "voll")))
    assert "EnvironmentProblem: disk_full" in report_text(_caught(EnvironmentProblem("disk_full")))


def test_a_ring_of_causes_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__context__, second.__context__ = second, first
    assert report_text(first).count("ValueError") == 1


def test_paths_above_the_program_are_left_out() -> None:
    trace = 'File "/opt/stadt/.venv/lib/site-packages/PySide6/x.py", line 3 in f\nFile "/opt/stadt/coordinator_app/ui/y.py", line 4 in g'
    assert shortened(trace) == (
        'File "site-packages/PySide6/x.py", line 3 in f\nFile "coordinator_app/ui/y.py", line 4 in g'
    )


def test_only_the_newest_reports_stay(tmp_path: Path) -> None:
    paths = [write_report("Bericht", tmp_path, _MOMENT + timedelta(seconds=n)) for n in range(25)]
    assert sorted(reports_folder(tmp_path).iterdir()) == paths[-20:]


def test_a_report_that_cannot_be_kept_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "Fehlerberichte").write_text("im Weg")
    assert write_report("Bericht", tmp_path, _MOMENT) is None


def test_the_program_starts_itself_again_as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert own_command()[-2:] == ("-m", "coordinator_app")
    monkeypatch.setattr(sys, "executable", "C:/Programme/Quartierslotse.exe")
    assert own_command() == ("C:/Programme/Quartierslotse.exe",)
