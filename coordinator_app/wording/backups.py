"""German for backups and for what became of a damaged database."""

from collections.abc import Iterator, Mapping

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import BackupLook, MadeBackup, MendedDatabase, ProtectedBackups
from coordinator_app.services.ports.database_files import LostPart, Salvage
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message
from coordinator_app.wording.fields import path_label
from coordinator_app.wording.terms import noun

OCCASIONS: Mapping[Occasion, str] = {
    Occasion.CLOSING: "beim Schließen",
    Occasion.IMPORT: "vor dem Einlesen",
    Occasion.CATALOGUE: "vor einem Katalogpaket",
    Occasion.MIGRATION: "vor der Umstellung auf eine neue Version",
    Occasion.RESTORE: "vor dem Wiederherstellen",
    Occasion.REQUESTED: "auf Wunsch",
    Occasion.DAMAGED: "beschädigte Datenbank, aufbewahrt",
}

_DAMAGED = frozenset({"database_damaged", "not_a_database", "foreign_database"})
_KINDS = {kind.value: kind for kind in Kind}
_TABLES: Mapping[str, tuple[str, str]] = {
    "change_set": ("Eintrag im Verlauf", "Einträge im Verlauf"),
    "change_entry": ("Eintrag im Verlauf", "Einträge im Verlauf"),
    "directory_entry": ("Eintrag der Förderdatenbank", "Einträge der Förderdatenbank"),
    "draft": ("Entwurf", "Entwürfe"),
}

FROM_LOG = "record_from_log"

_LOST: Mapping[str, str] = {
    "record_lost": "{what} ließ sich nicht retten.",
    FROM_LOG: "{what}",
    "record_incomplete": "{what} ist gerettet, aber es können Angaben fehlen. Bitte sehen Sie den Eintrag durch.",
    "differs_from_log": "{what} steht im Verlauf anders ({detail}). Eines von beiden ist beschädigt; bitte sehen Sie den Eintrag durch.",
    "unknown_to_log": "{what} ist im Verlauf nicht verzeichnet; ob alle Angaben stimmen, lässt sich nicht prüfen. Bitte sehen Sie den Eintrag durch.",
    "row_refused": "{what}: Eine Zeile war unlesbar oder verletzt die Regeln der Datenbank und fehlt ({detail}).",
    "reference_lost": "{what} verweist auf etwas, das sich nicht retten ließ ({detail}); der Verweis oder der ganze Eintrag fehlt deshalb.",
    "stand_in": "{what}: Alle Angaben sind verloren. Damit erhalten bleibt, was dazu gehört, steht an ihrer Stelle ein leerer Eintrag.",
    "table_damaged": "{what}: Ein Teil dieser Angaben war unlesbar. Was davon sonst fehlt, lässt sich nicht feststellen.",
}


def occasion_text(occasion: Occasion) -> str:
    """Return why a backup was made."""
    return OCCASIONS[occasion]


def soundness(look: BackupLook) -> str:
    """Return whether a backup is sound, in a few words."""
    if look.trouble is None:
        return "unbeschädigt"
    return (
        "nachträglich geändert" if look.trouble.code == "backup_changed" else "nicht lesbar oder beschädigt"
    )


def projects_told(look: BackupLook) -> str:
    """Return how many projects a backup holds."""
    return "unbekannt" if look.projects is None else formats.number(look.projects)


def backup_line(number: int, look: BackupLook) -> str:
    """Return a backup in one line of a list."""
    backup = look.backup
    projects = (
        "Projekte unbekannt" if look.projects is None else formats.count(look.projects, "Projekt", "Projekte")
    )
    return (
        f"{number}. {formats.moment(backup.at)}, {occasion_text(backup.occasion)}: {projects}, "
        f"{formats.file_size(look.size)}, {soundness(look)} – {backup.path.name}"
    )


def made_told(made: MadeBackup) -> str:
    """Return where a backup lies, and why not where it should."""
    told = f"Gesichert und geprüft: {formats.quoted(str(made.path))}."
    return f"{told} {unreachable_told(made)}".strip()


def unreachable_told(made: MadeBackup) -> str:
    """Return that the chosen folder could not be reached; an empty text where it could."""
    if made.unreachable is None:
        return ""
    return f"Der gewählte Ordner {formats.quoted(str(made.unreachable))} war nicht erreichbar; die Sicherung liegt deshalb neben der Datenbank."


def salvage_lines(result: Salvage) -> Iterator[str]:
    """Yield where the new database lies, what was saved, and every part that was not."""
    yield f"Neue Datenbank: {formats.quoted(str(result.target))}. Die beschädigte ist unverändert."
    yield from saved_lines(result)


def saved_lines(result: Salvage) -> Iterator[str]:
    """Yield what was saved, and every part that was not."""
    yield "Gerettet:"
    for kind in Kind:
        count = result.records.get(kind.value, 0)
        if count:
            yield f"  {noun(kind).plural}: {formats.number(count)}"
    for name, count in result.rows.items():
        if count:
            yield f"  {_TABLES[name][1]}: {formats.number(count)}"
    if result.is_whole:
        yield "Es fehlt nichts."
        return
    logged = [part for part in result.lost if part.code == FROM_LOG]
    if logged:
        yield "Aus dem Verlauf wiederhergestellt, mit dem Stand der letzten dort festgehaltenen Änderung:"
        yield from (f"  {lost_told(part)}" for part in logged)
    others = [part for part in result.lost if part.code != FROM_LOG]
    if others:
        yield "Was nicht oder nicht sicher gerettet wurde:"
        yield from (f"  {lost_told(part)}" for part in others)


def mended_told(mended: MendedDatabase) -> str:
    """Return that what could be saved is in place of a damaged database, and where that one is kept."""
    kept = (
        "" if mended.kept is None else f" Die beschädigte liegt in {formats.quoted(str(mended.kept.path))}."
    )
    missing = (
        "Es fehlt nichts."
        if mended.salvage.is_whole
        else "Nicht alles war zu retten. Lesen Sie unten, was fehlt oder nicht sicher ist, und kopieren Sie die Liste, bevor Sie schließen."
    )
    return f"Was zu retten war, steht jetzt an der Stelle der Datenbank.{kept} {missing}"


def lost_told(part: LostPart) -> str:
    """Return what is the matter with a part of a damaged database."""
    kind = _KINDS.get(part.area)
    detail = part.detail
    if kind is not None and part.code == "differs_from_log":
        record = definition_of(kind).record
        fields = dict.fromkeys(path_label(record, field) or field for field in part.detail.split())
        detail = formats.enumeration(fields)
    return _LOST[part.code].format(what=_what(part, kind), detail=detail)


def _what(part: LostPart, kind: Kind | None) -> str:
    named = formats.quoted(part.title) if part.title and part.code != "stand_in" else ""
    key = f"({part.key})" if part.key and part.title else part.key
    if kind is not None:
        word = noun(kind).singular if part.key else noun(kind).plural
    elif part.area in _TABLES:
        word = _TABLES[part.area][0 if part.key else 1]
    else:
        owner = next(
            (name for name in sorted(_KINDS, key=len, reverse=True) if part.area.startswith(name)), None
        )
        word = f"Angaben zu: {noun(_KINDS[owner]).singular}" if owner else part.area
    return " ".join(item for item in (word, named, key) if item)


def trouble_told(look: BackupLook) -> str:
    """Return what is wrong with a backup in a sentence; an empty text where nothing is."""
    if look.trouble is None:
        return ""
    if look.trouble.code in _DAMAGED:
        return "Diese Sicherung ist beschädigt und lässt sich nicht wiederherstellen. Was in ihr noch lesbar ist, wird gerettet, wenn Sie sie mit „Datei“, „Andere Datenbank öffnen …“ öffnen."
    return message(look.trouble)


def protect_question(count: int) -> str:
    """Return what is asked where backups don't have the password of the database yet."""
    counted = "Eine Sicherung hat" if count == 1 else f"{formats.number(count)} Sicherungen haben"
    return (
        f"{counted} das neue Passwort noch nicht: Wer die Dateien hat, kann sie wie bisher lesen.\n\nSollen auch sie mit dem neuen Passwort "
        "verschlüsselt werden? Danach lassen auch sie sich nur noch mit ihm oder mit dem Wiederherstellungsschlüssel öffnen."
    )


def protected_told(result: ProtectedBackups) -> str:
    """Return how many backups got the password, and which did not."""
    counted = formats.count(result.count, "Sicherung hat", "Sicherungen haben")
    told = f"{counted} jetzt das Passwort der Datenbank."
    if not result.left:
        return told
    names = formats.enumeration(formats.quoted(backup.path.name) for backup in result.left)
    return f"{told} Nicht zu lesen und deshalb unverändert: {names}."
