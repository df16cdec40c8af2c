"""Moving to another computer in German: what a file holds, what was written, what was put in place."""

from collections.abc import Iterator

from coordinator_app.services.ports.workplace import DATABASE, KEYS, PACKAGES, SETTINGS, WorkplaceFacts
from coordinator_app.services.workplace import Exported, Imported
from coordinator_app.wording import formats

STAYS_BEHIND = (
    "Nicht dabei sind Ordner und Fensterplätze dieses Computers, Sicherungen und Dokumente, die Sie als Datei geschrieben haben. "
    "Übergebene Dokumente, Entwürfe, Vorlagen, Verlauf und Papierkorb stehen in der Datenbank und sind dabei."
)


def facts_lines(facts: WorkplaceFacts) -> tuple[str, ...]:
    """Return what a file says of itself."""
    return (
        f"Datei für einen Umzug, gemacht am {formats.moment(facts.made)} von {facts.who} mit Version {facts.program}.",
        f"Sie enthält: {formats.enumeration(list(_contents(facts)))}.",
    )


def exported_lines(exported: Exported) -> tuple[str, ...]:
    """Return what was written, and what stays behind."""
    lines = [
        f"Geschrieben: {exported.path}",
        f"Die Datei enthält: {formats.enumeration(list(_contents(exported.facts)))}.",
        STAYS_BEHIND,
    ]
    if exported.own_key_left:
        lines.append("Der eigene Schlüssel zum Unterschreiben von Katalogen bleibt aus Vorsicht hier.")
    if not exported.facts.encrypted:
        lines.append(
            "Die Datenbank ist nicht verschlüsselt: Wer die Datei bekommt, kann alles lesen. Löschen Sie sie nach dem Umzug."
        )
    return tuple(lines)


def imported_lines(imported: Imported) -> tuple[str, ...]:
    """Return what was put in place."""
    lines = [
        f"Eingerichtet: {imported.database}",
        f"Übernommen: {formats.enumeration(list(_contents(imported.facts)))}.",
    ]
    if imported.kept is not None:
        lines.append(f"Die Datenbank, die hier lag, ist gesichert: {imported.kept.path}")
    if imported.facts.encrypted:
        lines.append("Die Datenbank ist verschlüsselt; sie öffnet sich mit demselben Passwort wie bisher.")
    return tuple(lines)


def _contents(facts: WorkplaceFacts) -> Iterator[str]:
    sizes = dict(facts.parts)
    locked = "verschlüsselte " if facts.encrypted else ""
    yield f"die {locked}Datenbank {formats.quoted(facts.database)} ({formats.file_size(sizes[DATABASE])})"
    packages, keys = len(facts.named(PACKAGES)), len(facts.named(KEYS))
    if packages:
        yield formats.count(packages, "Ausgabe des Katalogs", "Ausgaben des Katalogs")
    if keys:
        yield formats.count(keys, "Schlüssel, dem vertraut wird", "Schlüssel, denen vertraut wird")
    if SETTINGS in sizes:
        yield "Einstellungen und Ansichten"
