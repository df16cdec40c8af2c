"""What stands in a field as plain data for a draft, and back. Qt-free."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from coordinator_app.ui.forms.field import Option


def plain_value(value: Any) -> Any:
    """Return a chosen value as JSON holds it."""
    return value.value if isinstance(value, Enum) else value


def option_of(options: Iterable[Option], plain: Any) -> Any:
    """Return the value of the option that was chosen; a key whose record is not there any more stays as it is.

    Raises:
        ValueError: there is no such option.
    """
    known = [option.value for option in options]
    found = [value for value in known if plain_value(value) == plain]
    if found:
        return found[0]
    if plain is None:
        return None
    if isinstance(plain, str) and not any(isinstance(value, Enum) for value in known):
        return plain
    raise ValueError(plain)


def text_of(raw: Any) -> str:
    """Return a typed text.

    Raises:
        TypeError: something else was kept.
    """
    if not isinstance(raw, str):
        raise TypeError(raw)
    return raw


def readable_text(raw: Any) -> str:
    """Return everything that was typed or chosen in plain data as text, for a form that can't show it any more."""
    match raw:
        case None | bool():
            return ""
        case dict():
            parts = [readable_text(item) for key, item in raw.items() if key != "origin"]
        case list():
            parts = [readable_text(item) for item in raw]
        case _:
            return str(raw)
    separator = "; " if all("\n" not in part and len(part) < _SHORT for part in parts) else "\n"
    return separator.join(part for part in parts if part)


_SHORT = 60
