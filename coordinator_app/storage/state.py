"""The state of a database as one short text, which is another one after everything that is stored, drafts included."""

from collections.abc import Callable, Iterable
from typing import Any

Ask = Callable[[str], Iterable[Any]]

_QUESTIONS = (
    "SELECT state, count(*), max(number), max(at) FROM change_set GROUP BY state ORDER BY state",
    "SELECT count(*), max(imported) FROM directory_entry HAVING count(*) > 0",
    "SELECT count(*), max(at) FROM draft HAVING count(*) > 0",
)


def state_of(ask: Ask) -> str:
    """Return the state, given something that answers a question in SQL; an empty text where nothing is stored yet."""
    answers = [[list(row) for row in ask(question)] for question in _QUESTIONS]
    return repr(answers) if any(answers) else ""
