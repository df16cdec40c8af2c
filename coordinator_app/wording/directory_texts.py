"""The texts of an entry of the Förderdatenbank as they were published, never without the line of attribution."""

from collections.abc import Iterable, Iterator

from coordinator_app.domain.directory_edits import TEXTS
from coordinator_app.domain.directory_text import without_markup
from coordinator_app.domain.source import Source
from coordinator_app.services.directory import DirectoryItem
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import FIELD_NAMES, shown
from coordinator_app.wording.directory_terms import attribution

_LISTS = ("funding_kinds", "applicants", "areas", "sub_areas", "givers", "locations", "issued", "expires")


def directory_lines(item: DirectoryItem) -> Iterator[str]:
    """Yield the texts of an entry for reading: the directory's words, what a person changed, and where it is from."""
    entry = item.version.entry
    own = {edit.field: edit for edit in item.edits}
    yield ""
    yield "Eintrag der Förderdatenbank (nicht geprüft, Texte im Wortlaut)"
    if entry.absent:
        yield "Der Eintrag steht nicht mehr in der Förderdatenbank."
    for field in _LISTS:
        if getattr(entry, field):
            yield f"{FIELD_NAMES[field]}: {shown(field, getattr(entry, field))}"
    for field in TEXTS:
        text = without_markup(getattr(entry, field), entry.format_of(field))
        if text:
            yield ""
            yield FIELD_NAMES[field]
            yield from text.split("\n")
    for field in own:
        mine = getattr(item.entry, field)
        yield ""
        yield f"{FIELD_NAMES[field]}, von Ihnen geändert:"
        text = without_markup(mine, item.entry.format_of(field)) if field in TEXTS else shown(field, mine)
        yield from (text or "nichts").split("\n")
        if field in item.disputed:
            yield "Auch die Förderdatenbank hat hier inzwischen etwas anderes geschrieben."
    yield ""
    yield attribution_of(item)


def directory_data(item: DirectoryItem) -> dict[str, object]:
    """Return the texts of an entry as JSON data, each as it was published, with what a person changed."""
    entry = item.version.entry
    return {
        "entry": entry.key,
        "attribution": attribution_of(item),
        "absent": entry.absent,
        "version": item.version.number,
        "imported": item.version.mark.imported.isoformat(),
        "file": item.version.mark.file,
        "texts": [
            {
                "field": field,
                "label": FIELD_NAMES[field],
                "format": entry.format_of(field).value,
                "text": text,
            }
            for field in TEXTS
            if (text := getattr(entry, field)) is not None
        ],
        "edited": [edit.field for edit in item.edits],
        "disputed": list(item.disputed),
    }


def attribution_of(item: DirectoryItem) -> str:
    """Return the line that must stand beside every text of an entry."""
    entry = item.version.entry
    return attribution(entry.title or "Eintrag ohne Titel", entry.url)


def second_source_lines(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the pages of the Förderdatenbank that a person called the same programme."""
    for source in sources:
        seen = formats.day(source.seen)
        yield f"Zweite Quelle: Förderdatenbank, „{source.title}“ ({source.url}, gesehen am {seen})"
