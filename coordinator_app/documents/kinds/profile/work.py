"""The projects of the Quartier with their money, who took part, and what has gone well."""

from collections.abc import Iterator
from datetime import date

from coordinator_app.documents.kinds.parts.money_by_year import money_by_source, money_by_year
from coordinator_app.documents.kinds.parts.phrases import lines, terms
from coordinator_app.documents.kinds.parts.project_table import project_table, project_timeline
from coordinator_app.documents.kinds.profile.material import Material
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Heading, Paragraph
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, answer, term


def projects(material: Material) -> tuple[Block, ...]:
    """Return all projects with their sums, when they run, and their money by source and year; nothing of none."""
    if not material.projects:
        return ()
    rows = tuple(row for item in material.kept for row in item.project.finances)
    return (
        Heading(1, "Projekte"),
        *project_table("Projekte des Quartiers", material.kept),
        *project_table("Aufgegebene Projekte, in keiner anderen Summe enthalten", material.dropped),
        *project_timeline("Wann die Projekte laufen", material.kept, material.content.day),
        *money_by_year("Mittel je Jahr", rows),
        *money_by_source("Mittel nach Herkunft und Stand", rows),
    )


def participation(material: Material) -> tuple[Block, ...]:
    """Return who took part when and what came of it; nothing where nothing has been entered."""
    events = sorted(material.content.participation, key=lambda event: (event.day or date.max, event.key))
    if not events:
        return ()
    columns = (
        Column("Datum"),
        Column("Beteiligung", weight=4),
        Column("Erreicht", ColumnKind.NUMBER),
        Column("Ergebnis und Entscheidung", weight=6),
    )
    table = DataTable(None, columns, tuple(map(_event, events)))
    return (Heading(1, "Beteiligung"), table, *_reached(events))


def examples(material: Material) -> tuple[Block, ...]:
    """Return the practice examples of the Quartier; nothing where there are none."""
    found = material.content.examples
    blocks = tuple(block for example in found for block in _example(example))
    return (Heading(1, "Praxisbeispiele"), *blocks) if blocks else ()


def _event(event: Participation) -> tuple[str | None, ...]:
    decided = ": ".join(part for part in (event.deciding_body, event.decision) if part)
    evidence = f"Nachweis: {event.evidence}" if event.evidence else None
    return (
        formats.day(event.day) if event.day else None,
        lines(event.title, ", ".join(filter(None, (term(event.format), terms(event.target_groups))))),
        formats.number(event.reached) if event.reached is not None else None,
        lines(event.result, decided or None, evidence) or None,
    )


def _reached(events: list[Participation]) -> Iterator[Paragraph]:
    counted = [event.reached for event in events if event.reached is not None]
    if len(counted) > 1:
        yield Paragraph(
            f"Gezählt wurden zusammen {formats.number(sum(counted))} Personen bei {formats.number(len(counted))} von "
            f"{formats.number(len(events))} Beteiligungen; wer mehrmals teilnahm, ist mehrmals gezählt."
        )


def _example(example: GoodExample) -> Iterator[Block]:
    yield Heading(2, example.title)
    for label, text in (
        ("Vorgehen", example.approach),
        ("Wirkung", example.effect),
    ):
        if text is not None and text.strip():
            yield Paragraph(f"{label}: {text}")
    yield Paragraph(f"Der Veröffentlichung wurde zugestimmt: {_agreed(example)}.")


def _agreed(example: GoodExample) -> str:
    """Return whether the example may be published; where it may, who agreed and when."""
    said = answer(example.release_agreed)
    if example.release_agreed is not Truth.YES:
        return said
    on = f"am {formats.day(example.agreed_on)}" if example.agreed_on else None
    who = (example.agreed_by or "").strip() or f"von wem: {NOT_STATED}"
    return ", ".join(part for part in (said, who, on) if part)
