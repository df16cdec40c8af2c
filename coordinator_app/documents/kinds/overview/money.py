"""The money of all projects by year and source, the municipality's own money, and what a kept plan makes of it."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.overview.material import Material
from coordinator_app.documents.kinds.parts.money_by_year import money_by_source, money_by_year
from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Heading, Paragraph
from coordinator_app.domain.cost import FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.funding_plan_figures import ProjectFigures
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_SECURED = frozenset({FinanceState.APPROVED, FinanceState.RECEIVED})


def money(material: Material) -> tuple[Block, ...]:
    """Return the chapter on money; nothing where none has been entered."""
    blocks = (
        *money_by_year("Mittel je Jahr, ohne aufgegebene Projekte", material.finances),
        *money_by_source("Mittel nach Herkunft und Stand, ohne aufgegebene Projekte", material.finances),
        *_grants(material),
        *(block for town in material.municipalities for block in _own_money(material, town)),
    )
    return (Heading(1, "Mittel nach Herkunft und Jahr"), *blocks) if blocks else ()


def plan(material: Material) -> tuple[Block, ...]:
    """Return what the kept plan of all projects comes to; nothing where none is shown."""
    figures = material.plan
    if figures is None:
        return ()
    kinds = tuple(FinanceKind)
    columns = (
        Column("Projekt", weight=5),
        Column("Kosten", ColumnKind.MONEY),
        *(Column(capital(term(kind)), ColumnKind.MONEY) for kind in kinds),
    )
    rows = [_planned(material, item) for item in figures.projects]
    known = [item.cost_cents for item in figures.projects if item.cost_cents is not None]
    sums = (sum(known), *(figures.cents_of(kind) for kind in kinds))
    rows.append(("Summe", *map(formats.amount, sums)))
    key = f" {material.content.plan_key}" if material.content.plan_key else ""
    told = f"Finanzierungsplan{key} vom {formats.day(figures.as_of)}, Katalog der Programme: {figures.catalogue}. {material.plan_status}"
    table = DataTable("Der Plan je Projekt, Beträge in Euro", columns, tuple(rows), has_total=True)
    return (Heading(1, "Finanzierungsplan aller Projekte"), Paragraph(told), table)


def _planned(material: Material, figures: ProjectFigures) -> tuple[str | None, ...]:
    item = material.by_key.get(figures.project)
    name = item.name if item is not None else f"{figures.title} (nicht mehr in den Daten)"
    funded = "" if figures.funded else "\nim Plan nicht finanziert"
    cost = formats.amount(figures.cost_cents) if figures.cost_cents is not None else None
    return (f"{name}{funded}", cost, *(formats.amount(figures.cents_of(kind)) for kind in FinanceKind))


def _grants(material: Material) -> Iterator[Block]:
    """Yield the grants by programme and by how far they are."""
    rows = [row for row in material.finances if row.kind is FinanceKind.GRANT]
    if not rows:
        return
    columns = (
        Column("Zuwendungen nach Programm", weight=4),
        *(Column(term(state), ColumnKind.MONEY) for state in FinanceState),
        Column("Summe", ColumnKind.MONEY, strong=True),
    )
    names = sorted({row.programme for row in rows}, key=lambda name: (name is None, name or ""))
    body = [
        (_programme(material, name), *_by_state([row for row in rows if row.programme == name]))
        for name in names
    ]
    body.append(("Summe", *_by_state(rows)))
    yield DataTable("Zuwendungen nach Programm, Beträge in Euro", columns, tuple(body), has_total=True)


def _programme(material: Material, identifier: str | None) -> str:
    return "ohne Programm" if identifier is None else material.programme_name(identifier)


def _by_state(rows: list[FinanceRow]) -> tuple[str, ...]:
    sums = (sum(row.amount_cents for row in rows if row.state is state) for state in FinanceState)
    return (*map(formats.amount, sums), formats.amount(sum(row.amount_cents for row in rows)))


def _is_municipal(subject: Subject) -> bool:
    """Whether own money of a project is the municipality's: nobody else is known to apply."""
    return subject.applicant is None or subject.applicant.kind is OrganisationKind.MUNICIPALITY


def _own_money(material: Material, town: Municipality) -> Iterator[Block]:
    """Yield the own money of a municipality by year: what it has, what its projects need, what is left."""
    rows = [
        row
        for item in material.kept
        if item.project.municipality == town.key and _is_municipal(item.subject)
        for row in item.project.finances
        if row.kind is FinanceKind.OWN
    ]
    funds = {entry.year: entry.amount_cents for entry in town.own_funds}
    years: list[int | None] = [*sorted({*funds, *(row.year for row in rows if row.year is not None)})]
    years += [None] if any(row.year is None for row in rows) else []
    if not years:
        return
    columns = (
        Column("Jahr", weight=2),
        Column("Eigene Mittel laut Stammdaten", ColumnKind.MONEY),
        Column("in Projekten eingeplant", ColumnKind.MONEY),
        Column("davon bewilligt oder erhalten", ColumnKind.MONEY),
        Column("Rest", ColumnKind.MONEY, strong=True),
    )
    body = []
    for year in years:
        planned = sum(row.amount_cents for row in rows if row.year == year)
        secured = sum(row.amount_cents for row in rows if row.year == year and row.state in _SECURED)
        fund = funds.get(year) if year is not None else None
        body.append(
            (
                str(year) if year is not None else "ohne Jahr",
                formats.amount(fund) if fund is not None else None,
                formats.amount(planned),
                formats.amount(secured),
                formats.amount(fund - planned) if fund is not None else None,
            )
        )
    caption = f"Eigene Mittel von {town.name} je Jahr, Beträge in Euro"
    yield DataTable(caption, columns, tuple(body))
    yield Paragraph(
        "Gezählt sind die Eigenmittel der Projekte, die die Kommune selbst beantragt oder bei denen noch keine "
        "antragstellende Stelle genannt ist."
    )
