"""What another catalogue changes: for programmes, and for one's own projects."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.services.catalogue_effects import (
    Effect,
    EffectKind,
    EffectValue,
    ProgrammeChange,
    ProgrammeChangeKind,
)
from coordinator_app.services.catalogue_updates import UpdatePreview
from coordinator_app.services.match_changes import RateSpan
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import VERDICT
from coordinator_app.wording.match_changes import NOT_KNOWN, rate_clause, rate_text
from coordinator_app.wording.programme_glance import GLANCE
from coordinator_app.wording.programmes import FactSheet, fact_sheet


def change_line(change: ProgrammeChange) -> str:
    """Return what happens to a programme in one line."""
    programme = change.after or change.before
    name = programme.name if programme else change.id
    match change.kind:
        case ProgrammeChangeKind.NEW:
            return f"Neu: {name}."
        case ProgrammeChangeKind.GONE:
            return f"Nicht mehr im Katalog: {name}."
        case ProgrammeChangeKind.CHANGED:
            return f"Geändert: {name}."


def change_details(change: ProgrammeChange, day: date) -> tuple[str, ...]:
    """Return what the Steckbrief of a changed programme says differently, old and new line by line."""
    if change.before is None or change.after is None:
        return ()
    known = {item.id: item for item in (change.before, change.after)}
    before, after = (fact_sheet(item, known, day) for item in (change.before, change.after))
    return tuple(sheet_differences(before, after))


def sheet_differences(before: FactSheet, after: FactSheet) -> Iterator[str]:
    """Yield what two versions of a Steckbrief say differently, with the title of the part.

    The short answers at its top are left out: they only repeat what the parts say.
    """
    old, new = _texts(before), _texts(after)
    for title in dict.fromkeys((*old, *new)):
        was, becomes = old.get(title, []), new.get(title, [])
        for word, lines in _differences(was, becomes):
            for line in lines:
                yield f"{title.rstrip('?')}, {word}: {line}"


def _texts(sheet: FactSheet) -> Mapping[str, list[str]]:
    parts = (section for section in sheet.sections if section.title != GLANCE)
    return {section.title: [line.text.strip() for line in section.lines] for section in parts}


def _differences(was: list[str], becomes: list[str]) -> Iterator[tuple[str, list[str]]]:
    for tag, first, last, start, end in SequenceMatcher(None, was, becomes, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "bisher", was[first:last]
            yield "künftig", becomes[start:end]


def effect_summary(effect: Effect, programmes: Mapping[str, Programme]) -> str:
    """Return what changes for how many projects: 3 Projekte, KfW 432: die höchste Förderquote steigt …."""
    amount = formats.count(len(effect.projects), "Projekt", "Projekte")
    return f"{amount}, {_name(effect, programmes)}: {_change(effect)}."


def effect_line(effect: Effect, programmes: Mapping[str, Programme], titles: Mapping[str, str]) -> str:
    """Return what changes for which projects: 3 Projekte (…): Förderquote steigt von 45 % auf 75 % (KfW 432)."""
    amount = formats.count(len(effect.projects), "Projekt", "Projekte")
    listed = "; ".join(titles.get(key, key) for key in effect.projects)
    return f"{amount} ({listed}), {_name(effect, programmes)}: {_change(effect)}."


def effect_lines(preview: UpdatePreview) -> tuple[str, ...]:
    """Return what a package changes for one's own projects, one line per effect."""
    programmes, titles = programmes_of(preview), dict(preview.titles)
    return tuple(effect_line(effect, programmes, titles) for effect in preview.effects)


def programmes_of(preview: UpdatePreview) -> Mapping[str, Programme]:
    """Return the programmes that a package changes, by id, as it has them, or as they were where it does not."""
    return {item.id: item for change in preview.changes for item in (change.before, change.after) if item}


def _name(effect: Effect, programmes: Mapping[str, Programme]) -> str:
    return programmes[effect.programme].short_name if effect.programme in programmes else effect.programme


def _change(effect: Effect) -> str:
    before, after = _value(effect.before), _value(effect.after)
    match effect.kind:
        case EffectKind.VERDICT if effect.before is None:
            return f"das Programm ist neu, Ergebnis „{after}“"
        case EffectKind.VERDICT if effect.after is None:
            return f"das Programm gibt es nicht mehr, bisher war das Ergebnis „{before}“"
        case EffectKind.VERDICT:
            return f"das Ergebnis ändert sich von „{before}“ zu „{after}“"
        case EffectKind.RATE:
            return rate_clause(_span(effect.before), _span(effect.after))
        case EffectKind.DEADLINE:
            return f"die nächste Frist ändert sich von {before} auf {after}"


def _span(value: EffectValue) -> RateSpan | None:
    return value if isinstance(value, tuple) else None


def _value(value: EffectValue) -> str:
    match value:
        case None:
            return NOT_KNOWN
        case Truth():
            return VERDICT[value]
        case tuple():
            return rate_text(value)
        case date():
            return formats.day(value)


def counted_changes(changes: Iterable[ProgrammeChange]) -> str:
    """Return how many programmes are new, changed and gone."""
    found = [change.kind for change in changes]
    words = (
        (ProgrammeChangeKind.NEW, "neu"),
        (ProgrammeChangeKind.CHANGED, "geändert"),
        (ProgrammeChangeKind.GONE, "nicht mehr dabei"),
    )
    return ", ".join(f"{formats.number(found.count(kind))} {word}" for kind, word in words)
