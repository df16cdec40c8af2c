"""Makes hostile inputs out of healthy ones: bytes changed, pieces moved, members of archives exchanged, numbers made absurd."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

_LONGEST = 4_000_000
_HUGE = 30_000_000
_TOKEN = re.compile(rb"[A-Za-z0-9_.\-\xc3-\xf4]+|\s+|.", re.DOTALL)
_NASTY = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    "\u202e\u200b\u2028".encode(),
    b"null",
    b"true",
    b"NaN",
    b"-Infinity",
    b"1e400",
    b"-0",
    b"9" * 400,
    b"0.1" + b"1" * 200,
    b"9999-12-31",
    b"2026-02-30",
    b"0000-00-00",
    b"[" * 100_000,
    b'{"a":' * 20_000,
    b"- " * 5_000,
    b"&a [*a,*a,*a,*a,*a,*a]",
    b"!!python/object/apply:os.system ['true']",
    b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>&x;',
    b"=HYPERLINK(1)",
    b"../../../weg",
    b"C:\\weg:stream",
    b"%00%2e%2e",
    b"<script>x</script>",
    b"'; DROP TABLE project; --",
    b"A" * 70_000,
    b"\r",
    b'"',
    b";;;;;;;",
    b"%PDF-1.7",
    b"PK\x03\x04",
)

Change = Callable[[bytes, Sequence[bytes], random.Random], bytes]


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return an input made of one of the seeds by one to six changes, at most some megabytes long."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        changes = _ON_ARCHIVES if data.startswith(b"PK") and chance.random() < _INSIDE else _ON_BYTES
        data = chance.choice(changes)(data, seeds, chance)
    return data[:_LONGEST]


def _flip(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    return data[:first] + data[last:]


def _end_early(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    return data[:last] + data[first:last] * chance.choice((1, 2, 50)) + data[last:]


def _zero(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = _span(data, chance)
    return data[:first] + bytes(last - first) + data[last:]


def _insert(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(_NASTY) + data[place:]


def _replace_token(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Put something nasty in the place of a word or a number, so that the rest stays well formed."""
    place = chance.randrange(len(data) + 1)
    found = _TOKEN.search(data, place)
    if found is None:
        return data
    return data[: found.start()] + chance.choice(_NASTY) + data[found.end() :]


def _move_token(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    from_here = _TOKEN.search(data, chance.randrange(len(data) + 1))
    to_there = _TOKEN.search(data, chance.randrange(len(data) + 1))
    if from_here is None or to_there is None:
        return data
    return data[: to_there.start()] + from_here[0] + data[to_there.end() :]


def _splice(data: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _other_encoding(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig")), "replace")


def _change_member(data: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    members = _members(data)
    if not members:
        return data
    name = chance.choice(list(members))
    members[name] = chance.choice(_ON_BYTES)(members[name], seeds, chance)
    return _zipped(members, chance)


def _rename_member(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    members = _members(data)
    if not members:
        return data
    content = members.pop(chance.choice(list(members)))
    names = (
        "../../weg.txt",
        "/weg.txt",
        "C:\\weg.txt",
        "CON",
        "a\x01b",
        "x" * 300,
        "ä/ö.xml",
        "manifest.json",
    )
    return _zipped(members | {chance.choice(names): content}, chance)


def _blow_up_member(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    members = _members(data)
    if not members:
        return data
    name = chance.choice(list(members))
    filling = chance.choice((b" ", b"\x00", b"a"))
    return _zipped(members | {name: members[name] + filling * chance.choice((10_000, _HUGE))}, chance)


def _drop_member(data: bytes, _seeds: Sequence[bytes], chance: random.Random) -> bytes:
    members = _members(data)
    if members:
        members.pop(chance.choice(list(members)))
    return _zipped(members, chance)


_INSIDE = 0.8
_ON_BYTES: tuple[Change, ...] = (
    _flip,
    _cut,
    _end_early,
    _repeat,
    _zero,
    _insert,
    _replace_token,
    _replace_token,
    _move_token,
    _splice,
    _other_encoding,
)
_ON_ARCHIVES: tuple[Change, ...] = (
    _change_member,
    _change_member,
    _change_member,
    _rename_member,
    _blow_up_member,
    _drop_member,
)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    first = chance.randrange(len(data) + 1)
    return first, min(len(data), first + chance.choice((1, 2, 8, 100, 5_000)))


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            small = [info for info in archive.infolist() if info.file_size < _LONGEST]
            return {info.filename: archive.read(info) for info in small}
    except Exception:  # noqa: BLE001 - an archive that an earlier change has broken stays as it is
        return {}


def _zipped(members: dict[str, bytes], chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, content in members.items():
            if len(content) > _LONGEST:
                archive.writestr(name, content, zipfile.ZIP_DEFLATED)
            else:
                archive.writestr(name, content)
    return buffer.getvalue()
