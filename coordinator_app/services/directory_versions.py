"""Versions of an entry of the Förderdatenbank: what was read when, from which file."""

from dataclasses import dataclass
from datetime import datetime

from coordinator_app.domain.directory import DirectoryEntry

LONG_TEXTS: tuple[str, ...] = (
    "short_text",
    "description",
    "legal_basis",
    "legal_requirements",
    "procedure",
    "deadlines",
    "processing_time",
    "required_documents",
)
"""The fields that an outline of an entry leaves out: nothing is matched by them, and they are most of an entry."""


@dataclass(frozen=True)
class DirectoryMark:
    """Where a version came from: the file's name, its layout (a value of `DirectoryLayout`) and the moment."""

    file: str
    layout: str
    imported: datetime


@dataclass(frozen=True)
class DirectoryVersion:
    """One version of an entry, counted from 1; `checksum` tells versions apart without comparing them."""

    entry: DirectoryEntry
    number: int
    checksum: str
    mark: DirectoryMark
