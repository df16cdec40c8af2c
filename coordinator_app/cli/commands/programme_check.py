"""`programmes check`: everything that is wrong with a catalogue, how completely it is known, and what has grown old."""

import argparse
from collections.abc import Iterator

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.programme import CatalogueProblem, Programme, ProgrammeField
from coordinator_app.services.completeness import (
    CatalogueReport,
    FieldState,
    ProgrammeReport,
    catalogue_report,
)
from coordinator_app.wording import formats
from coordinator_app.wording.errors import catalogue_problem
from coordinator_app.wording.terms import term

SIGNS = {
    FieldState.SOURCED: "B",
    FieldState.PARTLY: "T",
    FieldState.UNVERIFIED: "U",
    FieldState.VAGUE: "V",
    FieldState.NOT_FOUND: "·",
    FieldState.SILENT: "?",
}
"""One sign for each state, so that a programme fits into one line."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take one programme, perhaps."""
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="nur dieses Programm, Feld für Feld (sonst der ganze Katalog)"
    )


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with problems, table and stale fields; the exit code is 1 where something is wrong or silent.

    Raises:
        DomainError: `programme_missing` where one was named that the catalogue does not have.
    """
    service = surroundings.open_programmes(arguments.catalogue)
    day = arguments.as_of or surroundings.clock.today()
    problems = service.problems()
    programmes: tuple[Programme, ...] = ()
    if arguments.id is not None:
        problems = tuple(item for item in problems if item.file.removesuffix(".yaml") == arguments.id)
        programmes = () if problems else (service.get(arguments.id),)
    elif not problems:
        programmes = service.all()
    report = catalogue_report(programmes, day)
    if arguments.format == Format.JSON.value:
        output.json(_data(problems, report))
    else:
        output.lines(_lines(problems, report, one=arguments.id is not None))
    return 1 if problems or any(_silent(row) for row in report.rows) else 0


def _silent(row: ProgrammeReport) -> tuple[ProgrammeField, ...]:
    return tuple(field for field, state in row.states.items() if state is FieldState.SILENT)


def _data(problems: tuple[CatalogueProblem, ...], report: CatalogueReport) -> dict[str, object]:
    return {
        "as_of": report.day.isoformat(),
        "problems": [
            {
                "file": item.file,
                "line": item.line,
                "field": item.field,
                "code": item.code,
                "text": catalogue_problem(item),
            }
            for item in problems
        ],
        "programmes": [
            {
                "id": row.programme,
                "fields": {field.value: state.value for field, state in row.states.items()},
                "stale": [
                    {
                        "field": item.field.value,
                        "seen": item.seen.isoformat(),
                        "days": item.days,
                        "allowed_days": item.allowed,
                    }
                    for item in row.stale
                ],
            }
            for row in report.rows
        ],
        "totals": {
            field.value: {state.value: report.count(field).get(state, 0) for state in FieldState}
            for field in ProgrammeField
        },
    }


def _lines(problems: tuple[CatalogueProblem, ...], report: CatalogueReport, *, one: bool) -> Iterator[str]:
    if problems:
        amount = formats.count(len(problems), "Fehler", "Fehler")
        yield f"{'Das Programm' if one else 'Der Katalog'} hat {amount}. Vollständigkeit und Alter werden gezeigt, sobald alles lesbar ist."
        yield from (f"  {catalogue_problem(item)}" for item in problems)
        return
    yield f"{formats.count(len(report.rows), 'Programm', 'Programme')}, keine Fehler. Stand am {formats.day(report.day)}."
    yield from _field_lines(report.rows[0]) if one else _table(report)
    yield from _silent_lines(report)
    yield from _stale_lines(report)


def _table(report: CatalogueReport) -> Iterator[str]:
    yield ""
    yield "Vollständigkeit: was zu jedem Feld bekannt ist"
    yield f"  {', '.join(f'{sign} = {term(state)}' for state, sign in SIGNS.items())}"
    width = max((len(row.programme) for row in report.rows), default=0)
    heads = [f"{number:02d}" for number in range(1, len(ProgrammeField) + 1)]
    for digit in (0, 1):
        yield f"  {'':<{width}}  {''.join(head[digit] for head in heads)}"
    for row in report.rows:
        yield f"  {row.programme:<{width}}  {''.join(SIGNS[row.states[field]] for field in ProgrammeField)}"
    yield ""
    yield "Die Felder und wie viele Programme sie wie kennen"
    for number, field in enumerate(ProgrammeField, 1):
        counted = report.count(field)
        parts = (f"{counted[state]} {term(state)}" for state in FieldState if counted.get(state))
        yield f"  {number:02d}  {term(field):<32}  {', '.join(parts)}"


def _field_lines(row: ProgrammeReport) -> Iterator[str]:
    yield ""
    for field in ProgrammeField:
        yield f"  {term(field):<32}  {term(row.states[field])}"


def _silent_lines(report: CatalogueReport) -> Iterator[str]:
    silent = [(row.programme, _silent(row)) for row in report.rows if _silent(row)]
    if not silent:
        return
    yield ""
    yield "Zu diesen Feldern sagt eine Datei noch nichts (unter „provenance“ nachtragen, notfalls mit standing: not_found):"
    for programme, fields in silent:
        yield f"  {programme}: {', '.join(f'{term(field)} ({field.value})' for field in fields)}"


def _stale_lines(report: CatalogueReport) -> Iterator[str]:
    yield ""
    stale = [(row, item) for row in report.rows for item in row.stale]
    if not stale:
        yield "Keine Angabe ist älter, als ihre Art es zulässt."
        return
    amount = formats.count(len(stale), "Angabe ist", "Angaben sind")
    yield f"{amount} länger nicht geprüft worden, als ihre Art es zulässt:"
    for row, item in stale:
        yield (
            f"  {row.programme}: {term(item.field)}, gesehen am {formats.day(item.seen)}, "
            f"vor {formats.number(item.days)} Tagen (höchstens {formats.number(item.allowed)})"
        )
