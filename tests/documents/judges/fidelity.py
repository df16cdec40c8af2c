"""Compares a finished file with the document it was made of: headings, tables, links, and every text as it was typed."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

from coordinator_app.documents import phrases
from coordinator_app.documents.model import (
    Block,
    BulletList,
    Checklist,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    PageBreak,
    Paragraph,
    SourceList,
)
from coordinator_app.documents.text import SPOKEN_LIMIT, clean, clean_line
from documents.judges.order import HEADINGS
from documents.judges.reading import Element, TaggedFile, spaced, squeezed
from documents.judges.semantics import Complaint, complaints_about


def unfaithful(content: bytes, document: Document) -> tuple[Complaint, ...]:
    """Check a file by itself and against its document; empty if nothing is wrong."""
    try:
        file = TaggedFile(content)
        found = list(complaints_about(file, document.language))
        for check in (
            _headings_of_model,
            _tables_of_model,
            _texts_of_model,
            _words_of_model,
            _texts_of_pictures,
        ):
            found += [Complaint(check.__name__.strip("_"), what) for what in check(file, document)]
    except Exception as error:  # noqa: BLE001  # a file that cannot be followed is a bad file, whatever the reason
        return (Complaint("readable", f"{type(error).__name__}: {error}"),)
    return tuple(found)


def _headings_of_model(file: TaggedFile, document: Document) -> Iterator[str]:
    wanted = [
        _line(block.text) or phrases.UNTITLED for block in document.blocks if isinstance(block, Heading)
    ]
    depths = [block.level for block in document.blocks if isinstance(block, Heading)]
    found = file.elements(*HEADINGS)
    texts = [spaced(file.text(element)) for element in found][len(found) - len(wanted) :]
    if texts != [spaced(text) for text in wanted]:
        yield f"{texts} instead of {wanted}"
        return
    levels = [int(element.type[1]) for element in found][len(found) - len(wanted) :]
    if levels and [level - levels[0] for level in levels] != [depth - depths[0] for depth in depths]:
        yield f"levels {levels} instead of {depths}"


def _tables_of_model(file: TaggedFile, document: Document) -> Iterator[str]:
    """Each table of the model is there, cell by cell, in its order; one set as records is found by its texts."""
    found = [_matrix(file, table) for table in file.elements("Table")]
    position = 0
    for block in document.blocks:
        if not isinstance(block, DataTable) or not block.rows:
            continue
        titles = tuple(spaced(_line(column.title)) for column in block.columns)
        rows = tuple(
            tuple(phrases.MISSING if cell is None else spaced(clean(cell).text) for cell in row)
            for row in block.rows
        )
        matrix = (titles, *rows)
        if matrix in found[position:]:
            position += found[position:].index(matrix) + 1
            continue
        records = [tuple(zip(titles, row, strict=True)) for row in rows]
        if not all(record in found[position:] for record in records):
            nearest = next((table for table in found[position:] if table[:1] == (titles,)), None)
            yield f"{block.caption}: {_difference(matrix, nearest)}"


def _matrix(file: TaggedFile, table: Element) -> tuple[tuple[str, ...], ...]:
    rows = [element for element in table.walk() if element.type == "TR"]
    return tuple(tuple(spaced(file.text(cell)) for cell in row.children()) for row in rows)


def _difference(wanted: tuple[tuple[str, ...], ...], found: tuple[tuple[str, ...], ...] | None) -> str:
    if found is None:
        return f"no table begins with {wanted[0]}"
    pairs = (pair for pair in zip(wanted, found, strict=False) if pair[0] != pair[1])
    return str(next(pairs, f"{len(found)} rows instead of {len(wanted)}"))


def _texts_of_model(file: TaggedFile, document: Document) -> Iterator[str]:
    """Every text of the document is read out, in its order and as it was typed."""
    read = squeezed(file.text(file.tree)) if file.tree else ""
    position = 0
    for text in _texts(document):
        wanted = squeezed(text)
        at = read.find(wanted, position)
        if at < 0:
            again = read.find(wanted)
            yield f"{'out of order' if again >= 0 else 'missing'}: {text[:80]!r} after {read[max(0, position - 40) : position]!r}"
            return
        position = at + len(wanted)


def _words_of_model(file: TaggedFile, document: Document) -> Iterator[str]:
    """Words stay apart where paragraphs are wrapped: the spaces of a text are those of the file."""
    read = [
        spaced(file.text(element))
        for element in file.elements("P", "LBody", "TD", "TH", "Caption", *HEADINGS)
    ]
    whole = set(read)
    for block in document.blocks:
        if not isinstance(block, Paragraph | BulletList):
            continue
        texts = (block.text,) if isinstance(block, Paragraph) else block.items
        for part in (part for text in texts for part in clean(text).text.split("\n\n")):
            wanted = spaced(part)
            if wanted and wanted not in whole and not any(wanted in text for text in read):
                yield f"{wanted[:80]!r} is not read out in these words; {_glued(wanted, read)}"


def _glued(wanted: str, read: list[str]) -> str:
    tight = squeezed(wanted)
    near = next((text for text in read if squeezed(text) == tight), "")
    pairs = zip(pairwise(wanted), pairwise(near), strict=False)
    at = next((number for number, (one, other) in enumerate(pairs) if one != other), 0)
    return f"{near[max(0, at - 15) : at + 15]!r}"


def _texts(document: Document) -> Iterator[str]:
    yield from map(_line, (document.kind, document.title, document.subtitle or ""))
    for block in document.blocks:
        yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[str]:
    """The texts of a block in the order in which it shows them; of pictures only the title, see `_texts_of_pictures`."""
    match block:
        case Heading() | Paragraph():
            yield from _strings(block)
        case Notice():
            yield from (_line(block.title), *_strings(block.text), *_strings(block.items))
        case SourceList():
            for number, source in enumerate(block.items, start=1):
                yield from (f"[{number}]", *_strings(source))
        case DataTable():
            yield from (_line(block.caption or ""), *_strings(block.rows))
        case KeyValues() | BulletList() | Checklist():
            yield from _strings(block)
        case PageBreak():
            return
        case _:
            yield _line(getattr(block, "title", ""))


def _texts_of_pictures(file: TaggedFile, document: Document) -> Iterator[str]:
    """What a picture shows stands in words beside it, wherever; what it shows as a whole is said by figure or text."""
    said = squeezed(" ".join(figure.text_of("/Alt") or "" for figure in file.elements("Figure")))
    read = (squeezed(file.text(file.tree)) if file.tree else "") + said
    for block in document.blocks:
        if hasattr(block, "alt"):
            whole = clean_line(block.alt, limit=SPOKEN_LIMIT).text
            missing = [text for text in (whole, *map(_line, _strings(block))) if squeezed(text) not in read]
            if missing and not _is_empty(block):
                yield f"{getattr(block, 'title', '')}: {missing[0][:80]!r} is nowhere to be read"


def _is_empty(block: Block) -> bool:
    """Whether a picture has nothing to show."""
    content = next(
        getattr(block, name)
        for name in ("bars", "parts", "entries", "lines", "series")
        if hasattr(block, name)
    )
    return not content


def _strings(value: object) -> Iterator[str]:
    """All texts within records and tuples, in the order of the fields."""
    if isinstance(value, str):
        yield clean(value).text
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for item in fields(value):
            if item.name != "alt":
                yield from _strings(getattr(value, item.name))


def _line(text: str) -> str:
    return clean_line(text).text
