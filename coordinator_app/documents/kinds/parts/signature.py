"""The block for a signature: labelled places that are filled in by hand or before an electronic signature."""

from coordinator_app.documents.model import Block, Column, DataTable, Heading, Paragraph

_HINT = "Nur auszufüllen, wenn eine Unterschrift verlangt wird. Wer unterschreibt, bestätigt die Angaben mit dem genannten Stand."
"""A single line, which stays with the table on one page."""
_ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"
"""Two empty lines, high enough to write in."""
LINES = (
    ("Ort und Tag", "\N{NO-BREAK SPACE}"),
    ("Name und Funktion", "\N{NO-BREAK SPACE}"),
    ("Unterschrift", _ROOM),
)
"""What is filled in, and the room for it."""
_COLUMNS = (Column("Angabe"), Column("Einzutragen", weight=9))


def signature_block(level: int = 2, *, hint: str = _HINT) -> tuple[Block, ...]:
    """Return the block under a heading of a level; a table of text, so that people who hear it know what is asked of them.

    Leave it out where a document is only to be sent: a place for a signature does not demand the written form by itself, and a
    form that is handed over electronically needs none.
    """
    return (Heading(level, "Unterschrift"), Paragraph(hint), DataTable(None, _COLUMNS, LINES))
