"""The Windows installers tried under Wine, the way a person and an IT department would: installed, used, upgraded, removed."""

import subprocess
import time
from dataclasses import replace
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import Build
from coordinator_app.installers.nsis import make_setup
from coordinator_app.installers.trouble import BuildError
from coordinator_app.installers.windows import PROGRAMS, Stage
from coordinator_app.installers.wine import NEEDED as WINE
from coordinator_app.installers.wine import Ended, Wine

NEEDED = (*WINE, "Xvfb", "import")

_WINDOW, _CONSOLE = PROGRAMS
_DISPLAY = ":84"
_PATIENCE = 60
_RUNNING = 5
_DATA = Path("AppData", "Roaming", "Quartierslotse")
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
        data = home.parents[3] / _DATA
        wine.suit(home)
        results += _use(build, wine, home, "windows")
        results += _upgrade(build, wine, stage, home, data)
        results.append(_remove(wine, home, data))
        return tuple(results)
    finally:
        wine.close()


def try_msi(build: Build, msi: Path) -> tuple[str, ...]:
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
        tested = _demand(wine.run((home / _CONSOLE, "selftest")), "Der Selbsttest")
        results += [f"MSI: {line}" for line in tested.text.splitlines()]
        # What was mended for Wine is none of the MSI's files: it goes before.
        for name in ("ql0-ms-win-crt-math-l1-1-0.dll",):
            (home / name).unlink()
        _demand(wine.run(("msiexec", "/x", msi, "/qn")), "Das MSI zu entfernen")
        remaining = sorted(home.rglob("*")) if home.exists() else []
        left = [path.name for path in remaining if path.is_file()]
        if left:
            raise BuildError(f"Nach dem Entfernen des MSI sind noch da: {', '.join(left[:10])}.")
        rest = f"{len(remaining)} leere Ordner" if remaining else "nichts"
        return (*results, f"MSI still entfernt; übrig unter Wine: {rest}.")
    finally:
        wine.close()


def _install(wine: Wine, setup: Path) -> str:
    begun = time.monotonic()
    _demand(wine.run((setup, "/S")), "Die stille Installation")
    return f"Still installiert ({time.monotonic() - begun:.0f} s)."


def _use(build: Build, wine: Wine, home: Path, name: str) -> list[str]:
    """Test the installation, write documents, fill the user's own database, and look at the window."""
    tested = _demand(wine.run((home / _CONSOLE, "selftest")), "Der Selbsttest")
    results = [f"Windows: {line}" for line in tested.text.splitlines()]
    folder = wine.drive / "Dokumente"
    _demand(
        wine.run((home / _CONSOLE, "demo", "--no-window", "--to", r"C:\Dokumente")), "Die Beispielkommune"
    )
    documents = list(folder.glob("*.pdf"))
    if not documents:
        raise BuildError("Unter Wine wurde kein PDF geschrieben.")
    results.append(f"Windows: {len(documents)} PDF geschrieben.")
    _demand(wine.run((home / _CONSOLE, "import", home / _SAMPLE)), "Die Beispielkommune einzulesen")
    picture = build.target / f"pruefung-{name}.png"
    _take_picture(wine, home / _WINDOW, picture)
    return [*results, f"Windows: Das Fenster wurde gezeigt, siehe {picture.name}."]


def _upgrade(build: Build, wine: Wine, stage: Stage, home: Path, data: Path) -> list[str]:
    """Install a later version over this one, first while a program is in use, and hold the data against what they were."""
    major, minor, _ = build.version.split(".")
    folder = build.scratch / "upgrade"
    folder.mkdir()
    later = replace(build, version=f"{major}.{minor}.99", quick=True, target=folder)
    setup = make_setup(later, stage.folder)
    before = {path.relative_to(data): path.read_bytes() for path in data.rglob("*.qldb")}
    if not before:
        raise BuildError(f"Unter Wine liegen keine Daten in {data}.")
    stale = home / "lib" / "veraltet.py"
    stale.write_text("", encoding="utf-8")
    refused = _refused_while_running(wine, setup, home)
    _demand(wine.run((setup, "/S")), "Die Aktualisierung")
    after = {path.relative_to(data): path.read_bytes() for path in data.rglob("*.qldb")}
    if stale.exists() or after != before:
        raise BuildError("Nach der Aktualisierung ist Altes geblieben, oder die Daten sind andere.")
    wine.suit(home)
    counted = _demand(wine.run((home / _CONSOLE, "check")), "Die Prüfung der Daten nach der Aktualisierung")
    told = next((line for line in counted.text.splitlines() if line.startswith("Projekte")), "")
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


def _remove(wine: Wine, home: Path, data: Path) -> str:
    uninstall = home / "uninstall.exe"
    _demand(wine.run((uninstall, "/S", f"_?={_windows_path(wine, home)}")), "Das Entfernen")
    left = sorted(path.name for path in home.rglob("*") if path.is_file()) if home.exists() else []
    # Our own help for Wine, and the remover, which can't remove itself where it is told to wait.
    left = [name for name in left if name not in {"uninstall.exe", "ql0-ms-win-crt-math-l1-1-0.dll"}]
    if left or not list(data.rglob("*.qldb")):
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


def _take_picture(wine: Wine, program: Path, picture: Path) -> None:
    """Open the window on a display of its own, and keep a picture of it."""
    display = _display()
    try:
        window = subprocess.Popen(
            [tools.find("wine64") or "wine64", str(program)],
            env=wine.surroundings({"DISPLAY": _DISPLAY}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        time.sleep(_PATIENCE)
        tools.run(("import", "-window", "root", "-display", _DISPLAY, picture))
        stays = window.poll() is None
        window.terminate()
        told = window.communicate(timeout=60)[0].decode(errors="replace")
        wine.close()
        if not stays:
            raise BuildError(
                f"Das Fenster ging unter Wine von selbst zu (Code {window.returncode}):\n{told[-2000:]}"
            )
    finally:
        display.terminate()
        display.wait()
