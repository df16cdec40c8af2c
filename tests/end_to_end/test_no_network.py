"""The program opens no connection and asks nobody for an address, whatever it is told to do."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator_app.runtime.resources import resource_path

_PACKAGE = Path(__file__).resolve().parents[2] / "coordinator_app"
_TALKING = frozenset(
    {
        "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socketserver", "telnetlib",
        "urllib3", "webbrowser", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets", "urllib.request",
    }
)  # fmt: skip
_HARMLESS_EVENTS = ("socket.gethostname", "socket.__new__")
_PROBE = """
import json, sys
heard = []
def listen(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "webbrowser.")):
        heard.append([event, [str(argument) for argument in arguments]])
sys.addaudithook(listen)
from coordinator_app.start import main
code = main(json.loads(sys.argv[1]))
print("\\nHEARD " + json.dumps([code, heard]))
"""
_WINDOW = """
import json, sys
heard = []
def listen(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "webbrowser.")):
        heard.append([event, [str(argument) for argument in arguments]])
sys.addaudithook(listen)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coordinator_app import start
def told(mark):
    if mark == "pages":
        QTimer.singleShot(500, QApplication.closeAllWindows)
code = start.main(["--database", sys.argv[1]], told)
print("\\nHEARD " + json.dumps([code, heard]))
"""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_module_imports_what_talks_to_others() -> None:
    found = {
        f"{path.relative_to(_PACKAGE)}: {name}"
        for path in _PACKAGE.rglob("*.py")
        if path.parent.name != "installers"  # how installers are made; it is in none of them
        for name in _imports(path)
        if name in _TALKING or name.split(".")[0] in _TALKING
    }
    assert found == set()


def _run(probe: str, argument: str, home: Path, *before: str) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONUTF8": "1",
    }
    command = [*before, sys.executable, "-c", probe, argument]
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False, timeout=300)


def _heard(done: subprocess.CompletedProcess[str]) -> tuple[int, list[list[object]]]:
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("HEARD ")]
    code, heard = json.loads(line.removeprefix("HEARD "))
    return code, [item for item in heard if not _is_harmless(item)]


def _is_harmless(item: list[object]) -> bool:
    """A socket that is made without an address reaches nobody; `connect` and `bind` would be events of their own."""
    return item[0] in _HARMLESS_EVENTS


@pytest.fixture
def database(tmp_path: Path) -> Path:
    place = tmp_path / "daten.qldb"
    done = _run(
        _PROBE,
        json.dumps(["--database", str(place), "import", str(resource_path("sample", "lindenfurt.json"))]),
        tmp_path,
    )
    assert _heard(done) == (0, [])
    return place


@pytest.mark.parametrize(
    "words",
    [
        ["match", "--project", "P-01-SCHULE-IM-QUARTIER"],
        ["report", "--project", "P-01-SCHULE-IM-QUARTIER", "--kind", "sketch", "--to", "skizze.pdf"],
        ["dates"],
        ["check"],
        ["programmes", "search", "Jugend"],
    ],
    ids=lambda words: words[0],
)
def test_no_command_opens_a_connection(words: list[str], database: Path, tmp_path: Path) -> None:
    there = [str(tmp_path / word) if word.endswith(".pdf") else word for word in words]
    done = _run(_PROBE, json.dumps(["--database", str(database), *there]), tmp_path)
    assert _heard(done) == (0, [])
    assert "Traceback" not in done.stderr


def test_the_window_opens_no_connection(database: Path, tmp_path: Path) -> None:
    assert _heard(_run(_WINDOW, str(database), tmp_path)) == (0, [])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_system_sees_no_connection_either(database: Path, tmp_path: Path) -> None:
    """The libraries in C are watched from outside; sockets within the computer, such as those of the display, are none."""
    trace = tmp_path / "trace.txt"
    done = _run(
        _WINDOW, str(database), tmp_path, "strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)
    )
    if "ptrace" in done.stderr and not trace.read_text(encoding="utf-8", errors="replace"):
        pytest.skip("nobody may be watched here")
    assert _heard(done)[0] == 0
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert [line for line in calls if "AF_INET" in line or "AF_PACKET" in line] == []
