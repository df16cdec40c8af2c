"""The programs of others that a build calls: where each comes from, and what is said where one is missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.installers.trouble import BuildError, CannotBuild


@dataclass(frozen=True)
class Tool:
    """A program: the Debian package that has it, and how to get it on Windows."""

    package: str
    windows: str = "nur unter Linux"


TOOLS: Mapping[str, Tool] = {
    "makensis": Tool("nsis", "winget install NSIS.NSIS"),
    "x86_64-w64-mingw32-gcc": Tool("gcc-mingw-w64-x86-64", "winget install BrechtSanders.WinLibs.POSIX.UCRT"),
    "x86_64-w64-mingw32-windres": Tool(
        "gcc-mingw-w64-x86-64", "winget install BrechtSanders.WinLibs.POSIX.UCRT"
    ),
    "wixl": Tool("wixl"),
    "gcc": Tool("gcc"),
    "strip": Tool("binutils"),
    "readelf": Tool("binutils"),
    "patchelf": Tool("patchelf"),
    "ldconfig": Tool("libc-bin"),
    "dpkg-query": Tool("dpkg"),
    "osslsigncode": Tool("osslsigncode"),
    "wine64": Tool("wine wine64"),
    "mmdebstrap": Tool("mmdebstrap"),
    "Xvfb": Tool("xvfb"),
    "import": Tool("imagemagick"),
}

_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "wine64": ("/usr/lib/wine/wine64",),
    "ldconfig": ("/sbin/ldconfig", "/usr/sbin/ldconfig"),
    "makensis": (r"C:\Program Files (x86)\NSIS\makensis.exe", r"C:\Program Files\NSIS\makensis.exe"),
}
"""Where a program may lie beside the folders that are searched."""

_ON_WINDOWS: Mapping[str, str] = {"x86_64-w64-mingw32-gcc": "gcc", "x86_64-w64-mingw32-windres": "windres"}
"""What a program is called on Windows itself."""


def find(name: str) -> str | None:
    """Return the path of a program, or None."""
    local = _ON_WINDOWS.get(name, name) if sys.platform == "win32" else name
    found = shutil.which(name) or shutil.which(local)
    return found or next((place for place in _ELSEWHERE.get(name, ()) if Path(place).is_file()), None)


def missing(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the programs that are not there."""
    return tuple(name for name in names if find(name) is None)


def demand(names: Iterable[str], wanted_for: str) -> None:
    """Raise CannotBuild unless all programs are there; the text names the one command that installs them."""
    absent = missing(names)
    if not absent:
        return
    if sys.platform == "win32":
        way = " und ".join(dict.fromkeys(TOOLS[name].windows for name in absent))
    else:
        packages = dict.fromkeys(TOOLS[name].package for name in absent)
        way = f"apt-get install {' '.join(packages)}"
    raise CannotBuild(
        f"Es wurde nichts gebaut, weil für {wanted_for} auf diesem Rechner etwas fehlt: {', '.join(absent)}. Installieren Sie es mit: {way}",
    )


def run(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    more: Mapping[str, str] | None = None,
    accepted: Iterable[int] = (0,),
) -> str:
    """Run a program and return what it printed. `more` are variables of its environment.

    Raises:
        BuildError: it ended with an exit code that is not `accepted`.
    """
    words = [find(str(command[0])) or str(command[0]), *map(str, command[1:])]
    ended = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode not in set(accepted):
        last = "\n".join(ended.stdout.splitlines()[-15:])
        raise BuildError(
            f"Der Bau ist gescheitert, weil {Path(words[0]).name} mit dem Code {ended.returncode} endete. Es sagt:\n{last}"
        )
    return ended.stdout
