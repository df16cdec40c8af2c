"""The Linux packages tried in a Debian that has nothing but what they ask for: installed, started, looked at, removed."""

import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import Build
from coordinator_app.installers.linux import PROGRAM
from coordinator_app.installers.linux_packages import HOME
from coordinator_app.installers.trouble import BuildError

NEEDED = ("mmdebstrap", "Xvfb", "import")

_SUITE = "bookworm"
_SECONDS = 900
_PATIENCE = 40
_DISPLAY = ":83"
_SAMPLE = "app/coordinator_app/resources/sample/lindenfurt.json"
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def try_packages(build: Build, deb: Path | None, portable: Path | None) -> tuple[str, ...]:
    """Try what was made, and return what was found to work; a picture of the window lies beside the packages.

    Raises:
        BuildError: something does not work; the text says what, and what was printed.
    """
    root = build.scratch / "root"
    tools.run(("mmdebstrap", "--variant=minbase", "--skip=cleanup/apt", _SUITE, root))
    processes = root / "proc"  # without it, no program finds the libraries beside it
    tools.run(("mount", "-t", "proc", "proc", processes))
    try:
        return tuple(_results(build, _Root(root), deb, portable))
    finally:
        tools.run(("umount", "-l", processes))


class _Root:
    """A Debian in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.surroundings = {
            "PATH": _PATH,
            "HOME": "/root",
            "LC_ALL": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }

    def run(self, *words: str, more: Mapping[str, str] | None = None) -> str:
        ended = subprocess.run(
            self.words(words),
            env={**self.surroundings, **(more or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        if ended.returncode != 0:
            told = "\n".join((ended.stdout + ended.stderr).splitlines()[-20:])
            raise BuildError(
                f"Im frischen Debian ist „{' '.join(words)}“ mit dem Code {ended.returncode} gescheitert:\n{told}"
            )
        return ended.stdout

    def words(self, words: Sequence[str]) -> list[str]:
        return ["chroot", str(self.folder), *words]


def _results(build: Build, root: _Root, deb: Path | None, portable: Path | None) -> list[str]:
    results = []
    if (
        portable is not None
    ):  # before the package, which brings the libraries: apt gets those that its own text names
        results += _try_portable(build, root, portable)
    if deb is not None:
        shutil.copy(deb, root.folder / "tmp")
        begun = time.monotonic()
        root.run("apt-get", "install", "--yes", "--no-install-recommends", f"/tmp/{deb.name}")  # noqa: S108 - in the root
        results.append(
            f"Debian-Paket installiert ({time.monotonic() - begun:.0f} s mit allem, was es braucht)."
        )
        results += _try_program(build, root, f"/usr/bin/{PROGRAM}", f"/{HOME}", "debian")
        root.run("apt-get", "remove", "--yes", PROGRAM)
        left = [path for path in (HOME, f"usr/bin/{PROGRAM}") if (root.folder / path).exists()]
        kept = list((root.folder / "root" / ".local" / "share" / "Quartierslotse").rglob("*.qldb"))
        if left or not kept:
            raise BuildError(f"Nach dem Entfernen sind noch da: {left}; von den Daten blieb: {kept}.")
        results.append("Debian-Paket entfernt; die Daten des Menschen sind noch da.")
    return results


def _try_portable(build: Build, root: _Root, portable: Path) -> list[str]:
    target = root.folder / "srv"
    shutil.unpack_archive(portable, target, filter="data")
    (folder,) = target.iterdir()
    wanted = (
        (folder / "LIESMICH.txt").read_text(encoding="utf-8").split("sudo apt install ")[1].split("\n")[0]
    )
    root.run("apt-get", "install", "--yes", "--no-install-recommends", *wanted.split())
    results = _try_program(build, root, f"/srv/{folder.name}/{PROGRAM}", f"/srv/{folder.name}", "ordner")
    shutil.rmtree(folder)
    return results


def _try_program(build: Build, root: _Root, program: str, home: str, name: str) -> list[str]:
    tested = root.run(program, "selftest")
    results = [f"{program}: {line}" for line in tested.splitlines()]
    report = f"/srv/demo-{name}"
    root.run(program, "demo", "--no-window", "--to", report)
    documents = [path.name for path in (root.folder / report[1:]).glob("*.pdf")]
    if not documents:
        raise BuildError(f"{program} hat kein PDF geschrieben.")
    results.append(f"{program}: {len(documents)} PDF geschrieben.")
    root.run(program, "import", f"{home}/{_SAMPLE}")
    picture = build.target / f"pruefung-{name}.png"
    _take_picture(root, program, picture)
    return [*results, f"{program}: Das Fenster wurde gezeigt, siehe {picture.name}."]


def _take_picture(root: _Root, program: str, picture: Path) -> None:
    """Open the window on a display of its own, and keep a picture of it."""
    display = subprocess.Popen(
        [tools.find("Xvfb") or "Xvfb", _DISPLAY, "-screen", "0", "1366x800x24", "-listen", "tcp", "-ac"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    place = {"DISPLAY": f"127.0.0.1{_DISPLAY}"}
    try:
        time.sleep(2)
        window = subprocess.Popen(root.words((program,)), env={**root.surroundings, **place})
        time.sleep(_PATIENCE)
        tools.run(("import", "-window", "root", "-display", _DISPLAY, picture), more={"DISPLAY": _DISPLAY})
        running = window.poll() is None
        window.terminate()
        window.wait(timeout=60)
        if not running:
            raise BuildError(f"{program} hat sein Fenster von selbst geschlossen (Code {window.returncode}).")
    finally:
        display.terminate()
        display.wait()
