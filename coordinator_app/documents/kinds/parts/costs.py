"""The cost plan: every position by year, then what of it is zuwendungsfähig, to the cent."""

from collections.abc import Callable, Mapping, Sequence

from coordinator_app.documents.kinds.parts.phrases import capital, lines
from coordinator_app.documents.kinds.parts.plans import Entry, Total, plan_tables
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Paragraph
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

_GLANCE = 8  # positions; the kinds of cost in a longer plan cannot be added up at a glance
_ORDER = {kind: place for place, kind in enumerate(CostKind)}
_ELIGIBLE = {Truth.YES: "ja", Truth.NO: "nein", Truth.UNKNOWN: "offen"}
_PARTS = {
    Truth.YES: "davon zuwendungsfähig",
    Truth.NO: "davon nicht zuwendungsfähig",
    Truth.UNKNOWN: "davon noch nicht angegeben, ob zuwendungsfähig",
}
_WHOLE = {
    Truth.YES: "Gesamtkosten, sämtlich zuwendungsfähig",
    Truth.NO: "Gesamtkosten, nicht zuwendungsfähig",
    Truth.UNKNOWN: "Gesamtkosten, noch nicht angegeben, ob zuwendungsfähig",
}

_COST_GROUPS: Mapping[CostKind, str] = {
    CostKind.DIN276_100: "KG 100",
    CostKind.DIN276_200: "KG 200",
    CostKind.DIN276_300: "KG 300",
    CostKind.DIN276_400: "KG 400",
    CostKind.DIN276_500: "KG 500",
    CostKind.DIN276_600: "KG 600",
    CostKind.DIN276_700: "KG 700",
    CostKind.DIN276_800: "KG 800",
}
"""How builders call the Kostengruppen of DIN 276 in a table; the full term stands with the sums."""


def cost_plan(
    rows: tuple[CostRow, ...],
    *,
    note: Callable[[CostRow], str | None] = lambda _: None,
    with_sums: bool = False,
) -> tuple[Block, ...]:
    """Return the cost plan; nothing where no costs have been entered.

    Args:
        rows: The positions.
        note: What is said of a position below its name, beside its remark.
        with_sums: Whether the kinds of cost are added up even where that can be done at a glance.
    """
    if not rows:
        return ()
    ordered = sorted(rows, key=lambda row: _ORDER[row.kind])
    stages = _stages(ordered)
    entries = [
        Entry(
            lines(_label(row, with_stage=stages is None), note(row)),
            row.year,
            row.amount_cents,
            _ELIGIBLE[row.eligible],
        )
        for row in ordered
    ]
    wanted = with_sums or len({entry.label for entry in entries}) > _GLANCE
    return (
        *plan_tables("Kostenplan (zuw. = zuwendungsfähig)", "Position", "zuw.", entries, _totals(entries)),
        *((_sums(ordered),) if wanted else ()),
        *((Paragraph(stages),) if stages is not None else ()),
    )


def _totals(entries: Sequence[Entry]) -> tuple[Total, ...]:
    parts = {
        truth: tuple(entry for entry in entries if entry.remark == word) for truth, word in _ELIGIBLE.items()
    }
    shown = [truth for truth, part in parts.items() if part]
    if len(shown) == 1:
        return (Total(_WHOLE[shown[0]], tuple(entries)),)
    return (*(Total(_PARTS[truth], parts[truth]) for truth in shown), Total("Gesamtkosten", tuple(entries)))


def _label(row: CostRow, *, with_stage: bool) -> str:
    kind = _COST_GROUPS.get(row.kind) or capital(term(row.kind))
    label = row.label if row.label.startswith(kind) else f"{kind}: {row.label}"
    stage = (term(row.stage) if row.stage else f"Stand {NOT_STATED}") if with_stage else None
    return lines(label, stage, row.remark)


def _stages(rows: Sequence[CostRow]) -> str | None:
    """Say how far the figures are worked out, by kind of cost; None where that differs within a kind."""
    kinds = dict.fromkeys(row.kind for row in rows)
    by_kind = {kind: {row.stage for row in rows if row.kind is kind} for kind in kinds}
    if any(len(stages) > 1 for stages in by_kind.values()):
        return None
    by_stage = dict.fromkeys(row.stage for row in rows)
    names = {stage: term(stage) if stage else NOT_STATED for stage in by_stage}
    if len(names) == 1:
        return f"Stand der Kostenermittlung: {next(iter(names.values()))}."
    parts = (
        f"{name} ({', '.join(_COST_GROUPS.get(kind) or term(kind) for kind in kinds if by_kind[kind] == {stage})})"
        for stage, name in names.items()
    )
    return f"Stand der Kostenermittlung: {'; '.join(parts)}."


def _sums(rows: Sequence[CostRow]) -> DataTable:
    """Add up each kind of cost, so that eligible, not eligible and not stated give the whole."""
    shown = [truth for truth in Truth if any(row.eligible is truth for row in rows)]
    columns = (
        Column("Kostenart", weight=3),
        *(Column(_SUM_TITLES[truth], ColumnKind.MONEY) for truth in shown),
        *((Column("Summe", ColumnKind.MONEY, strong=True),) if len(shown) > 1 else ()),
    )
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    body = tuple(
        (capital(term(kind)), *_cells([row for row in rows if row.kind is kind], shown)) for kind in kinds
    )
    total = ("Summe", *_cells(rows, shown))
    return DataTable("Summen je Kostenart, Beträge in Euro", columns, (*body, total), has_total=True)


_SUM_TITLES = {Truth.YES: "zuwendungsfähig", Truth.NO: "nicht zuwendungsfähig", Truth.UNKNOWN: "offen"}


def _cells(rows: Sequence[CostRow], shown: Sequence[Truth]) -> tuple[str, ...]:
    parts = [sum(row.amount_cents for row in rows if row.eligible is truth) for truth in shown]
    whole = [sum(row.amount_cents for row in rows)] if len(shown) > 1 else []
    return tuple(map(formats.amount, (*parts, *whole)))
