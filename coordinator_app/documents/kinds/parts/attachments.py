"""The attachments of a project, by their state."""

from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.documents.model import Block, Heading, KeyValues
from coordinator_app.domain.project import Attachment
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def attachment_list(found: tuple[Attachment, ...]) -> tuple[Block, ...]:
    """Return the attachments by their state, with the day by which one is due."""
    states = dict.fromkeys(item.state for item in found)
    rows = tuple(
        (capital(term(state)), "; ".join(_attachment(item) for item in found if item.state is state))
        for state in states
    )
    return (Heading(2, "Anlagen"), KeyValues(rows, paired=True)) if rows else ()


def _attachment(attachment: Attachment) -> str:
    return f"{attachment.label} (bis {formats.day(attachment.due)})" if attachment.due else attachment.label
