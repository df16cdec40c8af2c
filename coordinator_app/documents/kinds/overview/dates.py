"""What is due: deadlines of programmes that fit or may fit, own dates, and what has passed without being done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.documents.kinds.overview.material import Material
from coordinator_app.documents.kinds.parts.project_table import Numbered, named
from coordinator_app.documents.model import (
    Block,
    Column,
    DataTable,
    Heading,
    Paragraph,
    Timeline,
    TimelineEntry,
)
from coordinator_app.domain.project import AttachmentState
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion
from coordinator_app.wording import formats

_HORIZON = 366  # days
_ON_PICTURE = 16


@dataclass(frozen=True)
class Date:
    """A day with what is due on it; `basis` is the mark of the source of a programme's deadline."""

    day: date
    label: str
    basis: str = ""


def coming(material: Material) -> tuple[Date, ...]:
    """Return every date from the day of the document on, the next first."""
    return tuple(item for item in all_dates(material) if item.day >= material.content.day)


def dates(material: Material) -> tuple[Block, ...]:
    """Return the chapter on dates: those ahead as picture and table, those overdue, and how many come later."""
    today = material.content.day
    found = all_dates(material)
    overdue = [item for item in found if item.day < today]
    ahead = [item for item in found if 0 <= (item.day - today).days <= _HORIZON]
    later = [item for item in found if (item.day - today).days > _HORIZON]
    if not found:
        return ()
    blocks = (
        *_overdue(overdue, today),
        *_picture(ahead[:_ON_PICTURE], today),
        *_by_month(ahead[_ON_PICTURE:]),
        *_later(later),
        *_open_resolutions(material),
    )
    return (Heading(1, "Fristen und Termine"), *blocks)


def all_dates(material: Material) -> tuple[Date, ...]:
    """Return every date that is told, the earliest first."""
    found = (*_deadlines(material), *_own(material), *_applications(material), *_concepts(material))
    return tuple(sorted(found, key=lambda item: (item.day, item.label)))


def _deadlines(material: Material) -> Iterator[Date]:
    """Yield each known deadline of a programme once, with the projects that it fits or may fit."""
    grouped: dict[tuple[str, date], tuple[list[Numbered], list[Numbered], str]] = {}
    for item in material.active:
        for assessment in material.content.assessments.get(item.project.key, ()):
            programme = material.programmes.get(assessment.programme)
            for finding in assessment.findings:
                criterion = finding.criterion
                if (
                    not isinstance(criterion, DeadlineCriterion)
                    or criterion.closes is None
                    or programme is None
                ):
                    continue
                key = (assessment.programme, criterion.closes)
                if key not in grouped:
                    basis = criterion.basis
                    grouped[key] = ([], [], material.sources.mark(programme.source(basis.source)))
                fitting, possible, _ = grouped[key]
                (fitting if assessment.eligible is Truth.YES else possible).append(item)
    for (identifier, closes), (fitting, possible, mark) in grouped.items():
        parts = (
            f"passt zu {named(fitting)}" if fitting else "",
            f"kann passen zu {named(possible)}" if possible else "",
        )
        label = f"Frist {formats.quoted(material.programme_name(identifier))}"
        yield Date(closes, f"{label}: {'; '.join(part for part in parts if part)}", mark)


def _own(material: Material) -> Iterator[Date]:
    for item in material.active:
        for milestone in item.project.milestones:
            if milestone.due is not None and milestone.done is not Truth.YES:
                yield Date(milestone.due, f"Meilenstein von {_short(item)}: {milestone.label}")
        for attachment in item.project.attachments:
            if attachment.due is not None and attachment.state is not AttachmentState.FINAL:
                yield Date(attachment.due, f"Anlage zu {_short(item)}: {attachment.label}")


def _applications(material: Material) -> Iterator[Date]:
    for application in material.content.applications:
        if application.next_step_due is None:
            continue
        item = material.by_key.get(application.project)
        about = _short(item) if item is not None else application.project
        step = application.next_step or "nächster Schritt"
        name = formats.quoted(material.programme_name(application.programme))
        yield Date(application.next_step_due, f"Antrag von {about} an {name}: {step}")


def _concepts(material: Material) -> Iterator[Date]:
    for area in material.neighbourhoods:
        for concept in area.concepts or ():
            if concept.update_due is not None:
                label = f"Konzept {formats.quoted(concept.title)} fortschreiben (Quartier {area.name})"
                yield Date(concept.update_due, label)
        for legal in area.legal_areas or ():
            if legal.ends is not None and legal.ends >= material.content.day:
                name = f" {formats.quoted(legal.name)}" if legal.name else ""
                yield Date(legal.ends, f"Ende des Gebiets{name} (Quartier {area.name})")


def _open_resolutions(material: Material) -> Iterator[Block]:
    open_ones = [item for item in material.active if item.project.resolution.taken is not Truth.YES]
    if open_ones:
        waiting = [item for item in open_ones if item.project.resolution.taken is Truth.NO]
        unknown = [item for item in open_ones if item.project.resolution.taken is Truth.UNKNOWN]
        parts = (
            f"noch nicht gefasst bei {named(waiting)}" if waiting else "",
            f"nicht angegeben bei {named(unknown)}" if unknown else "",
        )
        yield Paragraph(f"Beschlüsse zu Projekten: {'; '.join(part for part in parts if part)}.")


def _overdue(found: Sequence[Date], today: date) -> tuple[Block, ...]:
    return _table("Überfällig: der Tag ist vorbei, erledigt ist es nach den Daten nicht", found, today)


def _picture(found: Sequence[Date], today: date) -> tuple[Block, ...]:
    if not found:
        return ()
    entries = tuple(
        TimelineEntry(_labelled(item), item.day, None, formats.day(item.day), _distance(item, today))
        for item in found
    )
    first, last = found[0], found[-1]
    alt = (
        f"Der Zeitstrahl zeigt die nächsten {formats.count(len(found), 'Frist', 'Fristen und Termine')}. "
        f"Am {formats.day(first.day)}: {first.label}. Der letzte im Bild liegt am {formats.day(last.day)}."
    )
    return (Timeline("Nächste Fristen und Termine", alt, entries, today),)


def _table(caption: str, found: Sequence[Date], today: date) -> tuple[Block, ...]:
    if not found:
        return ()
    columns = (Column("Tag"), Column("Was", weight=8), Column("Wann", weight=2))
    rows = tuple((formats.day(item.day), _labelled(item), _distance(item, today)) for item in found)
    return (DataTable(caption, columns, rows),)


def _by_month(found: Sequence[Date]) -> tuple[Block, ...]:
    """Return what comes after the picture, month by month."""
    if not found:
        return ()
    months = dict.fromkeys((item.day.year, item.day.month) for item in found)
    rows = tuple(
        (
            f"{month:02d}/{year}",
            "; ".join(
                f"{item.day.day:02d}.{month:02d}. {_labelled(item)}"
                for item in found
                if (item.day.year, item.day.month) == (year, month)
            ),
        )
        for year, month in months
    )
    columns = (Column("Monat"), Column("Fristen und Termine", weight=8))
    return (DataTable("Weitere Termine der nächsten zwölf Monate", columns, rows),)


def _later(found: Sequence[Date]) -> Iterator[Block]:
    """Count what is more than a year away; the documents of the projects name it."""
    if found:
        years = dict.fromkeys(item.day.year for item in found)
        parts = (f"{year}: {sum(1 for item in found if item.day.year == year)}" for year in years)
        yield Paragraph(f"Termine, die mehr als ein Jahr entfernt sind, nach Jahren: {'; '.join(parts)}.")


def _labelled(item: Date) -> str:
    return f"{item.label} {item.basis}" if item.basis else item.label


def _distance(item: Date, today: date) -> str:
    days = (item.day - today).days
    if days == 0:
        return "heute"
    if days < 0:
        return f"vor {formats.count(-days, 'Tag', 'Tagen')}"
    return f"in {formats.count(days, 'Tag', 'Tagen')}"


def _short(item: Numbered) -> str:
    return f"Nr.{formats.NO_BREAK}{item.number}"
