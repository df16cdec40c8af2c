"""`match --changes` and `match --against`: what changes between two days, or against another version of the catalogue."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.cli.answers import RESULT_WORDS, source_data
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import as_day
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.services.match_changes import Outlook, PairChange, ProjectChanges
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import headline, verdict
from coordinator_app.wording.match_changes import (
    NOTHING,
    ChangeText,
    change_text,
    counted_kinds,
    day_span,
    rest_line,
)
from coordinator_app.wording.terms import SYMBOLS, term

OPTION = "--changes"
AGAINST = "--against"

_HEADER = (
    "Von", "Bis", "Projekt", "Programm", "Was", "Ergebnis vorher", "Ergebnis nachher", "Erläuterung",
    "Kriterium", "Änderung", "Quelle", "Adresse", "Gesehen am",
)  # fmt: skip


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take the two days, or the other version of the catalogue."""
    questions.add_argument(
        OPTION,
        nargs=2,
        type=as_day,
        metavar=("FROM", "TO"),
        help="was sich für jedes Projekt zwischen zwei Tagen ändert, auch rückwärts; "
        "die Einträge der Förderdatenbank kennen keine Tage und bleiben außen vor",
    )
    questions.add_argument(
        AGAINST,
        type=Path,
        metavar="CATALOGUE",
        help="was der verwendete Katalog gegenüber einem anderen ändert (Ordner oder Katalogpaket)",
    )


@dataclass(frozen=True)
class _Asked:
    """What is compared: the name of each standpoint in files, how both are called in a sentence, and what came out."""

    before: str
    after: str
    title: str
    projects: tuple[ProjectChanges, ...]


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with every change, grouped by project, what matters first."""
    if arguments.changes is not None and arguments.as_of is not None:
        raise DomainError("changes_with_as_of")
    with reading(arguments, surroundings) as workspace:
        asked = _ask(arguments, workspace, surroundings)
    match Format(arguments.format):
        case Format.JSON:
            output.json(_data(asked))
        case Format.CSV:
            output.csv(_HEADER, _rows(asked))
        case Format.TEXT:
            output.lines(_lines(asked))
    return 0


def _ask(arguments: argparse.Namespace, workspace: Workspace, surroundings: Surroundings) -> _Asked:
    service, keys, ids = workspace.match_changes, arguments.project, arguments.programme
    if arguments.changes is not None:
        first, last = arguments.changes
        projects = service.between_days(first, last, keys, ids)
        return _Asked(first.isoformat(), last.isoformat(), day_span(first, last), projects)
    day = arguments.as_of or workspace.matching.today()
    other: Path = arguments.against
    projects = service.against(_programmes_of(other, workspace, surroundings), day, keys, ids)
    title = f"von {formats.quoted(str(other))} zum verwendeten Katalog, {formats.day(day)}"
    return _Asked(day.isoformat(), day.isoformat(), title, projects)


def _programmes_of(other: Path, workspace: Workspace, surroundings: Surroundings) -> tuple[Programme, ...]:
    if other.is_dir():
        return surroundings.open_programmes(other).all()
    return workspace.updates.bench.open(other).programmes


def _lines(asked: _Asked) -> Iterator[str]:
    yield f"Was sich ändert {asked.title}"
    for changes in asked.projects:
        yield ""
        yield f"{changes.title} ({changes.project}): {counted_kinds(changes) or NOTHING}"
        for change in changes.changes:
            yield from _change_lines(change)
        if rest := rest_line(changes):
            yield f"  {rest}"
    if not asked.projects:
        yield "In der Datenbank steht noch kein Projekt. Mit „import“ lesen Sie eines ein."


def _change_lines(change: PairChange) -> Iterator[str]:
    told = change_text(change)
    result = change.after.assessment.eligible if change.after else Truth.NO
    yield f"  {SYMBOLS[result]} {told.name} ({told.programme}): {told.text}"
    for finding in told.findings:
        place = f", {finding.place}" if finding.place else ""
        seen = formats.day(finding.source.seen)
        yield f"      {finding.text}"
        yield f"          Quelle: {finding.source.title}{place} ({finding.source.url}, gesehen am {seen})"


def _data(asked: _Asked) -> dict[str, object]:
    return {
        "from": asked.before,
        "to": asked.after,
        "projects": [
            {
                "project": changes.project,
                "title": changes.title,
                "changes": [_change_data(change) for change in changes.changes],
                "closed": changes.closed,
                "unchanged": changes.unchanged,
                "rest": rest_line(changes),
            }
            for changes in asked.projects
        ],
    }


def _change_data(change: PairChange) -> dict[str, object]:
    told = change_text(change)
    return {
        "programme": told.programme,
        "programme_name": told.name,
        "kind": told.kind.value,
        "text": told.text,
        "before": _outlook_data(change.before),
        "after": _outlook_data(change.after),
        "findings": [
            {
                "criterion": finding.label,
                "text": finding.text,
                "before": None if finding.before is None else RESULT_WORDS[finding.before],
                "after": None if finding.after is None else RESULT_WORDS[finding.after],
                "source": source_data(finding.source),
                "place": finding.place,
                "quote": finding.quote,
            }
            for finding in told.findings
        ],
    }


def _outlook_data(seen: Outlook | None) -> dict[str, object] | None:
    if seen is None:
        return None
    return {
        "eligible": RESULT_WORDS[seen.assessment.eligible],
        "headline": headline(seen.assessment, {seen.programme.id: seen.programme}),
        "status": seen.assessment.status.value,
        "rate": None if seen.rate is None else [str(share) for share in seen.rate],
        "deadline": seen.deadline.isoformat() if seen.deadline else None,
    }


def _rows(asked: _Asked) -> Iterator[tuple[str, ...]]:
    """Yield a row for every change and criterion; a change without criteria has one row."""
    for changes in asked.projects:
        for change in changes.changes:
            told = change_text(change)
            results = (_result(change.before), _result(change.after))
            start = (
                asked.before,
                asked.after,
                changes.project,
                told.programme,
                term(told.kind),
                *results,
                told.text,
            )
            yield from ((*start, *cells) for cells in _finding_cells(told))


def _finding_cells(told: ChangeText) -> Iterator[tuple[str, ...]]:
    for finding in told.findings:
        source = finding.source
        yield finding.label, finding.text, source.title, source.url, source.seen.isoformat()
    if not told.findings:
        yield "", "", "", "", ""


def _result(seen: Outlook | None) -> str:
    return "" if seen is None else verdict(seen.assessment)
