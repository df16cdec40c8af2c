"""What else there is: other mixes beside this one, more or less own money, and the programmes that were not on offer."""

from collections.abc import Iterable, Iterator

from coordinator_app.documents.kinds.bundle.material import Material, PlanMaterial
from coordinator_app.documents.kinds.bundle.story import LeftOutProgramme, OwnMoneyStep
from coordinator_app.documents.model import (
    Block,
    BulletList,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    Paragraph,
)
from coordinator_app.matching.funding_mix.conditions import LeftOutReason
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.rules import Purse
from coordinator_app.services.funding_plan_figures import LimitFigure
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan_conditions import LEFT_OUT_HEADINGS, left_out_heading

_MOST_COLUMNS = 4
_ONLY_COUNTED = frozenset({LeftOutReason.NOT_ELIGIBLE, LeftOutReason.NO_FIT})
"""Most of the catalogue; who wants them one by one finds them in the check."""


def alternatives(material: Material) -> tuple[Block, ...]:
    """Return other mixes and what own money is there; nothing where there is no plan."""
    plan = material.plan
    if plan is None:
        return ()
    possible = plan.figures.status is not PlanStatus.INFEASIBLE and bool(plan.payers)
    return (
        *((Heading(1, "Was für und gegen andere Wege spricht"), *_others(plan)) if possible else ()),
        *_own_money(plan),
        *_left_out(plan),
    )


def _others(plan: PlanMaterial) -> Iterator[Block]:
    others = plan.story.others
    if others:
        if len(others) < _MOST_COLUMNS:
            yield _comparison(plan)
        yield BulletList(
            tuple(f"Andere {number}: {item.text}" for number, item in enumerate(others, start=1))
        )
    elif plan.request.alternatives:
        yield Paragraph(
            "Es gibt keine andere Mischung, die sich wirklich unterscheidet und alle Regeln einhält."
        )
    else:
        yield Paragraph("Andere Mischungen wurden für diesen Plan nicht ausgerechnet.")


def _comparison(plan: PlanMaterial) -> DataTable:
    """Set the plans side by side; of a plan of several projects the figures are those of all of them."""
    scores = (plan.story.score, *(item.score for item in plan.story.others))
    grants = (plan.story.grant_cents, *(item.grant_cents for item in plan.story.others))
    titles = ("Dieser Plan", *(f"Andere {number}" for number in range(1, len(scores))))
    columns = (
        Column("Vergleich", weight=3),
        *(Column(title, ColumnKind.MONEY, strong=not number) for number, title in enumerate(titles)),
    )
    rows = [("Zuwendungen", *map(formats.euro, grants))]
    rows += [
        (label, *(formats.euro(score[name]) for score in scores))
        for name, label in _OWN.items()
        if any(score[name] for score in scores)
    ]
    rows += [(label, *(formats.number(score[name]) for score in scores)) for name, label in _COUNTS.items()]
    return DataTable(None, columns, tuple(rows))


_OWN = {
    "municipal_cents": "Eigenmittel der Kommune",
    "other_own_cents": "Eigenmittel anderer Antragsteller",
}
_COUNTS = {"applications": "Neue Anträge", "risk": "Offene Bedingungen"}


def _own_money(plan: PlanMaterial) -> tuple[Block, ...]:
    """Return how much own money there is in which year and how much of it is used, and what more or less would change."""
    key = plan.project.project if plan.project is not None else None
    limits = [item for item in plan.figures.limits if key in item.projects]
    steps = plan.story.money_steps
    if not limits and not steps:
        return ()
    return (
        Heading(2 if plan.payers else 1, "Eigenmittel"),
        *((_limits(limits),) if limits else ()),
        *((BulletList(tuple(_money_steps(steps))),) if steps else ()),
    )


def _money_steps(steps: Iterable[OwnMoneyStep]) -> Iterator[str]:
    """Tell each step that would change something, and all others in one sentence."""
    idle: dict[tuple[int | None, int], list[str]] = {}
    for step in steps:
        if step.changes:
            yield step.text
        else:
            side = "mehr" if step.cents > 0 else "weniger"
            idle.setdefault((step.year, abs(step.cents)), []).append(side)
    parts = [
        f"{formats.euro(cents)} {formats.enumeration(sides, 'oder')} {'über alle Jahre' if year is None else f'im Jahr {year}'}"
        for (year, cents), sides in idle.items()
    ]
    if parts:
        yield f"Mehr oder weniger Eigenmittel der Kommune ändern nichts am Plan; gerechnet wurde mit {formats.enumeration(parts)}."


def _limits(limits: list[LimitFigure]) -> DataTable:
    shared = any(len(item.projects) > 1 for item in limits)
    columns = (
        Column("Jahr"),
        Column("Wessen Mittel", weight=3),
        Column("Höchstens verfügbar", ColumnKind.MONEY),
        Column("Im Plan verwendet", ColumnKind.MONEY, strong=True),
        Column("Bleibt", ColumnKind.MONEY),
    )
    rows = tuple(
        (
            "alle Jahre" if item.year is None else str(item.year),
            "Kommune" if item.purse is Purse.MUNICIPALITY else "Antragsteller",
            formats.amount(item.cents),
            formats.amount(item.used_cents),
            formats.amount(item.cents - item.used_cents),
        )
        for item in limits
    )
    about = " aller Projekte des Plans" if shared else ""
    return DataTable(f"Verfügbare und verwendete Eigenmittel{about}, Beträge in Euro", columns, rows)


def _left_out(plan: PlanMaterial) -> tuple[Block, ...]:
    found = plan.story.left_out
    if not found:
        return ()
    by_reason: dict[str, list[LeftOutProgramme]] = {}
    for item in found:
        by_reason.setdefault(item.told.code, []).append(item)
    order = [reason.value for reason in LeftOutReason]
    items = tuple(
        _group(code, by_reason[code]) for code in sorted(by_reason, key=lambda code: _place(code, order))
    )
    checked = formats.count(len(found), "Programm", "Programme")
    return (
        Heading(1, "Geprüft und nicht im Angebot"),
        Paragraph(f"Aus dem Katalog standen nicht zur Wahl: {checked}."),
        BulletList(items),
    )


def _place(code: str, order: list[str]) -> int:
    return order.index(code) if code in order else len(order)


def _group(code: str, programmes: list[LeftOutProgramme]) -> str:
    reason = next((item for item in LEFT_OUT_HEADINGS if item.value == code), None)
    if reason is None:
        return " ".join(item.told.text for item in programmes)
    heading = left_out_heading(reason, len(programmes))
    if reason in _ONLY_COUNTED:
        return f"{heading}, einzeln im Abgleich."
    return f"{heading}: {'; '.join(item.name for item in programmes)}."
