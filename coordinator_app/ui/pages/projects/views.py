"""Saved views of the list: filter, columns and order under a name, and how they are remembered. Qt-free."""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.ui.pages.projects.filters import EVERYTHING, ProjectFilter

T = TypeVar("T")
_MOST_NAMES = 200
LONGEST_NAME = 80


@dataclass(frozen=True)
class ViewState:
    """How the list is seen. Without `columns` it has those that it begins with; `sort` is a column, None for none."""

    filter: ProjectFilter = EVERYTHING
    columns: tuple[str, ...] = ()
    sort: str | None = None
    descending: bool = False


@dataclass(frozen=True)
class SavedView:
    """A state under a name."""

    name: str
    state: ViewState


@dataclass(frozen=True)
class Layout:
    """What is remembered of the page without being asked: columns and order, and whether the board is seen."""

    columns: tuple[str, ...] = ()
    sort: str | None = None
    descending: bool = False
    board: bool = False


class Settings(Protocol):
    """Where things are remembered on this computer; `QSettings` is one."""

    def value(self, key: str, default: Any = ...) -> Any:
        """Return what is remembered under a key."""

    def setValue(self, key: str, value: Any) -> None:
        """Remember something under a key."""


class ViewStore:
    """The views and the layout of one database. Without settings they last as long as the window.

    What can't be read any more (another version of the program, a damaged file) is passed over, view by view.
    """

    def __init__(self, settings: Settings | None, database: Path) -> None:
        digest = hashlib.sha256(str(database.absolute()).encode()).hexdigest()[:12]
        self._settings = settings
        self._place = f"projects/{database.stem}-{digest}"
        self._views: tuple[SavedView, ...] = self._read_views()
        found = _read(Layout, self._value("layout"))
        self._layout = Layout() if found is None else found

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The views in the order in which they were saved."""
        return self._views

    @property
    def layout(self) -> Layout:
        """How the page was seen last."""
        return self._layout

    def find(self, name: str) -> SavedView | None:
        """Return the view with a name."""
        return next((view for view in self._views if view.name == name), None)

    def keep(self, view: SavedView) -> None:
        """Save a view, in place of the one with its name."""
        others = tuple(item for item in self._views if item.name != view.name)
        placed = tuple(view if item.name == view.name else item for item in self._views)
        self._set(placed if len(others) < len(self._views) else (*others, view))

    def rename(self, old: str, new: str) -> None:
        """Give a view another name; one that has the new name already is replaced."""
        kept = (item for item in self._views if item.name != new or item.name == old)
        self._set(tuple(replace(item, name=new) if item.name == old else item for item in kept))

    def delete(self, name: str) -> None:
        """Forget a view."""
        self._set(tuple(item for item in self._views if item.name != name))

    def remember(self, layout: Layout) -> None:
        """Remember how the page is seen."""
        if layout != self._layout:
            self._layout = layout
            self._write("layout", to_plain(layout))

    def _set(self, views: tuple[SavedView, ...]) -> None:
        self._views = views[:_MOST_NAMES]
        self._write("views", [to_plain(view) for view in self._views])

    def _read_views(self) -> tuple[SavedView, ...]:
        found = self._value("views")
        items = found if isinstance(found, list) else []
        read = (_read(SavedView, item) for item in items)
        by_name = {view.name: view for view in read if view is not None and view.name.strip()}
        return tuple(by_name.values())[:_MOST_NAMES]

    def _value(self, name: str) -> Any:
        if self._settings is None:
            return None
        text = self._settings.value(f"{self._place}/{name}", None)
        try:
            return json.loads(text) if isinstance(text, str) else None
        except (ValueError, RecursionError):
            return None

    def _write(self, name: str, plain: Any) -> None:
        if self._settings is not None:
            text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
            self._settings.setValue(f"{self._place}/{name}", text)


def _read(wanted: type[T], plain: Any) -> T | None:
    try:
        return from_plain(wanted, plain)
    except (PlainDataError, TypeError, ValueError, RecursionError):
        return None
