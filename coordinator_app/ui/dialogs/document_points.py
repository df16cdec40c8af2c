"""What a document lacks as a text to read, each point a link to its field. Qt-free."""

from collections.abc import Iterator

from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import OpenPoint, OpenPoints
from coordinator_app.ui.reading import Markup, heading, joined, link, paragraph, plain, toned
from coordinator_app.ui.requests import CreateRecord, EditRecord
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun

CALM = frozenset({Kind.HANDED_DOCUMENT})
"""Records that change nothing about what a document lacks."""

_LINK = "punkt:"
_NONE = "Es gibt keine offenen Punkte."
_GO = "Ein Klick auf einen Punkt führt zu seinem Feld. Das Dokument lässt sich auch so erstellen; es nennt dann, was fehlt."


def points_markup(found: OpenPoints) -> Markup:
    """Return how much is there, and what is not: what is required first."""
    return joined(_parts(found))


def request_at(found: OpenPoints, target: str, about: DocumentRequest) -> EditRecord | CreateRecord:
    """Return what a followed link asks for; a record that is not there yet is begun."""
    point = found.points[int(target.removeprefix(_LINK))]
    if point.key is not None:
        return EditRecord(point.kind, point.key, point.field)
    known = {"project": about.project, "neighbourhood": about.neighbourhood}
    fields = _BEGUN_WITH.get(point.kind, ())
    return CreateRecord(point.kind, tuple((name, known[name]) for name in fields if known[name] is not None))


_BEGUN_WITH = {
    Kind.PARTICIPATION: ("project", "neighbourhood"),
    Kind.PROJECT: ("neighbourhood",),
    Kind.GOOD_EXAMPLE: ("project", "neighbourhood"),
}
"""The fields that are known of a record that a link begins."""


def _parts(found: OpenPoints) -> Iterator[Markup]:
    counted = f"{formats.number(found.given)} von {formats.number(found.required)} Pflichtangaben liegen vor."
    is_whole = found.given == found.required
    yield paragraph(
        toned("✓ " if is_whole else "? ", Tone.GOOD if is_whole else Tone.OPEN, strong=True), plain(counted)
    )
    numbered = tuple(enumerate(found.points))
    required = [item for item in numbered if item[1].required]
    usual = [item for item in numbered if not item[1].required]
    yield paragraph(plain(_GO if numbered else _NONE), kind="quiet")
    for title, rows in (
        ("Noch nicht angegeben oder zu klären", required),
        ("Üblich, aber nicht Pflicht", usual),
    ):
        if rows:
            yield heading(title)
        for number, point in rows:
            yield _line(number, point)


def _line(number: int, point: OpenPoint) -> Markup:
    where = noun(point.kind).singular
    about = f" ({where})" if point.key is not None else f" ({where} anlegen)"
    text = point.text[:1].upper() + point.text[1:]
    return paragraph(plain("• "), link(f"{_LINK}{number}", text), plain(about))
