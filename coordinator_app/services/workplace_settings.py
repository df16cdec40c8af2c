"""Which choices of the window go along to another computer: pure functions over the text of the settings file.

Folders, places of windows and what was told on one computer stay there. Whatever else a file from outside says is left out.
"""

import re
from collections.abc import Iterator, Mapping

_PORTABLE: Mapping[str, re.Pattern[str]] = {
    "appearance": re.compile(r"scheme|percent"),
    "reminders": re.compile(r"days"),
    "documents": re.compile(r"embed"),
    "tables": re.compile(r"[^=]{1,200}"),
}
"""By section, the keys that mean the same on every computer."""

_VIEWS = "projects"
_HERE = "DATABASE"
_ESCAPED = re.compile(r"[^A-Za-z0-9_.-]")
_LAST_OF_ONE_BYTE = 0xFF
_LINE = re.compile(r"([^=\[;#][^=]*)=(.*)")
_LONGEST = 100_000

Settings = Mapping[str, Mapping[str, str]]


def portable(text: str, views: str) -> str:
    """Return the part of a settings file that goes along; `views` names what is kept for the database."""
    kept = {section: dict(_kept(section, keys, views, _HERE)) for section, keys in _parsed(text).items()}
    return _written(kept)


def merged(own: str, brought: str, views: str) -> str:
    """Return the settings of this computer with those of another one laid over them; `views` names what is kept here."""
    found = {section: dict(keys) for section, keys in _parsed(own).items()}
    for section, keys in _parsed(brought).items():
        found.setdefault(section, {}).update(_kept(section, keys, _HERE, views))
    return _written(found)


def settings_key(text: str) -> str:
    """Return a key as the settings file writes it, in which most characters are escaped."""
    return _ESCAPED.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"%{number:02X}" if number <= _LAST_OF_ONE_BYTE else f"%U{number:04X}"


def _kept(section: str, keys: Mapping[str, str], before: str, after: str) -> Iterator[tuple[str, str]]:
    for key, value in keys.items():
        if section == _VIEWS:
            if key.startswith(f"{before}\\"):
                yield f"{after}{key.removeprefix(before)}", value
        elif section in _PORTABLE and _PORTABLE[section].fullmatch(key):
            yield key, value


def _parsed(text: str) -> Settings:
    found: dict[str, dict[str, str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("[") and line.rstrip().endswith("]"):
            section = line.rstrip()[1:-1]
        elif (pair := _LINE.fullmatch(line)) is not None and len(line) <= _LONGEST:
            found.setdefault(section, {})[pair[1]] = pair[2]
    return found


def _written(settings: Settings) -> str:
    lines: list[str] = []
    for section, keys in settings.items():
        if keys:
            lines += [f"[{section}]", *(f"{key}={value}" for key, value in keys.items()), ""]
    return "\n".join(lines)
