"""What is filled in by hand: data that the program does not keep, and the decision of the committee."""

from coordinator_app.documents.kinds.parts.signature import LINES
from coordinator_app.documents.model import Block, Column, DataTable, Heading, Paragraph

ROOM = "\N{NO-BREAK SPACE}"
"""An empty line to write on."""
_COLUMNS = (Column("Angabe", weight=3), Column("Einzutragen", weight=7))
_NOT_KEPT = ("Ansprechperson und Telefon", "Konto: Inhaberin oder Inhaber", "Konto: IBAN")
_DECISION = (
    ("Gremium und Tag der Sitzung", ROOM),
    ("Entscheidung", "☐ bewilligt      ☐ vertagt      ☐ abgelehnt"),
    ("Bewilligter Betrag", ROOM),
    ("Auflagen oder Gründe", ROOM),
    ("Unterschrift für das Gremium", f"{ROOM}\n{ROOM}"),
)


def account_and_signature(hint: str) -> tuple[Block, ...]:
    """Return the lines for contact person and account, which are not kept with the project, and for the signature."""
    rows = (*((label, ROOM) for label in _NOT_KEPT), *LINES)
    return (
        Heading(2, "Von Hand auszufüllen: Ansprechperson, Konto und Unterschrift"),
        Paragraph(hint),
        DataTable(None, _COLUMNS, rows),
    )


def decision() -> tuple[Block, ...]:
    """Return the box for the committee; nothing in it is filled in or ticked."""
    return (
        Heading(1, "Entscheidung (vom Gremium auszufüllen, das über den Fonds entscheidet)"),
        DataTable(None, _COLUMNS, _DECISION),
    )
