"""The Windows installer for one user: the payload in lists that NSIS reads, in an order that does not depend on this computer."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath

from coordinator_app.installers import signing, tools
from coordinator_app.installers.build import INGREDIENTS, Build
from coordinator_app.installers.payload import size_of
from coordinator_app.installers.windows import RENEWED

NEEDED = ("makensis",)


def make_setup(build: Build, stage: Path) -> Path:
    """Pack the payload into an installer and return its path.

    Raises:
        BuildError: makensis failed.
    """
    target = build.target / f"Quartierslotse-{build.version}-Setup.exe"
    lists = build.scratch / "nsis"
    lists.mkdir(exist_ok=True)
    (lists / "install.nsh").write_text("".join(install_lines(stage)), encoding="utf-8")
    (lists / "remove.nsh").write_text("".join(remove_lines(stage)), encoding="utf-8")
    signs, (signer, variables) = signing.demand(), signing.command()
    values = {
        "VERSION": build.version,
        "NUMBERS": ".".join((*build.version.split("."), "0", "0", "0")[:4]),
        "LISTS": str(lists),
        "SIZE_KB": str(size_of(stage) // 1024),
        "OUTPUT": str(target.resolve()),
        **({"QUICK": "1"} if build.quick else {}),
        **({"SIGNER": signer} if signs else {}),
    }
    source = INGREDIENTS / "windows"
    words = (f"-D{name}={value}" for name, value in values.items())
    called = ("makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, "quartierslotse.nsi")
    tools.run(called, folder=source, more=variables if signs else None)
    return target


def install_lines(stage: Path) -> Iterator[str]:
    """Yield the commands that install every file of the payload, folder by folder."""
    for folder, files in groupby(_files(stage), key=lambda path: path.parent):
        inside = str(folder).replace("/", "\\")
        yield f'SetOutPath "$INSTDIR{"" if inside == "." else chr(92) + inside}"\n'
        for path in files:
            yield f'File "{stage / path}"\n'


def remove_lines(stage: Path) -> Iterator[str]:
    """Yield the commands that remove what lies beside the folders that are removed as a whole."""
    for path in _files(stage):
        if path.parts[0] not in RENEWED:
            yield f'Delete "$INSTDIR\\{str(path).replace("/", chr(92))}"\n'


def _files(stage: Path) -> list[PurePosixPath]:
    paths = (path.relative_to(stage) for path in stage.rglob("*") if path.is_file())
    return sorted(
        (PurePosixPath(path.as_posix()) for path in paths), key=lambda path: (path.parts[:-1], path.name)
    )
