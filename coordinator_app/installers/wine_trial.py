"""The Windows installers tried under Wine, the way a person and an IT department would: installed, used, upgraded, removed."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import Build
from coordinator_app.installers.msi import make_msi
from coordinator_app.installers.nsis import make_setup
from coordinator_app.installers.trouble import BuildError
from coordinator_app.installers.windows import PROGRAMS, Stage
from coordinator_app.installers.wine import NEEDED as WINE
from coordinator_app.installers.wine import SHIM, Ended, Wine

NEEDED = (*WINE, "Xvfb", "import")

_WINDOW, _CONSOLE = PROGRAMS
_DISPLAY = ":84"
_PATIENCE = 40
_RUNNING = 5
_DATA, _DATABASE = "AppData/Roaming/Quartierslotse", "quartierslotse.qldb"
_SAMPLE = Path("app", "coordinator_app", "resources", "sample", "lindenfurt.json")


def try_setup(build: Build, stage: Stage, setup: Path) -> tuple[str, ...]:
    """Try the installer for one user, and return what was found to work.

    Raises:
        BuildError: something does not work; the text says what, and what was printed.
    """
    wine = Wine(build.scratch / "wine-setup")
    try:
        results = [_install(wine, setup)]
        home = wine.find(_WINDOW).parent
        wine.suit(home)
        wine.know_file_types()
        results += _use(build, wine, home, "Setup")
        results += _upgrade(build, wine, stage, home)
        results.append(_remove(wine, home))
        return tuple(results)
    finally:
        wine.close()


def try_msi(build: Build, stage: Stage, msi: Path) -> tuple[str, ...]:
    """Try the MSI for all users, and return what was found to work.

    Raises:
        BuildError: something does not work.
    """
    wine = Wine(build.scratch / "wine-msi")
    try:
        begun = time.monotonic()
        _demand(wine.run(("msiexec", "/i", msi, "/qn")), "Das MSI zu installieren")
        results = [f"MSI still installiert ({time.monotonic() - begun:.0f} s)."]
        home = wine.find(_WINDOW).parent
        wine.suit(home)
        results += _use(build, wine, home, "MSI")
        later = _later(build, "msi")
        package = make_msi(later, stage.folder)
        told = _replace(wine, home, ("msiexec", "/i", package, "/qn"))
        results.append(f"MSI aktualisiert auf {later.version}, Daten unverändert ({told}).")
        older = wine.run(("msiexec", "/i", msi, "/qn"))
        if older.code == 0:
            raise BuildError("Das ältere MSI hat sich still über das neuere installiert.")
        results.append(f"Ein älteres MSI wird still abgewiesen (Code {older.code}).")
        return (*results, _remove_msi(wine, home, package))
    finally:
        wine.close()


def _remove_msi(wine: Wine, home: Path, package: Path) -> str:
    (home / SHIM).unlink()  # what was mended for Wine is none of the MSI's files
    _demand(wine.run(("msiexec", "/x", package, "/qn")), "Das MSI zu entfernen")
    remaining = sorted(home.rglob("*")) if home.exists() else []
    left = [path.name for path in remaining if path.is_file()]
    if left or not _databases(wine):
        raise BuildError(
            f"Nach dem Entfernen des MSI sind noch da: {', '.join(left[:10])}; oder die Daten sind fort."
        )
    rest = f"{len(remaining)} leere Ordner" if remaining else "nichts"
    return f"MSI still entfernt; die Daten des Menschen sind noch da; übrig unter Wine: {rest}."


def _install(wine: Wine, setup: Path) -> str:
    begun = time.monotonic()
    _demand(wine.run((setup, "/S")), "Die stille Installation")
    return f"Still installiert ({time.monotonic() - begun:.0f} s)."


def _use(build: Build, wine: Wine, home: Path, name: str) -> list[str]:
    """Test the installation, write documents, fill the user's own database, and look at the window."""
    tested = _demand(wine.run((home / _CONSOLE, "selftest")), "Der Selbsttest")
    results = [f"{name}: {line}" for line in tested.text.splitlines()]
    folder = wine.drive / "Dokumente"
    _demand(
        wine.run((home / _CONSOLE, "demo", "--no-window", "--to", r"C:\Dokumente")), "Die Beispielkommune"
    )
    documents = list(folder.glob("*.pdf"))
    if not documents:
        raise BuildError("Unter Wine wurde kein PDF geschrieben.")
    results.append(f"{name}: {len(documents)} PDF geschrieben.")
    _demand(wine.run((home / _CONSOLE, "import", home / _SAMPLE)), "Die Beispielkommune einzulesen")
    picture = build.target / f"pruefung-{name.lower()}.png"
    _take_picture(wine, wine.find(_DATABASE), picture)
    return [*results, f"{name}: Ein Doppelklick auf die Datenbank zeigt sie, siehe {picture.name}."]


def _later(build: Build, name: str) -> Build:
    """Return how a later version is built, into a folder of its own."""
    major, minor, _ = build.version.split(".")
    folder = build.scratch / f"upgrade-{name}"
    folder.mkdir()
    return replace(build, version=f"{major}.{minor}.99", quick=True, target=folder)


def _databases(wine: Wine) -> dict[Path, bytes]:
    """Return the user's databases and backups, with what SQLite keeps beside them."""
    return {path: path.read_bytes() for path in wine.drive.glob(f"users/*/{_DATA}/**/*.qldb*")}


def _replace(wine: Wine, home: Path, words: Sequence[str | Path]) -> str:
    """Install a later version, hold the data against what they were, and return how many projects it finds in them."""
    before = _databases(wine)
    if not before:
        raise BuildError("Unter Wine liegen keine Daten des Menschen, die bleiben könnten.")
    _demand(wine.run(words), "Die Aktualisierung")
    if _databases(wine) != before:
        raise BuildError("Nach der Aktualisierung sind die Daten andere.")
    wine.suit(home)
    counted = _demand(wine.run((home / _CONSOLE, "check")), "Die Prüfung der Daten nach der Aktualisierung")
    return next((line for line in counted.text.splitlines() if line.startswith("Projekte")), "")


def _upgrade(build: Build, wine: Wine, stage: Stage, home: Path) -> list[str]:
    """Install a later version over this one, first while a program is in use, and an older one after it."""
    later = _later(build, "setup")
    setup = make_setup(later, stage.folder)
    stale = home / "lib" / "veraltet.py"
    stale.write_text("", encoding="utf-8")
    refused = _refused_while_running(wine, setup, home)
    told = _replace(wine, home, (setup, "/S"))
    if stale.exists():
        raise BuildError("Nach der Aktualisierung ist Altes geblieben.")
    older = wine.run((build.target / f"Quartierslotse-{build.version}-Setup.exe", "/S"))
    if older.code == 0:
        raise BuildError("Die ältere Version hat sich still über die neuere installiert.")
    return [
        refused,
        f"Aktualisiert auf {later.version}, Altes entfernt, Daten unverändert ({told}).",
        f"Eine ältere Version wird still abgewiesen (Code {older.code}).",
    ]


def _refused_while_running(wine: Wine, setup: Path, home: Path) -> str:
    display = _display()
    try:
        running = subprocess.Popen(
            [tools.find("wine64") or "wine64", str(home / _WINDOW)],
            env=wine.surroundings({"DISPLAY": _DISPLAY}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        time.sleep(20)
        ended = wine.run((setup, "/S"))
        running.terminate()
        running.communicate(timeout=60)
    finally:
        display.terminate()
        display.wait()
    wine.close()
    if ended.code != _RUNNING:
        raise BuildError(
            f"Neben dem laufenden Programm endete die Installation mit {ended.code} statt mit {_RUNNING}."
        )
    return f"Neben dem laufenden Programm wird nichts installiert (Code {ended.code})."


def _remove(wine: Wine, home: Path) -> str:
    uninstall = home / "uninstall.exe"
    _demand(wine.run((uninstall, "/S", f"_?={_windows_path(wine, home)}")), "Das Entfernen")
    left = sorted(path.name for path in home.rglob("*") if path.is_file()) if home.exists() else []
    # Our own help for Wine, and the remover, which can't remove itself where it is told to wait.
    left = [name for name in left if name not in {"uninstall.exe", SHIM}]
    if left or not _databases(wine):
        raise BuildError(
            f"Nach dem Entfernen sind noch da: {', '.join(left[:10])}; oder die Daten sind fort."
        )
    return "Still entfernt; die Daten des Menschen sind noch da."


def _windows_path(wine: Wine, path: Path) -> str:
    return "C:\\" + str(path.relative_to(wine.drive)).replace("/", "\\")


def _demand(ended: Ended, what: str) -> Ended:
    if ended.code != 0:
        last = "\n".join(ended.text.splitlines()[-20:])
        raise BuildError(f"{what} ist unter Wine mit dem Code {ended.code} gescheitert:\n{last}")
    return ended


def _display() -> subprocess.Popen[bytes]:
    words = [tools.find("Xvfb") or "Xvfb", _DISPLAY, "-screen", "0", "1366x800x24"]
    display = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(2)
    return display


def _take_picture(wine: Wine, database: Path, picture: Path) -> None:
    """Open a database on a display of its own, as a double click does, and keep a picture of the window."""
    display = _display()
    try:
        window = subprocess.Popen(
            [tools.find("wine64") or "wine64", "start", "/wait", _windows_path(wine, database)],
            env=wine.surroundings({"DISPLAY": _DISPLAY}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        time.sleep(_PATIENCE)
        tools.run(("import", "-window", "root", "-display", _DISPLAY, picture))
        stays = window.poll() is None
        wine.close()
        told = window.communicate(timeout=60)[0].decode(errors="replace")
        if not stays:
            raise BuildError(
                f"Das Fenster ging unter Wine von selbst zu (Code {window.returncode}):\n{told[-2000:]}"
            )
    finally:
        display.terminate()
        display.wait()
