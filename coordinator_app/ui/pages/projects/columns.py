"""The columns of the list of projects, each with the name by which saved views know it. Qt-free."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.sort_keys import by_text, natural_key
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.listing import project_name
from coordinator_app.wording.terms import term

_STAGES = tuple(ProjectStage)
_OWN = "own:"
UNSAID = "–"


@dataclass(frozen=True)
class NamedColumn:
    """A column with its name in saved views; `standard` says that it is seen where nobody has chosen."""

    id: str
    column: Column[ProjectItem]
    standard: bool = False


def due_text(row: ProjectItem, today: date) -> str:
    """Return the next date with a sign where it has passed: ! 01.10.2026 Kostenplan."""
    if row.next_due is None:
        return UNSAID
    sign = "! " if row.next_due < today else ""
    return f"{sign}{formats.day(row.next_due)} {row.next_label or ''}".rstrip()


def cost_text(row: ProjectItem) -> str:
    """Return the total cost, a dash where none was entered."""
    return UNSAID if row.total_cost_cents is None else formats.euro(row.total_cost_cents)


def columns_for(rows: Iterable[ProjectItem], today: date) -> tuple[NamedColumn, ...]:
    """Return all columns that can be shown: those that every list has, then one for each own field of these rows."""
    labels = {field.label for row in rows for field in row.own_fields}
    own = tuple(_own_column(label) for label in sorted(labels, key=natural_key))
    return (*_STANDARD, _due_column(today), *_MORE, *own)


def standard_ids(columns: Sequence[NamedColumn]) -> tuple[str, ...]:
    """Return the columns that are seen where nobody has chosen."""
    return tuple(item.id for item in columns if item.standard)


def _span(row: ProjectItem) -> str:
    return formats.day_span(row.starts, row.ends) or UNSAID


def _stage_tone(row: ProjectItem) -> Tone:
    return Tone.QUIET if row.stage in (ProjectStage.CLOSED, ProjectStage.DROPPED) else Tone.PLAIN


def _themes(row: ProjectItem) -> str:
    return ", ".join(map(term, row.themes)) or UNSAID


def _day(read: Callable[[ProjectItem], date | None]) -> Callable[[ProjectItem], str]:
    return lambda row: UNSAID if (found := read(row)) is None else formats.day(found)


def _due_column(today: date) -> NamedColumn:
    return NamedColumn(
        "next_due",
        Column(
            "Nächster Termin",
            lambda row: due_text(row, today),
            lambda row: row.next_due,
            width=22,
            least=14,
            tone=lambda row: Tone.BAD if row.next_due is not None and row.next_due < today else Tone.PLAIN,
        ),
    )


def _own_column(label: str) -> NamedColumn:
    def read(row: ProjectItem) -> str:
        return "; ".join(field.text for field in row.own_fields if field.label == label)

    return NamedColumn(
        f"{_OWN}{label}", Column(label, lambda row: read(row) or UNSAID, by_text(read), width=16, least=10)
    )


_STANDARD: tuple[NamedColumn, ...] = (
    NamedColumn(
        "title",
        Column("Projekt", project_name, lambda row: natural_key(row.title), width=24, least=15, stretch=True),
        standard=True,
    ),
    NamedColumn(
        "stage",
        Column(
            "Stand",
            lambda row: term(row.stage),
            lambda row: _STAGES.index(row.stage),
            width=12,
            tone=_stage_tone,
        ),
        standard=True,
    ),
    NamedColumn(
        "neighbourhood",
        Column(
            "Quartier",
            lambda row: row.neighbourhood_name or UNSAID,
            by_text(lambda row: row.neighbourhood_name),
            width=15,
            least=10,
        ),
        standard=True,
    ),
    NamedColumn(
        "applicant",
        Column(
            "Antragstellende Stelle",
            lambda row: row.applicant_name or UNSAID,
            by_text(lambda row: row.applicant_name),
            width=21,
            least=14,
        ),
        standard=True,
    ),
    NamedColumn(
        "span",
        Column("Laufzeit", _span, lambda row: row.starts or row.ends, width=23),
        standard=True,
    ),
    NamedColumn(
        "cost",
        Column("Gesamtkosten", cost_text, lambda row: row.total_cost_cents, width=13, right=True),
        standard=True,
    ),
)

_MORE: tuple[NamedColumn, ...] = (
    NamedColumn("themes", Column("Handlungsfelder", _themes, by_text(_themes), width=24, least=14)),
    NamedColumn("starts", Column("Beginn", _day(lambda row: row.starts), lambda row: row.starts, width=11)),
    NamedColumn("ends", Column("Ende", _day(lambda row: row.ends), lambda row: row.ends, width=11)),
    NamedColumn(
        "address",
        Column(
            "Anschrift",
            lambda row: row.address or UNSAID,
            by_text(lambda row: row.address),
            width=20,
            least=12,
        ),
    ),
    NamedColumn(
        "priority",
        Column(
            "Gewicht",
            lambda row: UNSAID if row.priority is None else str(row.priority),
            lambda row: row.priority,
            width=8,
            right=True,
        ),
    ),
    NamedColumn("key", Column("Kennung", lambda row: row.key, width=20, least=12)),
    NamedColumn(
        "archived_on",
        Column("Archiviert am", _day(lambda row: row.archived_on), lambda row: row.archived_on, width=13),
    ),
)
