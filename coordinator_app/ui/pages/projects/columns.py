"""The columns of the list of projects. Qt-free."""

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.sort_keys import by_text
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_STAGES = tuple(ProjectStage)
_UNSAID = "–"


def _span(row: ProjectItem) -> str:
    return formats.day_span(row.starts, row.ends) or _UNSAID


def _cost(row: ProjectItem) -> str:
    return _UNSAID if row.total_cost_cents is None else formats.euro(row.total_cost_cents)


def _stage_tone(row: ProjectItem) -> Tone:
    return Tone.QUIET if row.stage in (ProjectStage.CLOSED, ProjectStage.DROPPED) else Tone.PLAIN


COLUMNS: tuple[Column[ProjectItem], ...] = (
    Column("Projekt", lambda row: row.title, width=24, least=15, stretch=True),
    Column(
        "Stand",
        lambda row: term(row.stage),
        lambda row: _STAGES.index(row.stage),
        width=12,
        tone=_stage_tone,
    ),
    Column(
        "Quartier",
        lambda row: row.neighbourhood_name or _UNSAID,
        by_text(lambda row: row.neighbourhood_name),
        width=15,
        least=10,
    ),
    Column(
        "Antragstellende Stelle",
        lambda row: row.applicant_name or _UNSAID,
        by_text(lambda row: row.applicant_name),
        width=21,
        least=14,
    ),
    Column("Laufzeit", _span, lambda row: row.starts or row.ends, width=23),
    Column("Gesamtkosten", _cost, lambda row: row.total_cost_cents, width=13, right=True),
)
