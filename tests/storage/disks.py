"""A disk that fails or loses its power: programs run behind `disk.c`, which notes and refuses what they change."""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_HEAD = struct.Struct("<cQqQQ")


@cache
def shim(folder: Path) -> Path | None:
    """Return the library, compiled into a folder; None where there is no compiler for it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    library = folder / "disk.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(_HERE / "disk.c"), "-ldl"]
    done = subprocess.run(command, capture_output=True, check=False)
    return library if done.returncode == 0 else None


def start_behind(
    library: Path, watched: Path, program: str, *arguments: object, log: Path | None = None
) -> subprocess.Popen[str]:
    """Start a program of this folder behind the library."""
    places = os.pathsep.join([str(_HERE.parent), str(_HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
    settings = {"PYTHONPATH": places, "LD_PRELOAD": str(library), "DISK_FOLDER": str(watched)}
    if log is not None:
        settings["DISK_LOG"] = str(log)
    return subprocess.Popen(
        [sys.executable, "-m", f"storage.{program}", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )


class Event(NamedTuple):
    """One change: w(rite), t(runcate), s(ync), u(nlink), r(ename), c(reate)."""

    kind: str
    inode: int
    offset: int
    path: str
    data: bytes


def events(log: Path) -> Iterator[Event]:
    """Yield what a program changed; the last note may be cut off."""
    content = memoryview(log.read_bytes())
    place = 0
    while place + _HEAD.size <= len(content):
        kind, inode, offset, path, data = struct.unpack_from("<c", content, place) + struct.unpack_from(
            "<QqQQ", content, place + 1
        )
        begin = place + 1 + 32
        name = bytes(content[begin : begin + path]).decode()
        yield Event(kind.decode(), inode, offset, name, bytes(content[begin + path : begin + path + data]))
        place = begin + path + data


@dataclass
class Disk:
    """What is on a disk for sure, and what may still be lost: contents by inode, and names in order."""

    files: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    live: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, list[Event]] = field(default_factory=dict)
    renamings: list[Event] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """Inodes are given out again; each file has a number of its own here."""

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Return a disk on which the files of a folder lie for sure."""
        disk = cls()
        for path in folder.rglob("*"):
            if path.is_file():
                number = disk._new(path.stat().st_ino)
                disk.files[number] = bytearray(path.read_bytes())
                disk.names[str(path)] = disk.live[str(path)] = number
        return disk

    def take(self, event: Event) -> None:
        """Take a change over; what is synced is there for sure from then on."""
        number = self._new(event.inode) if event.kind == "c" else self.numbers.get(event.inode, 0)
        event = event._replace(inode=number)
        if event.kind in "wt":
            self.waiting.setdefault(number, []).append(event)
        elif event.kind == "s" and not number:
            self._sync_names(event.path)
        elif event.kind == "s":
            for change in self.waiting.pop(number, []):
                _change(self.files.setdefault(number, bytearray()), change)
        else:
            self.renamings.append(event)
            _rename(self.live, event)

    def _new(self, inode: int) -> int:
        number = self.numbers[inode] = 1 + max(self.numbers.values(), default=0) + len(self.numbers)
        return number

    def after_power_cut(self, chance: random.Random | None) -> Mapping[str, bytes]:
        """Return the files as they are found: without `chance` nothing survives that was not synced, with it half of it."""
        files = {inode: bytearray(content) for inode, content in self.files.items()}
        names = dict(self.names)
        if chance is not None:
            for event in self.renamings[: chance.randint(0, len(self.renamings))]:
                _rename(names, event)
            for inode, changes in self.waiting.items():
                for change in changes:
                    if chance.random() < 0.5:
                        _change(files.setdefault(inode, bytearray()), change)
        return {path: bytes(files.get(inode, b"")) for path, inode in names.items()}

    def _sync_names(self, folder: str) -> None:
        rest = []
        for event in self.renamings:
            if str(Path(event.path).parent) == folder:
                _rename(self.names, event)
            else:
                rest.append(event)
        self.renamings = rest


def _rename(names: dict[str, int], event: Event) -> None:
    if event.kind == "c":
        names[event.path] = event.inode
    elif event.kind == "u":
        names.pop(event.path, None)
    elif event.path in names:
        names[event.data.decode()] = names.pop(event.path)


def _change(content: bytearray, event: Event) -> None:
    if event.kind == "t":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    end = event.offset + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.data
