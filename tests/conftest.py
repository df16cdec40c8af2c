"""What every test can rely on: a fixed day and locale, an empty home folder, and Qt only where it runs."""

import gc
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parents[1]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns about any other character set, and a warning fails the test
os.environ["TZ"] = "Europe/Berlin"

_QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication(['probe'])"
_QT_FIXTURES = frozenset({"qapp", "qtbot", "qtlog", "qtmodeltester"})
_QT_IMPORT = re.compile(r"^\s*(?:from|import)\s+PySide6\b", re.MULTILINE)
_QT_INI_OPTIONS = ("qt_api", "qt_log_level_fail")
_HOME_VARIABLES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_HOME_VARIABLES_XDG = (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
)


@cache
def why_qt_does_not_run() -> str:
    """Say what keeps Qt from starting, or nothing where it starts.

    Another process tries, because Qt aborts instead of raising when a system library of its platform is missing.
    """
    probe = subprocess.run([sys.executable, "-c", _QT_PROBE], capture_output=True, text=True, check=False)
    if probe.returncode == 0:
        return ""
    return (probe.stderr.strip() or f"exit code {probe.returncode}").splitlines()[-1]


# How long an example takes depends on what else the machine does, other tests among them.
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")

pytest_plugins = () if why_qt_does_not_run() else ("pytestqt.plugin",)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the options of pytest-qt also where it is not loaded, so that a strict configuration stays valid."""
    if why_qt_does_not_run():
        for name in _QT_INI_OPTIONS:
            parser.addini(name, "read by pytest-qt, which is not loaded because Qt does not run here")


def pytest_configure() -> None:
    """Refuse to skip the window's tests where they are required, as in the continuous integration."""
    if why_qt_does_not_run() and os.environ.get("QUARTIERSLOTSE_REQUIRE_QT") == "1":
        pytest.exit(f"Qt is required here, but does not run: {why_qt_does_not_run()}", returncode=3)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Start no workers for single files and tests, which would take longer; `-n 2` starts them all the same."""
    named = (Path(argument.partition("::")[0]) for argument in config.args)
    return None if any(path.is_dir() for path in named) else 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once and clearly that the window was not tested."""
    if why_qt_does_not_run():
        terminalreporter.section("Qt does not run on this machine", sep="=")
        terminalreporter.line(f"The tests of the window were skipped. Reason: {why_qt_does_not_run()}")
        terminalreporter.line("What a Debian machine needs for them stands in .ci/run.")


class _ModuleWithoutQt(pytest.Module):
    """A test module that cannot even be imported without Qt."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        pytest.skip("Qt does not run on this machine", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Skip the modules that are about the window where there is none."""
    if why_qt_does_not_run() and _imports_qt(module_path):
        module: pytest.Module = _ModuleWithoutQt.from_parent(parent, path=module_path)
        return module
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip single tests that ask for a fixture of pytest-qt where it is not loaded."""
    if not why_qt_does_not_run():
        return
    for item in items:
        if isinstance(item, pytest.Function) and not _QT_FIXTURES.isdisjoint(item.fixturenames):
            item.add_marker(pytest.mark.skip(reason="Qt does not run on this machine"))


def pytest_collection_finish() -> None:
    """Spare Python from going through thousands of tests and all modules whenever it looks for garbage."""
    gc.collect()
    gc.freeze()


def _imports_qt(module_path: Path) -> bool:
    in_window_tests = module_path.is_relative_to(CHECKOUT / "tests" / "ui")
    return in_window_tests or _QT_IMPORT.search(module_path.read_text(encoding="utf-8")) is not None


@pytest.fixture(scope="session", autouse=True)
def german_locale() -> None:
    """Let Qt format as on a German computer, whatever this computer is set to."""
    if not why_qt_does_not_run():
        from PySide6.QtCore import QLocale  # noqa: PLC0415 - not there on every machine

        QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))


@pytest.fixture(scope="session")
def home_numbers() -> Iterator[int]:
    """Count the home folders given out in this session."""
    return itertools.count()


@pytest.fixture(autouse=True)
def home_folder(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    home_numbers: Iterator[int],
) -> Path:
    """Give each test an empty home folder, so that none reads or writes a personal one."""
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(home_numbers))
    home.mkdir(parents=True, mode=0o700)
    for name in _HOME_VARIABLES:
        monkeypatch.setenv(name, str(home))
    for name in _HOME_VARIABLES_XDG:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture
def fixed_day() -> date:
    """Return the day on which every test takes place."""
    return date(2026, 11, 22)


@pytest.fixture
def shared_data() -> Path:
    """Return the folder of real input files, beside the checkout or below QUARTIERSLOTSE_SHARED."""
    shared = Path(os.environ.get("QUARTIERSLOTSE_SHARED") or CHECKOUT.parent / "shared")
    if not (shared / "data").is_dir():
        pytest.skip(f"real input files are not at {shared / 'data'}")
    return shared / "data"
