"""A draft as data: what was typed into a form and is not in its record yet.

Drafts lie in the database itself, so that whatever protects the records protects them, too. They are no records: the
change log does not have them, undo leaves them as they are, and no file that is passed on holds any.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DraftPlace:
    """Where a draft belongs: the form that it was typed into, and the key of its record or an id made for a new one."""

    form: str
    key: str
    is_new: bool = False


@dataclass(frozen=True)
class DraftText:
    """What is kept: the title that people know it by, and what was typed as JSON."""

    title: str
    content: str


@dataclass(frozen=True)
class Draft:
    """A draft with the moment at which it was kept last."""

    place: DraftPlace
    text: DraftText
    at: datetime
