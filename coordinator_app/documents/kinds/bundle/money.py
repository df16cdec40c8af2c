"""Who pays what: every source as a whole, by year and by cost row, to the cent of the plan."""

from collections.abc import Sequence
from fractions import Fraction

from coordinator_app.documents.kinds.bundle.material import Material, Payer, PlanMaterial
from coordinator_app.documents.kinds.parts.phrases import DASH, capital, lines, shares_told
from coordinator_app.documents.kinds.parts.plans import Entry, Total, plan_tables
from coordinator_app.documents.model import (
    Bar,
    Block,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    Paragraph,
    StackedBar,
    StackedYears,
    YearSeries,
)
from coordinator_app.domain.application import ApplicationKind
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.vocabulary import Level
from coordinator_app.services.funding_plan_figures import ProjectFigures
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

_WIDEST_AMOUNTS = 80
"""Characters that all columns of amounts may have together, each with the space beside it; what is wider is set as a list."""

_SPACE = 2  # characters beside an amount

_LONGEST_WORD = 13  # characters of a title over amounts; a longer one leaves too little room for the others
_MOST_PARTS = 8  # of the picture
_MOST_YEARS_DRAWN, _MOST_PAYERS_DRAWN = 4, 6
_ROOM_FOR_NAMES = 110  # characters of all names below a picture
_SUM = "Summe"


def money(material: Material) -> tuple[Block, ...]:
    """Return the chapters on who pays what; nothing where the plan does not finance the project."""
    plan = material.plan
    if plan is None or plan.project is None or not plan.payers:
        return ()
    return (
        Heading(1, "Wer zahlt wie viel"),
        *_picture(plan.payers),
        _payers(material, plan),
        Heading(1, "Wer zahlt in welchem Jahr"),
        *_by_year(plan),
        Heading(1, "Wer zahlt welche Kosten"),
        *_by_row(plan.project, plan.payers),
    )


def _picture(payers: Sequence[Payer]) -> tuple[Block, ...]:
    """Return who pays which share as a picture, of many sources what each kind of them pays; nothing where there is one part."""
    parts = [(item.label, item.cents) for item in payers]
    if len(parts) > _MOST_PARTS:
        kinds = dict.fromkeys(item.kind for item in payers)
        parts = [
            (capital(term(kind)), sum(item.cents for item in payers if item.kind is kind)) for kind in kinds
        ]
    whole = sum(cents for _, cents in parts)
    if len(parts) < 2 or not whole:  # noqa: PLR2004  # one part is no division
        return ()
    bars = tuple(Bar(label, cents, formats.share(Fraction(cents, whole))) for label, cents in parts)
    return (StackedBar("Woher das Geld kommt", shares_told(bars), bars),)


def _payers(material: Material, plan: PlanMaterial) -> DataTable:
    whole = sum(item.cents for item in plan.payers)
    columns = (
        Column("Nr.", ColumnKind.NUMBER),
        Column("Quelle", weight=5),
        Column("Betrag", ColumnKind.MONEY, strong=True),
        Column("Anteil", ColumnKind.NUMBER),
        Column("Stand und Antragsfrist", weight=3),
    )
    rows = tuple(
        (
            formats.number(item.number),
            lines(item.label, _giver(material, item)),
            formats.amount(item.cents),
            formats.share(Fraction(item.cents, whole)) if whole else DASH,
            _state(material, item),
        )
        for item in plan.payers
    )
    total = ("", "Gesamtfinanzierung = Gesamtkosten", formats.amount(whole), formats.share(Fraction(1)), "")
    return DataTable("Quellen, Beträge in Euro", columns, (*rows, total), has_total=True)


def _giver(material: Material, payer: Payer) -> str | None:
    if payer.programme is None:
        return None if payer.label == term(payer.kind) else term(payer.kind)
    known = material.programmes.get(payer.programme)
    if known is None:
        return "Das Programm steht nicht mehr im Katalog."
    if known.level in _PRIVATE:
        return known.authority or known.ministry
    return f"{term(known.level)}: {known.ministry}"


_PRIVATE = {Level.FOUNDATION, Level.OTHER}
"""Givers that are under no ministry; the programme names who decides there."""

_ASKING = {ApplicationKind.OUTLINE, ApplicationKind.FIRST, ApplicationKind.AMENDMENT}


def _state(material: Material, payer: Payer) -> str:
    if payer.approved:
        return "bewilligt"
    if payer.kind is FinanceKind.OWN:
        return "eingeplant"
    if payer.kind is not FinanceKind.GRANT or payer.programme is None:
        rows = material.content.subject.project.finances
        states = (term(row.state) for row in rows if (row.kind, row.label) == (payer.kind, payer.label))
        return ", ".join(dict.fromkeys(states)) or NOT_STATED
    handed_in = [
        item.submitted
        for item in material.content.applications
        if item.programme == payer.programme and item.kind in _ASKING and item.submitted is not None
    ]
    if handed_in:
        return f"beantragt am {formats.day(max(handed_in))}"
    if payer.closes is None:
        return "noch zu beantragen, Frist nicht bekannt"
    if payer.closes < material.content.day:
        return f"nicht beantragt, Frist am {formats.day(payer.closes)} abgelaufen"
    return f"noch zu beantragen, bis {formats.day(payer.closes)}"


def _by_year(plan: PlanMaterial) -> tuple[Block, ...]:
    """Return amounts by year as a picture with its table, or as a table where the picture had no room."""
    years = sorted(
        {year for item in plan.payers for year, _ in item.by_year}, key=lambda year: (year is None, year or 0)
    )
    longest = max(len(item.label) for item in plan.payers)
    room = _ROOM_FOR_NAMES // len(plan.payers) - len(plan.payers)
    if 1 < len(years) <= _MOST_YEARS_DRAWN and len(plan.payers) <= _MOST_PAYERS_DRAWN and longest <= room:
        series = tuple(
            YearSeries(item.label, tuple(dict(item.by_year).get(year, 0) for year in years))
            for item in plan.payers
        )
        titles = tuple("ohne Jahr" if year is None else str(year) for year in years)
        sums = [sum(item.cents[index] for item in series) for index in range(len(years))]
        most = max(range(len(years)), key=lambda index: sums[index])
        alt = (
            "Die Säulen zeigen, wie viel jede Quelle in jedem Jahr zahlt. "
            f"Die höchste Säule ist {titles[most]} mit {formats.euro(sums[most])}."
        )
        return (StackedYears("Quellen nach Jahren, Beträge in Euro", alt, titles, series),)
    entries = [
        Entry(f"{item.number} {item.label}", year, cents, term(item.kind))
        for item in plan.payers
        for year, cents in item.by_year
    ]
    totals = (Total("Gesamtfinanzierung = Gesamtkosten", tuple(entries)),)
    return plan_tables("Quellen nach Jahren", "Quelle", "Herkunft", entries, totals)


def _by_row(project: ProjectFigures, payers: Sequence[Payer]) -> tuple[Block, ...]:
    amounts = (*(item.cents for item in payers), sum(cost.cents for cost in project.costs))
    if sum(len(formats.amount(cents)) + _SPACE for cents in amounts) > _WIDEST_AMOUNTS:
        return (_long_table(project, payers),)
    named = all(max(map(len, item.label.split()), default=0) <= _LONGEST_WORD for item in payers)
    titles = [f"{item.number} {item.label}" if named else f"Quelle {item.number}" for item in payers]
    columns = (
        Column("Kostenposition", weight=5),
        Column("Jahr"),
        *(Column(title, ColumnKind.MONEY) for title in titles),
        Column(_SUM, ColumnKind.MONEY, strong=True),
    )
    rows = tuple(
        (
            cost.label,
            _year(cost.year),
            *(_cell(item.by_row.get(cost.row)) for item in payers),
            formats.amount(cost.cents),
        )
        for cost in project.costs
    )
    total = (
        _SUM,
        "",
        *(formats.amount(item.cents) for item in payers),
        formats.amount(sum(cost.cents for cost in project.costs)),
    )
    hint = "Die Nummern sind die der Quellen in der Tabelle „Quellen“."
    table = DataTable(
        "Kostenpositionen und Quellen, Beträge in Euro", columns, (*rows, total), has_total=True
    )
    return (table,) if named else (Paragraph(hint), table)


def _long_table(project: ProjectFigures, payers: Sequence[Payer]) -> DataTable:
    columns = (
        Column("Kostenposition", weight=5),
        Column("Jahr"),
        Column("Quelle", weight=4),
        Column("Betrag", ColumnKind.MONEY),
    )
    rows = tuple(
        (cost.label, _year(cost.year), f"{item.number} {item.label}", formats.amount(item.by_row[cost.row]))
        for cost in project.costs
        for item in payers
        if item.by_row.get(cost.row)
    )
    total = ("Gesamtfinanzierung = Gesamtkosten", "", "", formats.amount(sum(item.cents for item in payers)))
    return DataTable("Kostenpositionen und Quellen, Beträge in Euro", columns, (*rows, total), has_total=True)


def _cell(cents: int | None) -> str:
    return formats.amount(cents) if cents else DASH


def _year(year: int | None) -> str:
    return DASH if year is None else str(year)
