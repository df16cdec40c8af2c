"""The folder that is installed: libraries unpacked by the rules, the program, everything compiled, the same bytes each time."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import Build
from coordinator_app.installers.left_out import wanted_of
from coordinator_app.installers.trouble import CannotBuild

_DATA = re.compile(r"[^/]+\.data/(?P<kind>[a-z]+)/(?P<path>.+)")
SONAME = re.compile(r"\.so(\.\d+)*$")
"""How shared objects are named on Linux."""

_SAME = {"PYTHONHASHSEED": "0"}
_RUNNABLE, _PLAIN = 0o755, 0o644


def unpack_wheel(wheel: Path, folder: Path, qt: Sequence[str]) -> None:
    """Unpack what is carried of a wheel into the folder of libraries."""
    with zipfile.ZipFile(wheel) as archive:
        places = {_place(name): name for name in archive.namelist() if not name.endswith("/")}
        for path in wanted_of((place for place in places if place is not None), qt):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(places[path]))


def _place(name: str) -> str | None:
    """Return where a file of a wheel belongs among the libraries, or None for scripts and the like."""
    match = _DATA.fullmatch(name)
    if match is None:
        return name
    return match["path"] if match["kind"] in {"purelib", "platlib"} else None


def find_python(version: str) -> str:
    """Return a Python of a version such as "3.13", which compiles for the one that is carried.

    Raises:
        CannotBuild: there is none on this computer.
    """
    if f"{sys.version_info[0]}.{sys.version_info[1]}" == version:
        return sys.executable
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = [shutil.which(f"python{version}"), *sorted(root.glob(f"versions/{version}.*/bin/python"))]
    for place in filter(None, places):
        asked = [str(place), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        if told.stdout.strip() == version:
            return str(place)
    raise CannotBuild(
        f"Es wurde nichts gebaut, weil auf diesem Rechner kein Python {version} ist, das für das mitgelieferte übersetzt. "
        f"Installieren Sie eines, mit pyenv etwa so: pyenv install {version}"
    )


def compile_all(python: str, folder: Path, libraries: str, program: str) -> None:
    """Compile all modules, so that nobody's computer has to; paths in them begin at the payload.

    Of the libraries only what is compiled stays, which spares 2,000 files; the program keeps its source beside.

    Raises:
        BuildError: a module of the program itself does not compile.
    """
    told = ("-q", "-j", "1", "--invalidation-mode", "unchecked-hash", "-s", str(folder), "-p", "")
    words = (python, "-I", "-m", "compileall", *told)
    tools.run((*words, folder / program), more=_SAME)
    # Some files of libraries are templates, or for another Python, and don't compile; nobody imports them.
    tools.run((*words, "-b", folder / libraries), more=_SAME, accepted=(0, 1))
    for source in (folder / libraries).rglob("*.py"):
        if source.with_suffix(".pyc").is_file():
            source.unlink()


def settle(build: Build, folder: Path, runnable: Sequence[str] = ()) -> None:
    """Give all files of the payload the same time and plain rights, whatever this computer's habits are."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            continue
        is_program = path.is_dir() or path.relative_to(folder).as_posix() in runnable
        path.chmod(_RUNNABLE if is_program else _PLAIN)
        os.utime(path, (build.epoch, build.epoch))


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
