"""Values of fields as people type and read them; every number and date through `wording.formats`. Qt-free."""

from collections.abc import Callable, Mapping
from typing import Any

from coordinator_app.domain.errors import KnownError, Problem
from coordinator_app.domain.validation import LONGEST_TEXT, flaw_of_value
from coordinator_app.ui.forms.field import Editor, Field
from coordinator_app.wording import formats
from coordinator_app.wording.cost_exceptions import exceptions_text, parse_exceptions
from coordinator_app.wording.errors import message, problem_text


class UnreadableError(Exception):
    """What was typed cannot become a value; the text says why and how to write it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


_SHOW: Mapping[Editor, Callable[[Any], str]] = {
    Editor.LINE: str,
    Editor.TEXT: str,
    Editor.WHOLE: formats.number,
    Editor.DECIMAL: formats.decimal,
    Editor.MONEY: formats.amount,
    Editor.YEAR: str,
    Editor.DAY: formats.day,
    Editor.SHARE: formats.exact_share,
    Editor.SHARES: lambda shares: "; ".join(map(formats.exact_share, shares)),
    Editor.LINES: "\n".join,
    Editor.EXCEPTIONS: exceptions_text,
}
_READ: Mapping[Editor, Callable[[str], Any]] = {
    Editor.LINE: str,
    Editor.TEXT: str,
    Editor.WHOLE: formats.parse_number,
    Editor.DECIMAL: formats.parse_decimal,
    Editor.MONEY: formats.parse_euro,
    Editor.YEAR: formats.parse_year,
    Editor.DAY: formats.parse_day,
    Editor.SHARE: formats.parse_share,
    Editor.SHARES: lambda text: tuple(map(formats.parse_share, text.split(";"))),
    Editor.EXCEPTIONS: parse_exceptions,
}
_NOTHING: Mapping[Editor, Any] = {Editor.LINE: "", Editor.TEXT: "", Editor.EXCEPTIONS: ()}
"""What an empty text is where something must be there."""

_BOUNDED = frozenset({Editor.MONEY, Editor.YEAR, Editor.DAY})
"""What is impossible outside of bounds that are the same everywhere, so that it can be said while it is typed."""

NOT_CHOSEN = "Hier ist noch nichts ausgewählt. Bitte wählen Sie einen Eintrag der Liste."
MISSING_TEXT = "Diese Angabe fehlt noch. Bitte tragen Sie sie ein."


def shown(editor: Editor, value: Any) -> str:
    """Return a value as it is shown in a field; nothing is an empty text."""
    return "" if value is None else _SHOW[editor](value)


def typed(field: Field, text: str) -> Any:
    """Return the value of a typed text; an empty text is None where the field is optional.

    Raises:
        UnreadableError: the text is no such value, or a value that must be there is missing.
    """
    stripped = text.strip()
    if not stripped:
        if field.optional:
            return None
        if field.editor in _NOTHING:
            return _NOTHING[field.editor]
        raise UnreadableError(MISSING_TEXT)
    if field.editor in _NOTHING and len(stripped) > LONGEST_TEXT:
        raise UnreadableError(
            f"Der Text ist mit {formats.number(len(stripped))} Zeichen zu lang; möglich sind "
            f"{formats.number(LONGEST_TEXT)}. Er bleibt hier stehen, bis Sie ihn gekürzt haben."
        )
    try:
        value = _READ[field.editor](stripped)
    except KnownError as error:
        raise UnreadableError(message(error)) from error
    flaw = flaw_of_value(field.path, value) if field.editor in _BOUNDED else None
    if flaw is not None:
        raise UnreadableError(problem_text(Problem(flaw[0], "", "", "", tuple(flaw[1].items()))))
    return value
