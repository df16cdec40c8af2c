"""The sheet with the recovery key of an encrypted database: printed once, then locked away."""

from datetime import date

from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.model import (
    BulletList,
    Document,
    Heading,
    Notice,
    NoticeKind,
    Paragraph,
)
from coordinator_app.documents.render import render
from coordinator_app.wording import formats

_KIND, _PREFIX = "Wiederherstellungsschlüssel", "WSK"


def recovery_sheet(name: str, recovery_key: str, day: date) -> bytes:
    """Return the sheet of a database as PDF; the same name, key and day always give the same bytes."""
    groups = recovery_key.split("-")
    half = len(groups) // 2
    blocks = (
        Notice(
            "Gut aufbewahren",
            text="Wer dieses Blatt und die Datenbank hat, kann alles darin lesen. Legen Sie es in einen verschlossenen Schrank, getrennt "
            "vom Computer, und löschen Sie die PDF-Datei, sobald sie gedruckt ist.",
            kind=NoticeKind.OPEN,
        ),
        Heading(1, "Der Schlüssel"),
        Paragraph(f"{' – '.join(groups[:half])} –\n{' – '.join(groups[half:])}", lead=True),
        Heading(1, "Wann er gebraucht wird"),
        BulletList(
            (
                "Wenn niemand mehr das Passwort weiß: Geben Sie beim Öffnen stattdessen den Schlüssel ein. Ob Sie Striche und große Buchstaben tippen, ist gleich.",
                "Setzen Sie danach unter Einstellungen ein neues Passwort.",
                "Er gilt für die Datenbank und für Sicherungen, die mit demselben Passwort entstanden sind.",
                "Mit jedem neuen Passwort entsteht ein neuer Schlüssel. Bewahren Sie dieses Blatt so lange auf wie Sicherungen von vorher.",
            )
        ),
        Heading(1, "Was ohne ihn geschieht"),
        Paragraph(
            "Sind Passwort und Schlüssel verloren, sind auch die Daten verloren. Niemand kann sie zurückholen, auch nicht die "
            "Menschen, die das Programm pflegen."
        ),
    )
    document = Document(
        kind=_KIND,
        title=f"Schlüssel zur Datenbank {formats.quoted(name)}",
        subject="Öffnet eine verschlüsselte Datenbank von Quartierslotse, wenn das Passwort vergessen ist",
        applicant=name,
        applicant_label="Datenbank",
        number=document_number(_PREFIX, (name,), day),
        version=version_of(blocks[:1]),  # nothing made of the key
        reference_day=formats.day(day),
        data_state=formats.day(day),
        blocks=blocks,
    )
    return render(document).content
