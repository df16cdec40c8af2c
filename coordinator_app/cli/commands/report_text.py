"""What `report` answers about documents and their kinds: as lines, and as data."""

from collections.abc import Iterator

from coordinator_app.services.document_request import NEEDED
from coordinator_app.services.ports.documents import KindInfo, OpenPoint, OpenPoints, WrittenDocument
from coordinator_app.wording.document_errors import DOCUMENT_KEYS
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.formats import count, enumeration, number
from coordinator_app.wording.terms import noun, term


def document_data(written: WrittenDocument) -> dict[str, object]:
    """Return a written document as JSON data."""
    return {
        "file": str(written.path),
        "pages": written.pages,
        "sha256": written.sha256,
        "lost_characters": [{"character": item.character, "count": item.count} for item in written.lost],
    }


def document_lines(written: WrittenDocument) -> list[str]:
    """Return German lines on a written document."""
    written_line = f"PDF geschrieben: {written.path} ({count(written.pages, 'Seite', 'Seiten')})."
    return [written_line, *loss_sentences(written)]


def kind_data(info: KindInfo) -> dict[str, object]:
    """Return a kind of document as JSON data."""
    return {"id": info.id, "title": info.title, "prefix": info.prefix, "needs": list(NEEDED[info.about])}


def kind_line(info: KindInfo) -> str:
    """Return a German line on a kind of document: its id, its name, what it is about, and what it needs."""
    needed = enumeration(DOCUMENT_KEYS[name] for name in NEEDED[info.about])
    return f"{info.id}: {info.title} über {term(info.about)} (nötig: {needed or 'keine Angabe'})"


def open_data(info: KindInfo, found: OpenPoints) -> dict[str, object]:
    """Return what a document lacks as JSON data; `key` is null where the record is not there yet."""
    points = [
        {
            "text": point.text,
            "kind": point.kind.value,
            "key": point.key,
            "field": point.field,
            "required": point.required,
        }
        for point in found.points
    ]
    return {"document": info.id, "given": found.given, "required": found.required, "points": points}


def open_lines(info: KindInfo, found: OpenPoints) -> Iterator[str]:
    """Yield German lines on what a document lacks: what is required first."""
    counted = f"{number(found.given)} von {number(found.required)} Pflichtangaben liegen vor"
    yield (
        f"{info.title}: {counted}."
        if found.points
        else f"{info.title}: {counted}; es gibt keine offenen Punkte."
    )
    for title, is_required in (
        ("Noch nicht angegeben oder zu klären:", True),
        ("Üblich, aber nicht Pflicht:", False),
    ):
        chosen = [point for point in found.points if point.required is is_required]
        if chosen:
            yield title
            yield from map(_point_line, chosen)


def _point_line(point: OpenPoint) -> str:
    where = noun(point.kind).singular
    record = f"{where} {point.key}" if point.key is not None else f"{where} ist noch anzulegen"
    return f"- {point.text[:1].upper()}{point.text[1:]} ({record})"
