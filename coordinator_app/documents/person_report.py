"""What is kept about a person, as a PDF that can be handed to that person (Auskunft nach Art. 15 DSGVO)."""

from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.model import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValues,
    Notice,
    NoticeKind,
    Paragraph,
)
from coordinator_app.documents.render import render
from coordinator_app.services.person_search import Hit, HitPlace
from coordinator_app.services.privacy import PersonReport
from coordinator_app.wording import formats
from coordinator_app.wording.persons import hit_field, not_searched, record_name, report_summary
from coordinator_app.wording.terms import term

_KIND, _PREFIX = "Datenauskunft", "DSA"


def person_report(report: PersonReport) -> bytes:
    """Return a report as PDF; the same report always gives the same bytes."""
    blocks: list[Block] = [Notice("Ergebnis", text=report_summary(report), kind=NoticeKind.INFORMATION)]
    for place in HitPlace:
        found = tuple(hit for hit in report.hits if hit.place is place)
        if found:
            blocks.append(Heading(1, term(place)))
            blocks += [KeyValues(_rows(hit)) for hit in found]
    first, *others = not_searched(report)
    blocks += [Heading(1, "Was nicht durchsucht wurde"), Paragraph(first)]
    if others:
        blocks += [Paragraph(others[0]), BulletList(tuple(line.strip() for line in others[1:]))]
    document = Document(
        kind=_KIND,
        title=f"Gespeicherte Daten zu {formats.quoted(report.name)}",
        subject="Alle Stellen einer Datenbank von Quartierslotse, an denen diese Person genannt ist",
        applicant=report.name,
        applicant_label="Person",
        number=document_number(_PREFIX, (report.name,), report.day),
        version=version_of(tuple(blocks)),
        reference_day=formats.day(report.day),
        data_state=formats.day(report.day),
        blocks=tuple(blocks),
    )
    return render(document).content


def _rows(hit: Hit) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Eintrag", record_name(hit)),
        ("Feld", f"{hit_field(hit)} ({term(hit.personal)})"),
        ("Text", hit.excerpt),
    ]
    if hit.times > 1:
        rows.append(("Wie oft", f"{hit.times}-mal"))
    if hit.at:
        rows.append(("Zuletzt am", formats.moment(hit.at)))
    return tuple(rows)
