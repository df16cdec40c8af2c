"""Finding the data that one of our documents carries within itself, in a PDF that may be anything.

A PDF is read here by a search for the one kind of object that matters, never by its tables of contents: those may be broken,
run in circles or point anywhere. What is done takes time in proportion to the file, and what is unpacked has a limit.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.portfolio_layout import FORMAT

LARGEST_DATA = 50_000_000
"""Bytes of unpacked data. A project with its surroundings has some tens of thousands."""

_MOST_FILES = 1_000
"""Attachments that are looked at; our documents have one."""
_MOST_FITTING = 5
"""Attachments that look like ours; our documents have one, and one that was put together from several has some."""
_LONGEST_DICTIONARY = 4_096
_BEGINNING = 400
_PEEKED = 65_536
"""Packed bytes that the beginning of an attachment is looked for in."""
_SIGNATURE = b"%PDF-"
_FILE = re.compile(rb"/EmbeddedFile(?![A-Za-z0-9_.#-])")
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \t\r\n\f\0]+[0-9]{1,5}[ \t\r\n\f\0]+obj(?![A-Za-z0-9])")
_STREAM = re.compile(rb">>[ \t\r\n\f\0]*stream(?:\r\n|\n|\r)")
_FILTER = re.compile(
    rb"/Filter[ \t\r\n\f\0]*(?:\[(?P<list>[^\]]*)\]|(?P<one>/[A-Za-z0-9]+))|/(?P<parameters>DecodeParms|DP)(?![A-Za-z])"
)
_NAME = re.compile(rb"/([A-Za-z0-9]+)")
_LENGTH = re.compile(rb"/Length[ \t\r\n\f\0]+([0-9]{1,10})(?![0-9])(?![ \t\r\n\f\0]+[0-9]+[ \t\r\n\f\0]+R)")
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_OURS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"' + re.escape(FORMAT.encode()) + rb'"')
_END = b"%%EOF"
_TAIL = 2_048


class _UnreadableError(Exception):
    """An attachment that is broken."""


class _ForeignError(Exception):
    """An attachment that is packed in a way that ours never are."""


class _SeveralError(Exception):
    """Several attachments that all look like ours and hold different things."""


class _TooLargeError(Exception):
    """An attachment that unpacks to more than anybody needs."""


def is_pdf(data: bytes) -> bool:
    """Return whether the bytes of a file are a PDF, by how they begin."""
    return data.startswith(_SIGNATURE)


def embedded_portfolio(path: Path, data: bytes) -> str:
    """Return the text of the portfolio that a PDF carries within itself.

    Raises:
        InputRejected: `pdf_encrypted`, `pdf_damaged`, `pdf_without_data`, `pdf_foreign_attachments`,
            `pdf_data_ambiguous`, or `pdf_data_too_large` (limit).
    """
    files = _files(data)
    fitting, broken = _fitting(data, files.values())
    if not fitting:
        raise _nothing_found(path, data, found=bool(files), broken=broken)
    try:
        return _the_one(data, fitting).decode("utf-8-sig")
    except _TooLargeError as error:
        raise InputRejected("pdf_data_too_large", path=path, limit=LARGEST_DATA) from error
    except _SeveralError as error:
        raise InputRejected("pdf_data_ambiguous", path=path) from error
    except (_UnreadableError, UnicodeDecodeError) as error:
        raise InputRejected("pdf_damaged", path=path) from error


def _the_one(data: bytes, places: Sequence["_Place"]) -> bytes:
    """Return what all of these attachments hold.

    Raises:
        _SeveralError: they hold different things, or are too many to see.
    """
    if len(places) > _MOST_FITTING:
        raise _SeveralError
    first = _unpacked(data, places[0], LARGEST_DATA, whole=True)
    if any(_unpacked(data, place, LARGEST_DATA, whole=True) != first for place in places[1:]):
        raise _SeveralError
    return first


def _fitting(data: bytes, places: Iterable["_Place"]) -> tuple[list["_Place"], bool]:
    """Return the attachments that begin like ours, and whether any could not even be begun."""
    fitting: list[_Place] = []
    broken = False
    for place in places:
        try:
            if _OURS.match(_unpacked(data, place, _BEGINNING)):
                fitting.append(place)
        except _UnreadableError:
            broken = True
        except _ForeignError:
            continue
    return fitting, broken


def _nothing_found(path: Path, data: bytes, *, found: bool, broken: bool) -> InputRejected:
    if _ENCRYPTED.search(data) is not None:
        return InputRejected("pdf_encrypted", path=path)
    if broken or _END not in data[-_TAIL:]:
        return InputRejected("pdf_damaged", path=path)
    if found:
        return InputRejected("pdf_foreign_attachments", path=path)
    return InputRejected("pdf_without_data", path=path)


_Place = tuple[int, bytes]
"""Where the bytes of an attachment begin, and the dictionary before them."""


def _files(data: bytes) -> Mapping[int, _Place]:
    """Return the attachments by the number of their object; of several versions of one object the last."""
    return dict(_each_file(data))


def _each_file(data: bytes) -> Iterator[tuple[int, _Place]]:
    for count, found in enumerate(_FILE.finditer(data)):
        if count >= _MOST_FILES:
            return
        stream = _STREAM.search(data, found.end(), found.end() + _LONGEST_DICTIONARY)
        before = data[max(0, found.start() - _LONGEST_DICTIONARY) : found.start()]
        numbers = tuple(_OBJECT.finditer(before))
        if stream is None or not numbers:
            continue
        number = numbers[-1]  # the object that this name stands in
        dictionary = before[number.end() :] + data[found.start() : stream.start()]
        if b"endobj" not in dictionary and b"stream" not in dictionary:
            yield int(number[1]), (stream.end(), dictionary)


def _unpacked(data: bytes, place: _Place, most: int, *, whole: bool = False) -> bytes:
    """Return the first bytes of an attachment, or all of it.

    Raises:
        _UnreadableError: it is broken.
        _ForeignError: it is packed in a way that ours never are.
        _TooLargeError: it is wanted whole and has more bytes than `most`.
    """
    start, dictionary = place
    packing = _packing(dictionary)
    if packing == ["FlateDecode"]:
        reach = len(data) if whole else start + _PEEKED
        return _inflated(memoryview(data)[start:reach], most, whole=whole)
    if packing:
        raise _ForeignError
    if not whole:
        return data[start : start + most]
    end = _end_of(data, start, dictionary)
    if end - start > most:
        raise _TooLargeError
    return data[start:end]


def _packing(dictionary: bytes) -> list[str]:
    found: list[str] = []
    for part in _FILTER.finditer(dictionary):
        if part["parameters"]:
            raise _ForeignError
        names = part["list"] if part["list"] is not None else part["one"]
        found += [name.decode("ascii") for name in _NAME.findall(names)]
    return found


def _end_of(data: bytes, start: int, dictionary: bytes) -> int:
    stated = _LENGTH.search(dictionary)
    if stated is not None:
        end = start + int(stated[1])
        if not data[end : end + 12].lstrip().startswith(b"endstream"):
            raise _UnreadableError
        return end
    end = data.find(b"endstream", start, start + LARGEST_DATA)
    if end < 0:
        raise _UnreadableError
    return end


def _inflated(packed: memoryview, most: int, *, whole: bool) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, most)
        ended = unpacker.eof
        if ended or not whole:
            return content
        more = unpacker.decompress(unpacker.unconsumed_tail, 1)
    except zlib.error as error:
        raise _UnreadableError from error
    if more:
        raise _TooLargeError
    if not unpacker.eof:
        raise _UnreadableError
    return content
