"""The MSI for municipal IT: for all users of a computer, written as a source that wixl packs."""

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import quoteattr

from coordinator_app.installers import tools
from coordinator_app.installers.build import INGREDIENTS, Build
from coordinator_app.installers.trouble import BuildError

NEEDED = ("wixl",)

UPGRADES = "8B5C3F0E-6E0B-5B0C-9B60-0B5C5E6D3A51"
"""What all versions have in common: Windows replaces one by the other."""

_NAMESPACE = uuid.UUID(UPGRADES)
_PROGRAM = "Quartierslotse.exe"


def make_msi(build: Build, stage: Path) -> Path:
    """Pack the payload into an MSI and return its path.

    Raises:
        BuildError: wixl failed.
    """
    target = build.target / f"Quartierslotse-{build.version}.msi"
    source = build.scratch / "quartierslotse.wxs"
    source.write_text("".join(source_lines(build.version, stage)), encoding="utf-8")
    shutil.copy(INGREDIENTS / "windows" / "quartierslotse.ico", build.scratch)
    words = ("wixl", "--arch", "x64", "-D", "Win64=yes", "-o", target.resolve(), source.name)
    tools.run(words, folder=build.scratch, more={"SOURCE_DATE_EPOCH": str(build.epoch)})
    if not target.is_file():
        raise BuildError("Das MSI wurde nicht gebaut, obwohl wixl keinen Fehler meldet.")
    return target


def source_lines(version: str, stage: Path) -> Iterator[str]:
    """Yield the source of the MSI. Ids follow from paths, so that the same payload gives the same source."""
    files = sorted(
        PurePosixPath(path.relative_to(stage).as_posix()) for path in stage.rglob("*") if path.is_file()
    )
    content = hashlib.sha256(b"".join((stage / path).read_bytes() for path in files)).hexdigest()
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">\n'
    yield (
        f'<Product Id="{_guid(f"product {version}")}" UpgradeCode="{UPGRADES}" Name="Quartierslotse" Version="{version}" '
        'Manufacturer="Quartierslotse" Language="1031" Codepage="1252">\n'
        f'<Package Id="{_guid(content)}" InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Languages="1031" '
        'SummaryCodepage="1252" Description="Quartierslotse: Fördermittel für Quartiere" Manufacturer="Quartierslotse"/>\n'
        '<MajorUpgrade DowngradeErrorMessage="Installiert ist schon eine neuere Version von Quartierslotse."/>\n'
        '<Media Id="1" Cabinet="quartierslotse.cab" EmbedCab="yes"/>\n'
        f'<Icon Id="icon.ico" SourceFile="quartierslotse.ico"/>\n'
        '<Property Id="ARPPRODUCTICON" Value="icon.ico"/>\n'
        '<Directory Id="TARGETDIR" Name="SourceDir">\n<Directory Id="ProgramMenuFolder"/>\n<Directory Id="ProgramFiles64Folder">\n'
        '<Directory Id="INSTALLDIR" Name="Quartierslotse">\n'
    )
    yield from _folder(PurePosixPath(), files, stage)
    yield _document()
    yield "</Directory>\n</Directory>\n</Directory>\n"
    yield '<Feature Id="Program" Level="1">\n<ComponentRef Id="document"/>\n'
    yield from (f'<ComponentRef Id="{_id("c", path)}"/>\n' for path in (*files, *_without_files(files)))
    yield "</Feature>\n</Product>\n</Wix>\n"


def _folder(folder: PurePosixPath, files: list[PurePosixPath], stage: Path) -> Iterator[str]:
    """Yield a folder with everything below, the deepest first: in this order folders are taken away when they are empty."""
    depth = len(folder.parts)
    deeper = [path for path in files if len(path.parts) > depth + 1]
    for name, below in groupby(deeper, key=lambda path: path.parts[depth]):
        inner = folder / name
        yield f'<Directory Id="{_id("d", inner)}" Name={quoteattr(name)}>\n'
        yield from _folder(inner, list(below), stage)
        if inner in _without_files(files):
            removal = f'<CreateFolder/><RemoveFolder Id="{_id("r", inner)}" On="uninstall"/>'
            yield f'<Component Id="{_id("c", inner)}" Guid="{_guid(str(inner))}" Win64="yes">{removal}</Component>\n'
        yield "</Directory>\n"
    own = (path for path in files if len(path.parts) == depth + 1)
    yield from (_file(path, stage, first=number == 0) for number, path in enumerate(own))


def _without_files(files: list[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    """Return the folders that hold folders only: nothing in them would take them away."""
    holding = {path.parent for path in files}
    return tuple(sorted({folder for path in files for folder in path.parents} - holding - {PurePosixPath()}))


def _file(path: PurePosixPath, stage: Path, *, first: bool) -> str:
    lines = f'<File Id="{_id("f", path)}" KeyPath="yes" Source={quoteattr(str(PurePosixPath(stage.name) / path))}/>\n'
    if path.name == _PROGRAM:
        lines += (
            '<Shortcut Id="menu" Directory="ProgramMenuFolder" Name="Quartierslotse" Advertise="no" '
            f'Target="[INSTALLDIR]{_PROGRAM}" WorkingDirectory="INSTALLDIR"/>\n'
        )
    if first:
        lines += f'<RemoveFolder Id="{_id("r", path)}" On="uninstall"/>\n'
    return f'<Component Id="{_id("c", path)}" Guid="{_guid(str(path))}" Win64="yes">\n{lines}</Component>\n'


def _document() -> str:
    """Return what makes a double click on a database open the program."""
    kind, values = (
        "Quartierslotse.Datenbank",
        (
            (r"Software\Classes\.qldb", "Quartierslotse.Datenbank"),
            (r"Software\Classes\Quartierslotse.Datenbank", "Datenbank von Quartierslotse"),
            (r"Software\Classes\Quartierslotse.Datenbank\DefaultIcon", f"[INSTALLDIR]{_PROGRAM},0"),
            (
                r"Software\Classes\Quartierslotse.Datenbank\shell\open\command",
                f'"[INSTALLDIR]{_PROGRAM}" "%1"',
            ),
        ),
    )
    lines = "".join(
        f'<RegistryKey Root="HKLM" Key="{key}"><RegistryValue Type="string" Value={quoteattr(value)}'
        f"{' KeyPath=' + quoteattr('yes') if number == 0 else ''}/></RegistryKey>\n"
        for number, (key, value) in enumerate(values)
    )
    return f'<Component Id="document" Guid="{_guid(kind)}" Win64="yes">\n{lines}</Component>\n'


def _guid(text: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, text)).upper()


def _id(kind: str, path: PurePosixPath) -> str:
    return f"{kind}{uuid.uuid5(_NAMESPACE, str(path)).hex}"
