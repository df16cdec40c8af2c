"""What the versions of a programme that are kept say differently, each beside the one after it. Qt-free."""

import itertools
from collections.abc import Sequence
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.services.directory_merge import differences
from coordinator_app.services.directory_versions import DirectoryVersion
from coordinator_app.services.ports.packages import Edition
from coordinator_app.ui.reading import Markup, bullets, heading, joined, paragraph, plain, title
from coordinator_app.wording import formats
from coordinator_app.wording.catalogue_updates import sheet_differences
from coordinator_app.wording.directory_messages import FIELD_NAMES, change
from coordinator_app.wording.programmes import fact_sheet

_NO_OTHER = "Von diesem Programm ist nur eine Fassung vorhanden. Sobald ein Katalogpaket oder eine Datei der Förderdatenbank eine neuere bringt, stehen hier die Unterschiede."


def versions_markup(
    programme: Programme,
    editions: Sequence[tuple[Edition, Programme]],
    entries: Sequence[DirectoryVersion],
    day: date,
) -> Markup:
    """Return the differences from version to version, the newest first."""
    parts = [title(f"Fassungen: {programme.short_name}")]
    if len(editions) < 2 and len(entries) < 2:  # noqa: PLR2004  # one version differs from nothing
        return joined([*parts, paragraph(plain(_NO_OTHER))])
    for (newer, after), (older, before) in itertools.pairwise(editions):
        known = {after.id: after}
        lines = tuple(sheet_differences(fact_sheet(before, known, day), fact_sheet(after, known, day)))
        parts += _part(f"Katalog {newer} gegenüber {older}", lines)
    ordered = sorted(entries, key=lambda version: version.number, reverse=True)
    for new, old in itertools.pairwise(ordered):
        read_on = formats.day(new.mark.imported.date())
        parts += _part(
            f"Fassung {new.number}, eingelesen am {read_on}, gegenüber {old.number}", _fields(new, old)
        )
    return joined(parts)


def _part(name: str, lines: Sequence[str]) -> tuple[Markup, ...]:
    if not lines:
        return (heading(name), paragraph(plain("Keine Unterschiede.")))
    return (heading(name), bullets(plain(line) for line in lines))


def _fields(new: DirectoryVersion, old: DirectoryVersion) -> tuple[str, ...]:
    found = differences(old.entry, new.entry)
    return tuple(f"{FIELD_NAMES[item.field]}: {change(item)}" for item in found)
