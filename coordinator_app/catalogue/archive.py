"""The file of a catalogue package: a ZIP archive with the programmes, a manifest and a signature over it.

The manifest names every file with its SHA-256; the signature is over the bytes of the manifest. Equal programmes, edition
and key give equal bytes: members are stored and not compressed, so that an archive can be made anew from what it holds and
no byte of it can be changed unnoticed, not even one that says nothing.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coordinator_app.catalogue.reading import LARGEST_FILE, CatalogueText
from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.ports.packages import Edition, read_edition
from coordinator_app.services.reading import opened

FORMAT = "quartierslotse-catalogue"
VERSION = 1
LARGEST_PACKAGE = 32 * 1024 * 1024
MOST_FILES = 5_000
LARGEST_CONTENT = 128 * 1024 * 1024
"""Bytes of all files together, unpacked; the shipped catalogue has two million."""

_MANIFEST, _SIGNATURE = "manifest.json", "signature"
_PROGRAMME = re.compile(r"catalogue/([a-z][a-z0-9_]{0,120})\.yaml")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    EOFError,
    ValueError,
    KeyError,
    OSError,
)


@dataclass(frozen=True)
class Archive:
    """What a package holds; whether its signature is right has still to be asked."""

    manifest: bytes
    signature: bytes
    edition: Edition
    signer: str
    texts: tuple[CatalogueText, ...]


def manifest_of(texts: Iterable[CatalogueText], edition: Edition, signer: str) -> bytes:
    """Return the manifest over files, in the one way in which it can be written; `signer` is the key's fingerprint."""
    files = {text.file: _digest(text) for text in texts}
    data = {
        "format": FORMAT,
        "version": VERSION,
        "edition": str(edition),
        "signer": signer,
        "files": dict(sorted(files.items())),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def archive_bytes(texts: Iterable[CatalogueText], manifest: bytes, signature: bytes) -> bytes:
    """Return the bytes of a package."""
    buffer = io.BytesIO()
    members = {_MANIFEST: manifest, _SIGNATURE: signature}
    members.update({f"catalogue/{text.file}": _content(text) for text in texts})
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 3  # the same on every system
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED
            archive.writestr(info, content)
    return buffer.getvalue()


def read_archive(path: Path) -> Archive:
    """Return what a package holds, checked against its own manifest. Nothing is unpacked to the disk.

    Raises:
        InputRejected: `package_unreadable`, `package_unsigned`, `package_tampered`, `package_newer_format` or
            `file_not_regular`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    content = _bytes_of(path)
    try:
        members = _members(content)
    except _UNREADABLE as error:
        raise InputRejected("package_unreadable", path=str(path)) from error
    if _MANIFEST not in members:
        raise InputRejected("package_unreadable", path=str(path))
    if _SIGNATURE not in members:
        raise InputRejected("package_unsigned", path=str(path))
    manifest, signature = members.pop(_MANIFEST), members.pop(_SIGNATURE)
    edition, signer, files = _read_manifest(manifest, path)
    texts = tuple(CatalogueText(name.removeprefix("catalogue/"), members[name]) for name in sorted(members))
    if {text.file: _digest(text) for text in texts} != files:
        raise InputRejected("package_tampered", path=str(path))
    if archive_bytes(texts, manifest, signature) != content:
        raise InputRejected("package_tampered", path=str(path))
    return Archive(manifest, signature, edition, signer, texts)


def _bytes_of(path: Path) -> bytes:
    with opened(path) as file:
        content = file.read(LARGEST_PACKAGE + 1)
    if len(content) > LARGEST_PACKAGE:
        raise InputRejected("package_unreadable", path=str(path))
    return content


def _members(content: bytes) -> dict[str, bytes]:
    """Return the members by name.

    Raises:
        ValueError: there is a name that a package cannot have, twice the same, too many or too large ones.
    """
    members: dict[str, bytes] = {}
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_FILES:
            raise ValueError(len(infos))
        for info in infos:
            known = info.filename in {_MANIFEST, _SIGNATURE} or _PROGRAMME.fullmatch(info.filename)
            if not known or info.filename in members:
                raise ValueError(info.filename)
            members[info.filename] = content = _member(archive, info)
            unpacked += len(content)
            if unpacked > LARGEST_CONTENT:
                raise ValueError(unpacked)
    return members


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read one member, never more of it than a file may have, whatever its header promises."""
    with archive.open(info) as member:
        content = member.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValueError(info.filename)
    return content


def _read_manifest(manifest: bytes, path: Path) -> tuple[Edition, str, Mapping[str, str]]:
    try:
        data: Any = json.loads(manifest)
        if data["format"] != FORMAT:
            raise InputRejected("package_unreadable", path=str(path))
        if data["version"] != VERSION:
            raise InputRejected("package_newer_format", path=str(path), version=str(data["version"]))
        return read_edition(data["edition"]), str(data["signer"]), dict(data["files"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputRejected("package_unreadable", path=str(path)) from error


def _digest(text: CatalogueText) -> str:
    return hashlib.sha256(_content(text)).hexdigest()


def _content(text: CatalogueText) -> bytes:
    if not isinstance(text.content, bytes):
        raise text.content
    return text.content
