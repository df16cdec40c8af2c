"""The texts of an entry of the Förderdatenbank as they were published, never without the line of attribution."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.directory import DirectoryLink, TextFormat
from coordinator_app.domain.directory_edits import TEXTS
from coordinator_app.domain.directory_text import BULLET, Block, text_blocks
from coordinator_app.domain.source import Source
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import FIELD_NAMES, shown
from coordinator_app.wording.directory_terms import attribution, directory_label

_LISTS = (
    "funding_kinds", "applicants", "areas", "sub_areas", "givers", "organisations", "locations", "sectors",
    "company_sizes", "regional_aid", "keywords", "application_language", "issued", "expires",
)  # fmt: skip
HEADING = "Eintrag der Förderdatenbank (nicht geprüft, Texte im Wortlaut)"
_ABSENT = "Der Eintrag steht nicht mehr in der Förderdatenbank."
_DISPUTED = "Auch die Förderdatenbank hat hier inzwischen etwas anderes geschrieben."


@dataclass(frozen=True)
class DirectoryText:
    """One field of an entry to read: its name, its text as published or as a person changed it, and a remark on that."""

    name: str
    blocks: tuple[Block, ...]
    remark: str | None = None


@dataclass(frozen=True)
class DirectoryReading:
    """An entry of the Förderdatenbank to read; its texts never stand without the line of attribution."""

    heading: str
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    texts: tuple[DirectoryText, ...]
    links: tuple[DirectoryLink, ...]
    attribution: str


def directory_reading(item: DirectoryItem) -> DirectoryReading:
    """Return what there is to read of an entry: the directory's words, then what a person changed."""
    entry = item.version.entry
    facts = ((field, getattr(entry, field)) for field in _LISTS)
    published = (
        DirectoryText(FIELD_NAMES[field], text_blocks(getattr(entry, field), entry.format_of(field)))
        for field in TEXTS
    )
    return DirectoryReading(
        heading=HEADING,
        notes=(_ABSENT,) if entry.absent else (),
        facts=tuple((FIELD_NAMES[field], _in_full(field, value)) for field, value in facts if value),
        texts=(
            *(text for text in published if text.blocks),
            *(_changed(item, edit.field) for edit in item.edits),
        ),
        links=entry.links,
        attribution=attribution_of(item),
    )


def directory_lines(item: DirectoryItem) -> Iterator[str]:
    """Yield an entry as lines of text."""
    reading = directory_reading(item)
    yield ""
    yield reading.heading
    yield from reading.notes
    yield from (f"{name}: {value}" for name, value in reading.facts)
    for text in reading.texts:
        yield ""
        yield text.name
        for number, block in enumerate(text.blocks):
            if number and block.opens:
                yield ""
            yield f"{BULLET}{block.text}" if block.kind == "item" else block.text
        if text.remark:
            yield text.remark
    if reading.links:
        yield ""
        yield FIELD_NAMES["links"]
        yield from (
            f"{BULLET}{link.title}: {link.url}" if link.title else f"{BULLET}{link.url}"
            for link in reading.links
        )
    yield ""
    yield reading.attribution


def _in_full(field: str, value: Any) -> str:
    """Return a value without markup, uncut; what two codes are called alike is said once."""
    match value:
        case str():
            return formats.quoted(" ".join(directory_label(field, value).split()))
        case tuple() if value:
            return "; ".join(dict.fromkeys(_in_full(field, item) for item in value))
        case _:
            return shown(field, value)


def _changed(item: DirectoryItem, field: str) -> DirectoryText:
    mine = getattr(item.entry, field)
    text_format = item.entry.format_of(field) if field in TEXTS else TextFormat.PLAIN
    blocks = text_blocks(mine if field in TEXTS else _in_full(field, mine), text_format)
    return DirectoryText(
        f"{FIELD_NAMES[field]}, von Ihnen geändert:",
        blocks or (Block("line", "nichts", opens=True),),
        _DISPUTED if field in item.disputed else None,
    )


def directory_data(item: DirectoryItem) -> dict[str, object]:
    """Return the texts of an entry as JSON data, each as it was published, with what a person changed."""
    entry = item.version.entry
    return {
        "entry": entry.key,
        "attribution": attribution_of(item),
        "absent": entry.absent,
        "version": item.version.number,
        "imported": item.version.mark.imported.isoformat(),
        "file": item.version.mark.file,
        "texts": [
            {
                "field": field,
                "label": FIELD_NAMES[field],
                "format": entry.format_of(field).value,
                "text": text,
            }
            for field in TEXTS
            if (text := getattr(entry, field)) is not None
        ],
        "edited": [edit.field for edit in item.edits],
        "disputed": list(item.disputed),
    }


def attribution_of(item: DirectoryItem) -> str:
    """Return the line that must stand beside every text of an entry."""
    entry = item.version.entry
    return attribution(entry.title or "Eintrag ohne Titel", entry.url)


def second_source_lines(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the pages of the Förderdatenbank that a person called the same programme."""
    for source in sources:
        seen = formats.day(source.seen)
        yield f"Zweite Quelle: Förderdatenbank, „{source.title}“ ({source.url}, gesehen am {seen})"
