"""What is kept about persons in German: where a name was found, what is due, what was deleted."""

from collections.abc import Iterator, Sequence

from coordinator_app.domain.records import definition_of
from coordinator_app.services.person_search import Hit, HitPlace
from coordinator_app.services.portfolio import PersonlessExport
from coordinator_app.services.privacy import ContactData, Erasure, PersonReport
from coordinator_app.wording import formats
from coordinator_app.wording.fields import field_label, path_label
from coordinator_app.wording.terms import noun, term

COLUMNS = ("Fundort", "Datensatz", "Kennung", "Feld", "Art der Angabe", "Text", "Wie oft", "Zuletzt am")
"""The titles over what `hit_cells` returns."""


def hit_cells(hit: Hit) -> tuple[str, ...]:
    """Return a place under the titles of `COLUMNS`."""
    return (
        term(hit.place),
        record_name(hit),
        hit.key,
        hit_field(hit),
        term(hit.personal),
        hit.excerpt,
        str(hit.times),
        formats.moment(hit.at) if hit.at else "",
    )


def record_name(hit: Hit) -> str:
    """Return which record holds a text: Organisation „Nachbarschaftshaus“."""
    if hit.place is HitPlace.AUTHOR:
        return "alle Änderungen dieser Person"
    return f"{noun(hit.kind).singular} {formats.quoted(hit.name)}" if hit.kind else formats.quoted(hit.name)


def hit_field(hit: Hit) -> str:
    """Return which field holds a text; what stands within data of a document keeps its path."""
    if hit.place is HitPlace.AUTHOR:
        return "Geändert von"
    if not hit.field:
        return "Titel"
    if hit.kind is None:
        return hit.field
    record = definition_of(hit.kind).record
    path = hit.field.removeprefix("fields.").removeprefix("base.").removeprefix("shown.")
    label = path_label(record, path)
    if label is not None:
        return label
    first = path.partition(".")[0].partition("[")[0]
    known = path_label(record, first)
    return f"{known} ({path.removeprefix(first).lstrip('.')})" if known else path


def report_lines(report: PersonReport) -> tuple[str, ...]:
    """Return the whole report as text, place by place."""
    return tuple(_report_lines(report))


def report_summary(report: PersonReport) -> str:
    """Return how much was found, as one sentence."""
    if not report.hits:
        return f"Zu {formats.quoted(report.name)} ist in dieser Datenbank nichts gespeichert."
    counted = formats.count(len(report.hits), "Stelle", "Stellen")
    return f"Zu {formats.quoted(report.name)} gibt es {counted} in dieser Datenbank."


def not_searched(report: PersonReport) -> tuple[str, ...]:
    """Return what was not searched, as sentences: other files, and what only looks like text."""
    lines = [
        "Nicht durchsucht: die PDF-Dateien übergebener Dokumente selbst (durchsucht sind die Daten, aus denen sie gemacht sind), geschriebene Dokumente, Exporte und Dateien außerhalb der Datenbank."
    ]
    if report.files:
        lines.append("Diese Sicherungen können dieselben Angaben enthalten und wurden nicht durchsucht:")
        lines += [f"  {path}" for path in report.files]
    return tuple(lines)


def _report_lines(report: PersonReport) -> Iterator[str]:
    yield f"Auskunft über gespeicherte Daten zu {formats.quoted(report.name)}"
    yield f"Datenbank {report.database}, Stand {formats.day(report.day)}"
    yield ""
    yield report_summary(report)
    for place in HitPlace:
        found = [hit for hit in report.hits if hit.place is place]
        if found:
            yield ""
            yield f"{term(place)} ({len(found)})"
            yield from (f"  {_hit_line(hit)}" for hit in found)
    yield ""
    yield from not_searched(report)


def _hit_line(hit: Hit) -> str:
    often = f", {hit.times}-mal" if hit.times > 1 else ""
    at = f", zuletzt am {formats.moment(hit.at)}" if hit.at else ""
    return f"{record_name(hit)}, {hit_field(hit)} ({term(hit.personal)}{often}{at}): {hit.excerpt}"


def contact_text(contact: ContactData, *, due: bool) -> str:
    """Return what a record holds about persons, for what, and until when."""
    labels = [
        field_label(definition_of(contact.kind).record, name)
        for name in contact.fields
        if name != "contact_purpose"
    ]
    purpose = f"Zweck: {contact.purpose}." if contact.purpose else "Ein Zweck ist nicht angegeben."
    day = formats.day(contact.delete_on) if contact.delete_on else None
    ends = (
        "Ein Löschdatum ist nicht angegeben."
        if day is None
        else f"Zu löschen seit {day}."
        if due
        else f"Zu löschen am {day}."
    )
    bin_told = " Der Datensatz liegt im Papierkorb." if contact.in_bin else ""
    return f"{formats.enumeration(labels)}. {purpose} {ends}{bin_told}"


def contact_name(contact: ContactData) -> str:
    """Return which record it is: Organisation „Nachbarschaftshaus“."""
    return f"{noun(contact.kind).singular} {formats.quoted(contact.name)}"


def due_text(contacts: Sequence[ContactData]) -> str:
    """Return how many records wait for deletion, as one sentence."""
    counted = formats.count(len(contacts), "Eintrag", "Einträgen")
    return f"Bei {counted} ist das Löschdatum für Angaben zu Personen erreicht."


def erased_lines(erasure: Erasure) -> tuple[str, ...]:
    """Return what was deleted, and what somebody has to look at now."""
    lines = [
        f"Gelöscht: die Angaben zu Personen in {contact_name(erasure.contact)}, auch im Verlauf, im Papierkorb und in Entwürfen. Das lässt sich nicht rückgängig machen."
    ]
    if erasure.traces:
        lines.append(
            "Reste können noch in freien Bereichen der Datei stehen, weil der Platz nicht reicht oder ein anderes Programm liest. "
            "Löschen Sie noch einmal, wenn das behoben ist."
        )
    if erasure.hits:
        lines.append("Dieselben Angaben stehen auch hier. Prüfen Sie diese Stellen selbst:")
        lines += [f"  {term(hit.place)}: {_hit_line(hit)}" for hit in erasure.hits]
    lines.append("Ältere Sicherungen enthalten die Angaben noch, bis sie gelöscht werden.")
    return tuple(lines)


def personless_lines(export: PersonlessExport, name: str) -> tuple[str, ...]:
    """Return what an export without persons holds, and what it can't promise."""
    lines = [
        f"{formats.count(export.records, 'Datensatz', 'Datensätze')} ohne Angaben zu Personen nach {name} geschrieben."
    ]
    if export.left_out:
        left = formats.count(export.left_out, "Datensatz fehlt", "Datensätze fehlen")
        lines.append(f"{left} darin ganz, weil Angaben zu Personen fest dazugehören (übergebene Dokumente).")
    if export.free_texts:
        texts = formats.count(export.free_texts, "freier Text steht", "freie Texte stehen")
        lines.append(
            f"{texts} unverändert darin, zum Beispiel Notizen. Das Programm kann nicht erkennen, ob dort Personen genannt sind."
        )
    return tuple(lines)
