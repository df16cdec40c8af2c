"""Packing answers into words of 64 projects, and taking them out again."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]
"""Rows of bits, 64 projects to a word; what lies past the last project means nothing."""

Flags = npt.NDArray[np.bool_]
"""One answer a cell; the last axis runs over the projects."""

WORD = 64
"""Bits in a word."""

_LITTLE = np.dtype("<u8")  # so that bit n of a word is project n on every machine

FULL = np.uint64(2**64 - 1)
"""A word in which every bit is set."""


def words_for(projects: int) -> int:
    """Return how many words hold a bit for each project."""
    return -(-projects // WORD)


def pack(flags: Flags) -> Bits:
    """Return the words of flags; the bits past the last project are zero."""
    packed = np.packbits(flags, axis=-1, bitorder="little")
    bytes_needed = 8 * words_for(flags.shape[-1])
    padded = np.zeros((*packed.shape[:-1], bytes_needed), dtype=np.uint8)
    padded[..., : packed.shape[-1]] = packed
    return padded.view(_LITTLE).astype(np.uint64, copy=False)


def unpack(bits: Bits, projects: int) -> Flags:
    """Return the flags of words."""
    octets = np.ascontiguousarray(bits, dtype=_LITTLE).view(np.uint8)
    return np.unpackbits(octets, axis=-1, bitorder="little", count=projects).view(np.bool_)


def set_bits(bits: Bits, cells: Sequence[int], projects: int) -> None:
    """Set the bits of single cells, counted row by row."""
    rows, words, masks = _masks(cells, projects)
    np.bitwise_or.at(bits, (rows, words), masks)


def clear_bits(bits: Bits, cells: Sequence[int], projects: int) -> None:
    """Clear the bits of single cells, counted row by row."""
    rows, words, masks = _masks(cells, projects)
    np.bitwise_and.at(bits, (rows, words), ~masks)


def _masks(cells: Sequence[int], projects: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Bits]:
    """Return for each cell its row, its word, and the word with its bit alone."""
    rows, places = np.divmod(np.array(cells, dtype=np.intp), max(projects, 1))
    return rows, places // WORD, np.left_shift(np.uint64(1), (places % WORD).astype(np.uint64))
