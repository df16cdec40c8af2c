"""All applications: what they ask for, how far they are, what was decided, and what comes next."""

from collections import Counter
from collections.abc import Iterator

from coordinator_app.documents.kinds.overview.material import Material
from coordinator_app.documents.kinds.parts.phrases import DASH, lines
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Heading, Paragraph
from coordinator_app.domain.application import Application, ApplicationKind, AuthorityDecision
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_WITHOUT_AMOUNT = frozenset({ApplicationKind.EARLY_START, ApplicationKind.PROOF_OF_USE})


def applications(material: Material) -> tuple[Block, ...]:
    """Return all applications with the sums of what was asked for and granted; nothing where there are none."""
    found = sorted(material.content.applications, key=lambda item: (_number(material, item), item.key))
    if not found:
        return ()
    columns = (
        Column("Projekt und Programm", weight=5),
        Column("Stand", weight=4),
        Column("beantragt", ColumnKind.MONEY),
        Column("bewilligt", ColumnKind.MONEY),
        Column("Nächster Schritt", weight=4),
    )
    rows = [_row(material, item) for item in found]
    rows.append(
        (
            "Summe",
            "",
            _sum(item.requested_cents for item in found),
            _sum(item.granted_cents for item in found),
            "",
        )
    )
    table = DataTable("Beträge in Euro", columns, tuple(rows), has_total=True)
    return (Heading(1, "Anträge"), table, *_repeated(found))


def _row(material: Material, item: Application) -> tuple[str | None, ...]:
    project = material.by_key.get(item.project)
    name = project.name if project is not None else item.project
    submitted = (
        f"eingereicht am {formats.day(item.submitted)}" if item.submitted else "noch nicht eingereicht"
    )
    decided = f" am {formats.day(item.decided)}" if item.decided else ""
    due = f" (bis {formats.day(item.next_step_due)})" if item.next_step_due else ""
    step = f"{item.next_step}{due}" if item.next_step else due.strip()
    return (
        lines(name, f"{term(item.kind)}: {material.programme_name(item.programme)}"),
        lines(
            term(item.own_decision),
            submitted,
            f"{term(item.authority_decision)}{decided}",
            f"Aktenzeichen {item.file_number}" if item.file_number else None,
        ),
        _requested(item),
        _granted(item),
        step or DASH,
    )


def _requested(item: Application) -> str | None:
    if item.requested_cents is not None:
        return formats.amount(item.requested_cents)
    return DASH if item.kind in _WITHOUT_AMOUNT else None


def _granted(item: Application) -> str | None:
    if item.granted_cents is not None:
        return formats.amount(item.granted_cents)
    granted = item.authority_decision in (AuthorityDecision.GRANTED, AuthorityDecision.PARTLY_GRANTED)
    return None if granted and item.kind not in _WITHOUT_AMOUNT else DASH


def _sum(amounts: Iterator[int | None]) -> str:
    known = [amount for amount in amounts if amount is not None]
    return formats.amount(sum(known)) if known else DASH


def _repeated(found: list[Application]) -> Iterator[Paragraph]:
    """Warn where sums count the same money twice: an outline and an application, or an amendment."""
    asking = Counter((item.project, item.programme) for item in found if item.requested_cents is not None)
    if any(count > 1 for count in asking.values()):
        yield Paragraph(
            "Für manche Projekte stehen mehrere Anträge an dasselbe Programm in der Tabelle (etwa Skizze und Erstantrag); "
            "die Summe der beantragten Beträge zählt sie mehrfach."
        )


def _number(material: Material, item: Application) -> int:
    project = material.by_key.get(item.project)
    return project.number if project is not None else len(material.projects) + 1
