"""What reads files from strangers: each with healthy inputs to begin with, and what may come of a broken one.

A target takes a path and ends, or raises a known error, which has a German message. Everything else is a flaw.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings

import directory_exports as made
from coordinator_app.bootstrap import open_rescue, open_workspace
from coordinator_app.catalogue import archive, signing
from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.catalogue.own_programmes import OwnProgrammeFiles
from coordinator_app.catalogue.packages import Packages
from coordinator_app.catalogue.reading import CatalogueText, read_catalogue
from coordinator_app.domain.records import KINDS
from coordinator_app.exchange.boundaries.reader import BoundaryFiles
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.exchange.municipality_register import Gv100Reader
from coordinator_app.exchange.reader import TABLE_FORMATS, FileImporters
from coordinator_app.exchange.workplace_archive import ZipWorkplace
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.packages import Edition
from coordinator_app.services.secret import Secret
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.storage import cipher
from coordinator_app.ui.preferences import Preferences

Feed = Callable[[Path], None]


@dataclass(frozen=True)
class Target:
    """A reader under test: its name, its healthy inputs, and what is done with an input."""

    name: str
    seeds: Callable[[Path], tuple[bytes, ...]]
    feed: Callable[[Path], Feed]
    """Makes, in a folder of its own, what takes the path of one input after the other."""

    weight: int = 10
    """How large its part of all inputs is: less for what takes long."""


class HalfDoneError(AssertionError):
    """An import left something behind although it was refused, or left something out although it was done."""


def _read_any_file(_folder: Path) -> Feed:
    reader = FileImporters()

    def feed(path: Path) -> None:
        reader.read(path)

    return feed


def _import_portfolio(folder: Path) -> Feed:
    """Import into a database that holds the sample already: all that the preview shows, or nothing, and undone without a trace."""
    workspace = open_workspace(OpenRequest(folder / "daten.qldb"))
    workspace.imports.apply(workspace.imports.preview(_SAMPLE))
    before = _everything(workspace)

    def feed(path: Path) -> None:
        try:
            preview = workspace.imports.preview(path)
            workspace.imports.apply(preview)
        except Exception:
            if _everything(workspace) != before:
                raise HalfDoneError from None
            raise
        with workspace.store.reading() as reader:
            for record in preview.records:
                if reader.find(type(record), record.key) != record:
                    raise HalfDoneError
        if _everything(workspace) != before:
            workspace.store.undo()
        if _everything(workspace) != before:
            raise HalfDoneError

    return feed


def _read_directory(_folder: Path) -> Feed:
    reader = DirectoryFiles()

    def feed(path: Path) -> None:
        reader.recognises(path)
        reader.read(path)

    return feed


def _read_boundary(_folder: Path) -> Feed:
    reader = BoundaryFiles()

    def feed(path: Path) -> None:
        reader.recognises(path)
        file = reader.read(path)
        for feature in file.features[:5]:
            for system in file.systems:
                reader.boundary_of(file, feature, system)

    return feed


def _read_register(_folder: Path) -> Feed:
    reader = Gv100Reader()

    def feed(path: Path) -> None:
        reader.read(path)

    return feed


def _open_package(folder: Path) -> Feed:
    packages = Packages(lambda: folder)
    shutil.copytree(_packed(), folder, dirs_exist_ok=True)

    def feed(path: Path) -> None:
        packages.open(path)

    return feed


def _open_signed_package(folder: Path) -> Feed:
    """Take an input for a programme that somebody trusted has signed."""
    packages = Packages(lambda: folder)
    shutil.copytree(_packed(), folder, dirs_exist_ok=True)
    key = signing.read_key(next(folder.rglob("eigener-schluessel.pem")))
    signer = signing.fingerprint(signing.public_part(key))

    def feed(path: Path) -> None:
        content = path.read_bytes()
        texts = (CatalogueText(_name_of(content), content),)
        manifest = archive.manifest_of(texts, Edition(_DAY, 2), signer)
        package = folder / "signiert.qlpaket"
        package.write_bytes(archive.archive_bytes(texts, manifest, signing.sign(key, manifest)))
        packages.open(package)

    return feed


def _read_catalogue(folder: Path) -> Feed:
    catalogue = folder / "katalog"
    catalogue.mkdir()

    def feed(path: Path) -> None:
        for left in catalogue.iterdir():
            left.unlink()
        shutil.copy(path, catalogue / _name_of(path.read_bytes()))
        found = CatalogueFolder(catalogue)
        found.problems()
        found.programmes()

    return feed


def _read_own_programme(_folder: Path) -> Feed:
    reader = OwnProgrammeFiles()

    def feed(path: Path) -> None:
        reader.read(path, {})

    return feed


def _read_preferences(folder: Path) -> Feed:
    names = [name for name, item in vars(Preferences).items() if isinstance(item, property)]

    def feed(path: Path) -> None:
        place = folder / "fenster.ini"
        shutil.copy(path, place)
        preferences = Preferences(QSettings(str(place), QSettings.Format.IniFormat))
        for name in names:
            getattr(preferences, name)

    return feed


def _open_database(folder: Path) -> Feed:
    place = folder / "daten.qldb"

    def feed(path: Path) -> None:
        for left in folder.iterdir():
            left.unlink()
        shutil.copy(path, place)
        with closing(open_workspace(OpenRequest(place, create=False)).store) as store:
            store.check()
            with store.reading() as reader:
                reader.project_items()
                reader.neighbourhood_items()
                reader.history(10)
                reader.drafts()
                reader.directory_outlines()
                for kind in KINDS:
                    reader.all(kind.record)

    return feed


def _open_encrypted(folder: Path) -> Feed:
    place = folder / "geheim.qldb"
    cipher._SCRYPT["n"] = 2**4  # making keys slowly is its purpose, and not what is looked at here

    def feed(path: Path) -> None:
        for left in folder.iterdir():
            left.unlink()
        shutil.copy(path, place)
        with closing(open_workspace(OpenRequest(place, create=False, secret=_PASSWORD)).store) as store:
            store.check()
            with store.reading() as reader:
                reader.project_items()

    return feed


def _repair(folder: Path) -> Feed:
    """Save what can be saved: what comes out is sound, whatever went in."""
    place, rescued = folder / "kaputt.qldb", folder / "gerettet.qldb"

    def feed(path: Path) -> None:
        for left in folder.iterdir():
            left.unlink()
        shutil.copy(path, place)
        rescue = open_rescue(OpenRequest(place))
        rescue.unlock()
        rescue.repair(rescued)
        with closing(open_workspace(OpenRequest(rescued, create=False)).store) as store:
            if store.check():
                raise HalfDoneError

    return feed


def _unpack_workplace(folder: Path) -> Feed:
    reader = ZipWorkplace()
    place = folder / "ausgepackt"

    def feed(path: Path) -> None:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        reader.look(path)
        reader.unpack(path, place)
        if any(item.name != place.name for item in folder.iterdir()):
            raise HalfDoneError

    return feed


def _tables(_folder: Path) -> tuple[bytes, ...]:
    found = []
    for known in TABLE_FORMATS:
        header = sorted(known.markers | {column.heading for column in known.columns})
        rows = [
            ["01100101", "Nord", "2021", *(str(number) for number in range(len(header)))][: len(header)]
        ] * 3
        found.append("\r\n".join(";".join(row) for row in (header, *rows)).encode())
    return tuple(found)


def _portfolios(_folder: Path) -> tuple[bytes, ...]:
    whole = json.loads(_SAMPLE.read_text(encoding="utf-8"))
    few = {key: value[:2] if isinstance(value, list) else value for key, value in whole.items()}
    return _SAMPLE.read_bytes(), json.dumps(few, ensure_ascii=False, indent=1).encode()


def _documents(folder: Path) -> tuple[bytes, ...]:
    with closing(_sample_workspace(folder / "muster.qldb").store) as store:
        del store
        workspace = open_workspace(OpenRequest(folder / "muster.qldb", read_only=True))
        with workspace.store.reading() as reader:
            keys = reader.keys(KINDS[3].kind)[:2]
        requests = (DocumentRequest("sketch", project=key, as_of=_DAY, embed=True) for key in keys)
        files = tuple(workspace.documents.make(request).content for request in requests)
        workspace.store.close()
    return files


def _directories(folder: Path) -> tuple[bytes, ...]:
    documents = made.large_export(4)
    packed = made.write_zip(folder / "export.zip", documents).read_bytes()
    return (packed,)


def _boundaries(_folder: Path) -> tuple[bytes, ...]:
    degrees = [[[8.0, 51.6], [8.1, 51.6], [8.1, 51.7], [8.0, 51.7], [8.0, 51.6]]]
    elsewhere = [[[9.0, 51.6], [9.1, 51.6], [9.1, 51.7], [9.0, 51.6]]]
    metres = [[[391000.5, 5820000], [392000, 5820000], [392000, 5821000], [391000.5, 5820000]]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    shapes = (
        {"type": "Polygon", "coordinates": degrees},
        {"type": "Polygon", "coordinates": metres, "crs": crs},
        {"type": "MultiPolygon", "coordinates": [degrees, elsewhere]},
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": "Nordstadt"},
                    "geometry": {"type": "Polygon", "coordinates": degrees},
                }
            ],
        },
    )
    return tuple(json.dumps(shape).encode() for shape in shapes)


def _registers(_folder: Path) -> tuple[bytes, ...]:
    lines = (("10", "05", "Nordrhein-Westfalen"), ("40", "05915", "Hamm"), ("60", "05915000", "Hamm, Stadt"))
    rows = [
        f"{kind}20260930{key:<12}{name:<100}61     " + " " * 9 + f"{180000:011d}".ljust(26) + "59065"
        for kind, key, name in lines
    ]
    return ("\r\n".join(rows).encode("utf-8"),)


def _programme_files(_folder: Path) -> tuple[bytes, ...]:
    """Return programmes that name no other one, so that each can stand alone."""
    texts = (path.read_bytes() for path in sorted(resource_path("catalogue").glob("*.yaml")))
    return tuple(
        text for text in texts if not read_catalogue((CatalogueText(_name_of(text), text),)).problems
    )[:12]


def _packages(_folder: Path) -> tuple[bytes, ...]:
    return ((_packed() / "paket.qlpaket").read_bytes(),)


def _settings_files(_folder: Path) -> tuple[bytes, ...]:
    text = (
        b"[appearance]\nscheme=dark\npercent=150\n\n[reminders]\ndays=14\n\n[documents]\nfolder=/tmp\nembed=true\n\n"
        b"[window]\nrecent=/a/b.qldb, /c/d.qldb\npage=PROJECTS\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb)\n"
    )
    return (text,)


def _databases(folder: Path) -> tuple[bytes, ...]:
    place = folder / "muster.qldb"
    _sample_workspace(place).store.close()
    return (place.read_bytes(),)


def _encrypted(folder: Path) -> tuple[bytes, ...]:
    cipher._SCRYPT["n"] = 2**4
    place = folder / "geheim.qldb"
    workspace = _sample_workspace(place)
    workspace.store.protect(_PASSWORD)
    workspace.store.close()
    return (place.read_bytes(),)


def _workplaces(folder: Path) -> tuple[bytes, ...]:
    workspace = _sample_workspace(folder / "umzug.qldb")
    target = folder / "umzug.qlumzug"
    workspace.workplace.write(target)
    workspace.store.close()
    return (target.read_bytes(),)


TARGETS: tuple[Target, ...] = (
    Target("table", _tables, _read_any_file),
    Target("portfolio", _portfolios, _import_portfolio, weight=2),
    Target("document", _documents, _read_any_file),
    Target("directory", _directories, _read_directory),
    Target("boundary", _boundaries, _read_boundary),
    Target("register", _registers, _read_register),
    Target("package", _packages, _open_package),
    Target("signed_package", _programme_files, _open_signed_package),
    Target("catalogue", _programme_files, _read_catalogue),
    Target("own_programme", _programme_files, _read_own_programme),
    Target("preferences", _settings_files, _read_preferences),
    Target("database", _databases, _open_database, weight=4),
    Target("encrypted", _encrypted, _open_encrypted, weight=4),
    Target("repair", _databases, _repair, weight=1),
    Target("workplace", _workplaces, _unpack_workplace),
)

_SAMPLE = resource_path("sample", "lindenfurt.json")
_DAY = date(2026, 11, 22)
_PASSWORD = Secret("Grüne Wiese 7")


def _name_of(programme: bytes) -> str:
    """Return the name that the file of a programme must have, where its id can be seen."""
    found = re.search(rb"^id: ([a-z0-9_-]{1,60})\r?$", programme, re.MULTILINE)
    return f"{found[1].decode()}.yaml" if found else "programm.yaml"


def _everything(workspace: Workspace) -> tuple[object, ...]:
    with workspace.store.reading() as reader:
        return tuple(reader.all(kind.record) for kind in KINDS)


def _sample_workspace(place: Path) -> Workspace:
    workspace = open_workspace(OpenRequest(place))
    workspace.imports.apply(workspace.imports.preview(_SAMPLE))
    return workspace


@cache
def _packed() -> Path:
    """Return a folder with a package and the key that it is signed with, which is trusted there."""
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    catalogue = folder / "quelle"
    catalogue.mkdir()
    shutil.copytree(resource_path("catalogue"), catalogue, dirs_exist_ok=True)
    Packages(lambda: folder).pack(catalogue, None, Edition(_DAY, 1), folder / "paket.qlpaket")
    return folder
