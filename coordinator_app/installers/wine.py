"""The Windows installers tried under Wine: a Windows of its own in a folder, and what Wine 8 lacks of it. Nothing of this is shipped."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import INGREDIENTS
from coordinator_app.installers.trouble import BuildError

NEEDED = ("wine64", "x86_64-w64-mingw32-gcc")

_SHIMS = ("icuuc", "bcryptprimitives")
"""Libraries that Windows 10 has and Wine 8 has not."""

SHIM = "ql0-ms-win-crt-math-l1-1-0.dll"
"""What is put beside an installed program for the trial, and is none of its files."""

_MATH, _OURS = b"api-ms-win-crt-math-l1-1-0.dll", SHIM.encode()
_FUNCTION = re.compile(rb"(?<=\0)[a-z_][a-z0-9_]{1,15}(?=\0)")
_OWN = frozenset({"crealf", "cimagf", "creal", "cimag", "creall", "cimagl"})
_SECONDS = 600


@dataclass(frozen=True)
class Ended:
    """What a program under Wine came to."""

    code: int
    text: str


class Wine:
    """A Windows in a folder: its programs know of nothing outside but that folder."""

    def __init__(self, folder: Path) -> None:
        """Take an empty folder and make a Windows 10 in it."""
        self.prefix = folder / "prefix"
        self._home = folder / "home"
        self._home.mkdir(parents=True)
        self._work = folder
        self.drive = self.prefix / "drive_c"
        self.run(("winecfg", "-v", "win10"))
        system = self.drive / "windows" / "system32"
        for name in _SHIMS:
            self._compile(INGREDIENTS / "wine" / f"{name}.c", system / f"{name}.dll")

    def surroundings(self, more: Mapping[str, str]) -> Mapping[str, str]:
        """Return the variables that its programs get; Wine hands none of Qt's on, and a display only where it is in `more`."""
        return {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("QT_", "WAYLAND", "DISPLAY"))
            },
            "WINEPREFIX": str(self.prefix),
            "HOME": str(self._home),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe=d",
            **more,
        }

    def run(self, words: Sequence[str | Path], *, more: Mapping[str, str] | None = None) -> Ended:
        """Run a Windows program to its end. What it prints goes through a pipe: into a file, Python under Wine does not write."""
        ended = subprocess.run(
            [tools.find("wine64") or "wine64", *map(str, words)],
            env=self.surroundings(more or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n"))

    def find(self, name: str) -> Path:
        """Return where a file of a name lies on the drive; there must be exactly one."""
        found = sorted(path for path in self.drive.rglob(name) if path.is_file())
        if len(found) != 1:
            raise BuildError(f"Unter Wine wurde {name} {len(found)}-mal gefunden statt einmal.")
        return found[0]

    def suit(self, installed: Path) -> None:
        """Mend in an installed copy what Wine, and only Wine, stumbles over.

        Asking for the version of Windows waits for ever, and numpy asks the C library for parts of complex numbers.
        """
        (installed / "_wmi.pyd").unlink(missing_ok=True)
        modules = [
            path for path in (installed / "lib" / "numpy").rglob("*.pyd") if _MATH in path.read_bytes()
        ]
        wanted: set[str] = set()
        for path in modules:
            content = path.read_bytes()
            wanted |= {match.decode() for match in _FUNCTION.findall(content)}
            path.write_bytes(content.replace(_MATH, _OURS))
        known = wanted & set((INGREDIENTS / "wine" / "math.txt").read_text(encoding="ascii").split()) - _OWN
        lines = ["EXPORTS", *sorted(_OWN), *(f"{name} = ucrtbase.{name}" for name in sorted(known))]
        definition = self._work / "math.def"
        definition.write_text("\n".join(lines) + "\n", encoding="ascii")
        self._compile(INGREDIENTS / "wine" / "math.c", installed / SHIM, definition)

    def know_file_types(self) -> None:
        """Hold for all what was registered for one user: Wine, and only Wine, looks for file types no further.

        Raises:
            BuildError: nothing was registered.
        """
        for name in (".qldb", "Quartierslotse.Datenbank"):
            key = rf"Software\Classes\{name}"
            if self.run(("reg", "copy", rf"HKCU\{key}", rf"HKLM\{key}", "/s", "/f")).code != 0:
                raise BuildError(f"Unter Wine ist {key} nach der Installation nicht eingetragen.")

    def close(self) -> None:
        """End everything that runs in this Windows, and nothing else."""
        server = shutil.which("wineserver") or "/usr/lib/wine/wineserver"
        surroundings = {**os.environ, "WINEPREFIX": str(self.prefix)}
        subprocess.run([server, "-k"], env=surroundings, check=False, capture_output=True)

    def _compile(self, source: Path, target: Path, *more: Path) -> None:
        # No library of C itself in them: their functions bear names that the compiler knows from there.
        words: tuple[str | Path, ...] = (
            "-shared",
            "-O2",
            "-s",
            "-fno-builtin",
            "-o",
            target,
            source,
            *more,
            "-ladvapi32",
        )
        tools.run((NEEDED[1], *words))
