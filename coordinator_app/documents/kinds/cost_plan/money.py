"""The costs and the financing: by position, kind and year, with what single programmes count otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from coordinator_app.documents.kinds.parts.costs import cost_plan
from coordinator_app.documents.kinds.parts.financing import financing_picture, financing_plan
from coordinator_app.documents.kinds.parts.phrases import DASH, capital
from coordinator_app.documents.model import (
    Bar,
    Block,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    Paragraph,
    StackedBar,
)
from coordinator_app.domain.cost import CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_MANY = 40
"""Positions that go beyond a page; the sums stand before so many, so that nobody must leaf for them."""

_ELIGIBLE = {
    Truth.YES: "zuwendungsfähig",
    Truth.NO: "nicht zuwendungsfähig",
    Truth.UNKNOWN: "noch offen, ob zuwendungsfähig",
}


def money(content: ProjectContent) -> tuple[Block, ...]:
    """Return the chapters on costs and on financing; nothing of what has not been entered."""
    project = content.subject.project
    programmes = {item.id: item for item in content.catalogue}
    return (*_costs(project, programmes), *_financing(project, programmes))


def _costs(project: Project, programmes: Mapping[str, Programme]) -> tuple[Block, ...]:
    if not project.costs:
        return ()
    table, *sums = cost_plan(project.costs, note=lambda row: _exceptions(row, programmes), with_sums=True)
    sums += _by_programme(project, programmes)
    plan = (*sums, table) if len(project.costs) > _MANY else (table, *sums)
    return (Heading(1, "Kosten"), *_eligible_picture(project.costs), *plan)


def _eligible_picture(rows: Sequence[CostRow]) -> tuple[Block, ...]:
    """Return what of the costs is eligible as a picture; nothing where there is one part."""
    sums = {truth: sum(row.amount_cents for row in rows if row.eligible is truth) for truth in _ELIGIBLE}
    shown = {truth: cents for truth, cents in sums.items() if cents}
    if len(shown) < 2 or any(cents < 0 for cents in shown.values()):  # noqa: PLR2004  # one part is no division
        return ()
    whole = sum(shown.values())
    shares = {truth: formats.share(Fraction(cents, whole)) for truth, cents in shown.items()}
    parts = tuple(
        Bar(capital(_ELIGIBLE[truth]), cents, f"{formats.euro(cents)} ({shares[truth]})")
        for truth, cents in shown.items()
    )
    said = formats.enumeration(f"{share} {_ELIGIBLE[truth]}" for truth, share in shares.items())
    return (StackedBar("Was zuwendungsfähig ist", f"Der Balken teilt die Gesamtkosten: {said}.", parts),)


def _exceptions(row: CostRow, programmes: Mapping[str, Programme]) -> str | None:
    """Name the programmes that count a position otherwise than its column says."""
    by_answer = {
        truth: [_name(item.programme, programmes) for item in row.exceptions if item.eligible is truth]
        for truth in _ELIGIBLE
    }
    parts = [
        f"bei {formats.enumeration(map(formats.quoted, names))} {_ELIGIBLE[truth]}"
        for truth, names in by_answer.items()
        if names
    ]
    return f"Abweichend: {'; '.join(parts)}" if parts else None


def _by_programme(project: Project, programmes: Mapping[str, Programme]) -> tuple[Block, ...]:
    """Return the sums as each programme counts them that counts a position otherwise."""
    ids = dict.fromkeys(item.programme for row in project.costs for item in row.exceptions)
    if not ids:
        return ()
    columns = (
        Column("Programm", weight=3),
        *(Column(title, ColumnKind.MONEY) for title in ("zuwendungsfähig", "nicht zuwendungsfähig", "offen")),
        Column("Summe", ColumnKind.MONEY, strong=True),
    )
    lines = [("Ohne Abweichung", project.costs)]
    lines += [(_name(key, programmes), project.counted_by(key).costs) for key in ids]
    rows = tuple((label, *_eligible_sums(costs)) for label, costs in lines)
    return (DataTable("Was einzelne Programme als zuwendungsfähig zählen, Beträge in Euro", columns, rows),)


def _eligible_sums(rows: Sequence[CostRow]) -> tuple[str, ...]:
    parts = (sum(row.amount_cents for row in rows if row.eligible is truth) for truth in _ELIGIBLE)
    return (*map(formats.amount, parts), formats.amount(sum(row.amount_cents for row in rows)))


def _name(programme: str, programmes: Mapping[str, Programme]) -> str:
    known = programmes.get(programme)
    return known.short_name if known else programme


def _financing(project: Project, programmes: Mapping[str, Programme]) -> tuple[Block, ...]:
    if not project.finances:
        return (
            (
                Heading(1, "Finanzierung"),
                Paragraph("Für das Projekt ist noch keine Quelle der Finanzierung angegeben."),
            )
            if project.costs
            else ()
        )
    return (
        Heading(1, "Finanzierung"),
        *financing_picture(project),
        *financing_plan(project, programmes),
        *_by_state(project.finances),
    )


def _by_state(rows: Sequence[FinanceRow]) -> tuple[Block, ...]:
    """Add up each kind of source by how far it is, so that one sees how much is sure; nothing where all are as far."""
    states = [state for state in FinanceState if any(row.state is state for row in rows)]
    if len(states) == 1:
        return ()
    columns = (
        Column("Herkunft der Mittel", weight=3),
        *(Column(capital(term(state)), ColumnKind.MONEY) for state in states),
        Column("Summe", ColumnKind.MONEY, strong=True),
    )
    kinds = [kind for kind in FinanceKind if any(row.kind is kind for row in rows)]
    body = [
        (capital(term(kind)), *_state_sums([row for row in rows if row.kind is kind], states))
        for kind in kinds
    ]
    total = ("Summe", *_state_sums(rows, states))
    return (DataTable("Wie weit die Mittel sind, Beträge in Euro", columns, (*body, total), has_total=True),)


def _state_sums(rows: Iterable[FinanceRow], states: Iterable[FinanceState]) -> tuple[str, ...]:
    known = tuple(rows)
    of_state = [[row.amount_cents for row in known if row.state is state] for state in states]
    cells = (formats.amount(sum(found)) if found else DASH for found in of_state)
    return (*cells, formats.amount(sum(row.amount_cents for row in known)))
