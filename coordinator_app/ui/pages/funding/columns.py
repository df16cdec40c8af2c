"""The columns of the tables on the page Finanzierung. Qt-free."""

from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.funding.question import Stance
from coordinator_app.ui.pages.funding.rows import ProgrammeRow, ProjectRow, Role
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats

_ROLES, _STANCES = tuple(Role), tuple(Stance)
PROJECT_COLUMN = 1


def _wish_tone(row: ProgrammeRow) -> Tone:
    return Tone.QUIET if row.stance is Stance.FREE else Tone.OPEN


PROGRAMME_COLUMNS: tuple[Column[ProgrammeRow], ...] = (
    Column(
        "Programm",
        lambda row: row.name,
        lambda row: natural_key(row.name),
        width=22,
        least=11,
        tone=lambda row: Tone.QUIET if row.role is Role.LEFT_OUT else Tone.PLAIN,
        also=lambda row: row.programme,
    ),
    Column("Projekt", lambda row: row.project_title, width=18, least=8),
    Column(
        "Im Plan",
        lambda row: row.state,
        lambda row: _ROLES.index(row.role),
        width=14,
        tone=lambda row: row.tone,
    ),
    Column(
        "Wunsch",
        lambda row: row.wish,
        lambda row: _STANCES.index(row.stance),
        width=9,
        tone=_wish_tone,
    ),
    Column(
        "Warum",
        lambda row: row.reason,
        width=20,
        least=6,
        stretch=True,
        hint=lambda row: row.why.text if row.why else row.reason,
    ),
    Column(
        "Zuwendung",
        lambda row: "–" if row.cents is None else formats.amount(row.cents),
        lambda row: row.cents,
        width=12,
        right=True,
    ),
)


def _money(title: str, pick: str) -> Column[ProjectRow]:
    def cents(row: ProjectRow) -> int:
        found: int = getattr(row.sums, pick)
        return found

    return Column(
        title,
        lambda row: formats.amount(cents(row)) if cents(row) else "–",
        lambda row: None if row.is_sum else cents(row),
        width=14,
        right=True,
    )


PROJECT_COLUMNS: tuple[Column[ProjectRow], ...] = (
    Column(
        "Projekt",
        lambda row: f"{row.title}{' (muss sein)' if row.must else ''}",
        lambda row: None if row.is_sum else natural_key(row.title),
        width=30,
        least=14,
        stretch=True,
    ),
    Column(
        "Ergebnis",
        lambda row: row.state,
        lambda row: None if row.is_sum else row.state,
        width=18,
        least=16,
        tone=lambda row: row.tone,
    ),
    Column(
        "Gewicht",
        lambda row: formats.number(row.weight),
        lambda row: None if row.is_sum else row.weight,
        width=8,
        right=True,
    ),
    _money("Kosten", "cost"),
    _money("Zuwendungen", "grants"),
    _money("Eigenmittel", "own"),
    Column(
        "Programme",
        lambda row: formats.number(row.programmes) if row.programmes else "–",
        lambda row: None if row.is_sum else row.programmes,
        width=10,
        right=True,
    ),
)

KEPT_COLUMNS: tuple[Column[FundingPlan], ...] = (
    Column(
        "Titel", lambda row: row.title, lambda row: natural_key(row.title), width=24, least=12, stretch=True
    ),
    Column("Festgehalten", lambda row: formats.day(row.made_on), lambda row: row.made_on, width=11),
    Column("Stand", lambda row: formats.day(row.as_of), lambda row: row.as_of, width=11),
)
