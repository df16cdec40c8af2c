"""Archives that are the same whenever and wherever they are made: a tar for unpacking, and a Debian package."""

import hashlib
import io
import lzma
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_RUNNABLE, _PLAIN = 0o755, 0o644
_AR_HEAD, _AR_ENTRY = b"!<arch>\n", "{name:<16}{time:<12}{owner:<6}{group:<6}{mode:<8}{size:<10}`\n"


@dataclass(frozen=True)
class Packed:
    """A file, folder or link in an archive: from the disk (`source`), as bytes (`content`), or a `link`; else a folder."""

    name: str
    source: Path | None = None
    content: bytes | None = None
    link: str | None = None
    runnable: bool = False


def packed_folder(folder: Path, inside: str) -> tuple[Packed, ...]:
    """Return everything in a folder, in order, as it is put into an archive below `inside`."""
    found = [Packed(inside)]
    for path in sorted(folder.rglob("*"), key=lambda item: item.relative_to(folder).as_posix()):
        name = f"{inside}/{path.relative_to(folder).as_posix()}"
        if path.is_dir():
            found.append(Packed(name))
        else:
            found.append(Packed(name, source=path, runnable=bool(path.stat().st_mode & 0o100)))
    return tuple(found)


def tar_xz(items: Iterable[Packed], epoch: int, preset: int) -> bytes:
    """Return a compressed tar with the items in the given order; everything belongs to root and bears one time."""
    buffer = io.BytesIO()
    with (
        lzma.open(buffer, "wb", preset=preset) as compressed,
        tarfile.open(fileobj=compressed, mode="w|", format=tarfile.GNU_FORMAT) as archive,
    ):
        for item in items:
            info = tarfile.TarInfo(item.name)
            info.mtime, info.uname, info.gname = epoch, "root", "root"
            if item.link is not None:
                info.type, info.linkname, info.mode = tarfile.SYMTYPE, item.link, 0o777
                archive.addfile(info)
                continue
            content = item.content if item.source is None else item.source.read_bytes()
            if content is None:
                info.type, info.mode = tarfile.DIRTYPE, _RUNNABLE
                archive.addfile(info)
                continue
            info.size, info.mode = len(content), _RUNNABLE if item.runnable else _PLAIN
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def debian_package(control: Mapping[str, str], items: tuple[Packed, ...], epoch: int, preset: int) -> bytes:
    """Return a Debian package with the items, whose names begin with `./`; `control` are the fields of its description."""
    fields = "".join(f"{name}: {value}\n" for name, value in control.items())
    sums = "".join(
        f"{hashlib.md5(_content(item), usedforsecurity=False).hexdigest()}  {item.name.removeprefix('./')}\n"
        for item in items
        if item.source is not None or item.content is not None
    )
    described = (
        Packed("."),
        Packed("./control", content=fields.encode()),
        Packed("./md5sums", content=sums.encode()),
    )
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": tar_xz(described, epoch, preset),
        "data.tar.xz": tar_xz(items, epoch, preset),
    }
    return _AR_HEAD + b"".join(_member(name, content, epoch) for name, content in members.items())


def _content(item: Packed) -> bytes:
    return item.source.read_bytes() if item.source is not None else item.content or b""


def _member(name: str, content: bytes, epoch: int) -> bytes:
    head = _AR_ENTRY.format(name=name, time=epoch, owner=0, group=0, mode="100644", size=len(content))
    return head.encode("ascii") + content + b"\n" * (len(content) % 2)
