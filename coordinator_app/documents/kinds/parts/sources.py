"""The sources that a document quotes: numbered where they are first quoted, listed at its end."""

from dataclasses import replace

from coordinator_app.documents.model import Block, Heading, SourceItem, SourceList
from coordinator_app.domain.source import Source
from coordinator_app.wording import formats


class SourceBook:
    """Numbers the sources of one document in the order in which they are first quoted."""

    def __init__(self) -> None:
        self._numbers: dict[SourceItem, int] = {}

    def mark(self, source: Source, place: str | None = None) -> str:
        """Return the mark of a source, with the place in it: [3], § 4 Abs. 1."""
        item = SourceItem(source.title, source.url, formats.day(source.seen))
        return f"{self._number(item)}, {place}" if place else self._number(item)

    def mark_title(self, title: str) -> str:
        """Return the mark of a source of which only the title is known."""
        return self._number(SourceItem(title))

    def items(self) -> tuple[SourceItem, ...]:
        """Return what has been quoted so far, [1] first."""
        return tuple(self._numbers)

    def _number(self, item: SourceItem) -> str:
        return f"[{self._numbers.setdefault(item, len(self._numbers) + 1)}]"


def source_list(book: SourceBook) -> tuple[Block, ...]:
    """Return the sources that were quoted so far, numbered as in the text; call it after every other section."""
    items = book.items()
    if not items:
        return ()
    days = {item.seen for item in items if item.seen is not None}
    if len(days) > 1:
        return (Heading(1, "Quellen"), SourceList(items))
    seen = "".join(f", Adressen eingesehen am {day}" for day in days)
    return (Heading(1, f"Quellen{seen}"), SourceList(tuple(replace(item, seen=None) for item in items)))
