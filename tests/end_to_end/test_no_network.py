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
codes = [main(words) for words in json.loads(sys.argv[1])]
print("\\nHEARD " + json.dumps([codes, heard]))
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


def _heard(done: subprocess.CompletedProcess[str]) -> tuple[object, list[list[object]]]:
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("HEARD ")]
    code, heard = json.loads(line.removeprefix("HEARD "))
    return code, [item for item in heard if not _is_harmless(item)]


def _is_harmless(item: list[object]) -> bool:
    """A socket that is made without an address reaches nobody; `connect` and `bind` would be events of their own."""
    return item[0] in _HARMLESS_EVENTS


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample, in which the commands were run that people run most."""
    home = tmp_path_factory.mktemp("no_network")
    place = home / "daten.qldb"
    done = _run(_PROBE, json.dumps([["--database", str(place), *words] for words in _commands(home)]), home)
    assert "Traceback" not in done.stderr
    assert _heard(done) == ([0] * len(_commands(home)), [])
    return place


def _commands(folder: Path) -> tuple[list[str], ...]:
    return (
        ["import", str(resource_path("sample", "lindenfurt.json"))],
        ["match", "--project", "P-01-SCHULE-IM-QUARTIER"],
        [
            "report",
            "--project",
            "P-01-SCHULE-IM-QUARTIER",
            "--kind",
            "sketch",
            "--to",
            str(folder / "skizze.pdf"),
        ],
        ["dates"],
        ["programmes", "search", "Jugend"],
        ["backup"],
        ["workplace", "export", str(folder / "umzug.qlumzug")],
    )


def test_no_command_opens_a_connection(database: Path) -> None:
    assert database.with_name("skizze.pdf").read_bytes().startswith(b"%PDF")
    assert database.with_name("umzug.qlumzug").exists()


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
