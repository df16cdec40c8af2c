"""What is remembered of a table: widths, order and hidden columns, and by what it is sorted. Qt-free.

Columns are named by their titles, so that a program with other columns still understands most of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

_LEAST_WIDTH, _MOST_WIDTH = 2.0, 400.0


@dataclass(frozen=True)
class TableLayout:
    """How somebody has arranged a table. Widths count digits, so that they follow the size of texts."""

    widths: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    sorted_by: str | None = None
    descending: bool = False


def written(layout: TableLayout) -> str:
    """Return a layout as it stands in the settings file."""
    return json.dumps(
        {
            "widths": {title: round(width, 1) for title, width in sorted(layout.widths.items())},
            "order": list(layout.order),
            "hidden": sorted(layout.hidden),
            "sorted_by": layout.sorted_by,
            "descending": layout.descending,
        },
        ensure_ascii=False,
    )


def read(text: object) -> TableLayout:
    """Return a layout out of the settings file; whatever can't be read there counts as not arranged."""
    try:
        found = json.loads(str(text)) if text is not None else {}
    except ValueError:
        found = {}
    if not isinstance(found, dict):
        return TableLayout()
    widths, sorted_by = found.get("widths"), found.get("sorted_by")
    return TableLayout(
        {
            title: float(width)
            for title, width in (widths.items() if isinstance(widths, dict) else ())
            if isinstance(width, int | float) and _LEAST_WIDTH <= width <= _MOST_WIDTH
        },
        tuple(_texts(found.get("order"))),
        frozenset(_texts(found.get("hidden"))),
        sorted_by if isinstance(sorted_by, str) else None,
        found.get("descending") is True,
    )


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
