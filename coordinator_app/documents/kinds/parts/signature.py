"""The block for a signature: labelled places that are filled in by hand or before an electronic signature."""

from coordinator_app.documents.model import Block, Column, DataTable, Heading, Paragraph

_HINT = (
    "Nur auszufüllen, wenn die Bewilligungsstelle eine Unterschrift verlangt. Wer unterschreibt, bestätigt die Angaben mit dem "
    "Stand der Daten, der oben auf Seite 1 genannt ist."
)
_ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"
"""Two empty lines, high enough to write in."""
_LINES = (
    ("Ort", _ROOM),
    ("Tag", _ROOM),
    ("Name", _ROOM),
    ("Funktion", _ROOM),
    ("Unterschrift", f"{_ROOM}\n\N{NO-BREAK SPACE}"),
)
_COMPACT_LINES = (
    ("Ort und Tag", "\N{NO-BREAK SPACE}"),
    ("Name und Funktion", "\N{NO-BREAK SPACE}"),
    ("Unterschrift", _ROOM),
)
"""The same for forms of one or two pages."""
_COLUMNS = (Column("Angabe"), Column("Einzutragen", weight=9))


def signature_block(level: int = 2, *, hint: str = _HINT, compact: bool = False) -> tuple[Block, ...]:
    """Return the block under a heading of a level; a table of text, so that people who hear it know what is asked of them.

    Leave it out where a document is only to be sent: a place for a signature does not demand the written form by itself, and a
    form that is handed over electronically needs none.
    """
    rows = _COMPACT_LINES if compact else _LINES
    return (Heading(level, "Unterschrift"), Paragraph(hint), DataTable(None, _COLUMNS, rows))
