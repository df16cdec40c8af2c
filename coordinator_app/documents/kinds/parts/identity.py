"""Number and version of a document, computed from what it is about and what it says."""

import hashlib
from collections.abc import Iterable
from datetime import date

from coordinator_app.documents.model import Block

_DIGITS = 6


def document_number(prefix: str, about: Iterable[str], day: date) -> str:
    """Return the number of a document about these records on one day: AZS-20261122-7C41D9."""
    return f"{prefix}-{day.strftime('%Y%m%d')}-{_digest(chr(10).join(about))}"


def version_of(blocks: tuple[Block, ...]) -> str:
    """Return the version: the same for the same words, another one as soon as a word differs."""
    return _digest(repr(blocks))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS].upper()
