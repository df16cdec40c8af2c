"""Number and version of a document, computed from what it is about and what it says."""

import hashlib

from coordinator_app.documents.model import Block
from coordinator_app.services.ports.documents import SummaryContent

_DIGITS = 6


def document_number(content: SummaryContent) -> str:
    """Return the number of the summary of one project for one programme on one day: AZS-20261122-7C41D9."""
    about = f"{content.subject.project.key}\n{content.programme.id}"
    return f"AZS-{content.day.strftime('%Y%m%d')}-{_digest(about)}"


def version_of(blocks: tuple[Block, ...]) -> str:
    """Return the version: the same for the same words, another one as soon as a word differs."""
    return _digest(repr(blocks))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS].upper()
