"""What `report` answers about documents and their kinds: as lines, and as data."""

from coordinator_app.services.document_request import NEEDED
from coordinator_app.services.ports.documents import KindInfo, WrittenDocument
from coordinator_app.wording.document_errors import DOCUMENT_KEYS
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.formats import count, enumeration
from coordinator_app.wording.terms import term


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
