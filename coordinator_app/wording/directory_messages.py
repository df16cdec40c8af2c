"""German about the import of the Förderdatenbank: one line of reason per difference, and what can go wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coordinator_app.domain.directory import DirectoryContact, DirectoryLink
from coordinator_app.domain.directory_edits import TEXTS
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.domain.truth import Truth
from coordinator_app.services.directory_merge import (
    EntryDifference,
    EntryResult,
    FieldDifference,
    FieldResult,
)
from coordinator_app.services.duplicates import DuplicatePair
from coordinator_app.wording import formats
from coordinator_app.wording.directory_terms import directory_label
from coordinator_app.wording.terms import term

_LONGEST = 120
_WORDS_BEFORE = 3
_CONTACT: Mapping[str, str] = {
    "street": "Straße",
    "post_code": "Postleitzahl",
    "town": "Ort",
    "phone": "Telefon",
    "fax": "Fax",
    "email": "E-Mail",
    "website": "Internet",
}


FIELD_NAMES: Mapping[str, str] = {
    "url": "Adresse",
    "title": "Titel",
    "short_text": "Kurztext",
    "description": "Volltext",
    "legal_basis": "Richtlinie",
    "legal_requirements": "Rechtliche Voraussetzungen",
    "legal_citation": "Fundstelle",
    "procedure": "Verfahrensablauf",
    "deadlines": "Fristen",
    "processing_time": "Bearbeitungsdauer",
    "required_documents": "Erforderliche Unterlagen",
    "application_language": "Sprache des Antrags",
    "status_note": "Hinweis zum Stand",
    "keywords": "Schlagwörter",
    "issued": "Ausgegeben am",
    "expires": "Gültig bis",
    "funding_kinds": "Förderart",
    "applicants": "Förderberechtigte",
    "areas": "Förderbereich",
    "sub_areas": "Teilbereich",
    "givers": "Fördergeber",
    "locations": "Fördergebiet",
    "organisations": "Förderorganisation",
    "sectors": "Branche",
    "regional_aid": "GRW-Förderung",
    "company_sizes": "Unternehmensgröße",
    "contacts": "Ansprechpunkt",
    "links": "Weiterführende Links",
}
"""What the fields of an entry are called; `EDITABLE` has the same ones."""


_ENTRY_REASON: Mapping[EntryResult, str] = {
    EntryResult.NEW: "Der Eintrag ist neu in der Förderdatenbank.",
    EntryResult.CHANGED: "Die Förderdatenbank sagt zu diesem Eintrag etwas anderes als beim letzten Einlesen.",
    EntryResult.UNCHANGED: "Der Eintrag ist unverändert.",
    EntryResult.DISAPPEARED: "Der Eintrag steht nicht mehr in der Förderdatenbank; er bleibt erhalten und wird so gekennzeichnet.",
    EntryResult.REAPPEARED: "Der Eintrag steht wieder in der Förderdatenbank.",
}

_TURNED_DOWN = "Sie haben das abgelehnt; dabei bleibt es, solange Sie es nicht übernehmen."

_OUTCOME: Mapping[FieldResult, str] = {
    FieldResult.THEIRS_CHANGED: "Sie hatten hier nichts geändert; der neue Stand wird übernommen.",
    FieldResult.BOTH_SAME: "Die Förderdatenbank sagt jetzt dasselbe wie Ihre Änderung; Ihre Änderung ist nicht mehr nötig.",
    FieldResult.BOTH_CHANGED: "Sie hatten hier selbst etwas geschrieben: {mine}. Das bleibt stehen, bis Sie den neuen Stand übernehmen.",
    FieldResult.OLDER: "Die Datei ist älter als der gespeicherte Stand; er bleibt stehen.",
}


def duplicate_line(pair: DuplicatePair) -> str:
    """Return in one line why two programmes may be the same, and what a person said of it."""
    why = formats.enumeration(term(reason) for reason in pair.reasons) or "von einer Person genannt"
    return f"{why}; Entscheidung: {_DECISION[pair.decision]}"


_DECISION: Mapping[Truth, str] = {
    Truth.YES: "dasselbe Programm",
    Truth.NO: "verschiedene Programme",
    Truth.UNKNOWN: "noch keine",
}


def entry_reason(entry: EntryDifference) -> str:
    """Return in one line why an entry is in the list of differences."""
    if entry.turned_down is not None:
        return f"{_ENTRY_REASON[entry.result]} {_TURNED_DOWN}"
    return _ENTRY_REASON[entry.result]


def field_reason(difference: FieldDifference) -> str:
    """Return in one line what the directory changed in a field, and what becomes of it."""
    told = (
        change(difference)
        if difference.result is not FieldResult.OLDER
        else "Der ältere Abzug sagt etwas anderes."
    )
    outcome = _OUTCOME[difference.result].format(mine=_mine(difference))
    return f"{FIELD_NAMES[difference.field]}: {told} {outcome}"


def change(difference: FieldDifference) -> str:
    """Return in one sentence what the directory changed in a field."""
    old, new = difference.old, difference.new
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _list_change(difference.field, old, new)
    if not old:
        return f"Bisher stand hier nichts, jetzt: {shown(difference.field, new)}."
    if not new:
        return f"Hier steht jetzt nichts mehr, bisher: {shown(difference.field, old)}."
    if difference.field in TEXTS:
        return _text_change(plain_text(old, difference.old_format), plain_text(new, difference.new_format))
    return f"Bisher {shown(difference.field, old)}, jetzt {shown(difference.field, new)}."


def shown(field: str, value: Any) -> str:
    """Return a value of a field in a few words, for a list of differences."""
    match value:
        case None | ():
            return "nicht angegeben"
        case date():
            return formats.day(value)
        case tuple():
            return "; ".join(shown(field, item) for item in value)
        case DirectoryContact():
            return _short(value.institution or value.town or value.email or "Kontakt ohne Namen")
        case DirectoryLink():
            return _short(value.title or value.url)
        case _:
            text = str(value)
            return formats.quoted(_short(" ".join(directory_label(field, text).split())))


def _mine(difference: FieldDifference) -> str:
    """Return what a person wrote, in a few words."""
    edit, mine = difference.edit, difference.mine
    if edit is not None and edit.format is not None and isinstance(mine, str):
        mine = plain_text(mine, edit.format)
    return shown(difference.field, mine)


def _text_change(old: str, new: str) -> str:
    """Return the words from the first that differs to the last, with some before them, of both texts."""
    before, after = old.split(), new.split()
    if before == after:
        return "Der Text ist nur anders gesetzt als bisher."
    start = next(
        (number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None
    )
    first = min(len(before), len(after)) if start is None else start
    most = min(len(before), len(after)) - first
    same_end = next((number for number in range(most) if before[-1 - number] != after[-1 - number]), most)
    return f"Bisher {_passage(before, first, same_end)}, jetzt {_passage(after, first, same_end)}."


def _passage(words: list[str], first: int, same_end: int) -> str:
    """Return words of a text without those that both have at its beginning and end, marked where there are more."""
    begins, ends = max(first - _WORDS_BEFORE, 0), len(words) - same_end
    text = _short(" ".join(words[begins:ends]))
    return formats.quoted(
        f"{'… ' if begins else ''}{text}{' …' if same_end and not text.endswith('…') else ''}"
    )


def _contact_change(old: tuple[Any, ...], new: tuple[Any, ...]) -> str | None:
    """Return what is another in contacts that are called the same, or None where the list itself is another."""
    if len(old) != len(new) or [shown("contacts", item) for item in old] != [
        shown("contacts", item) for item in new
    ]:
        return None
    parts = [
        f"{shown('contacts', before)}, {label}: bisher {_stated(getattr(before, name))}, jetzt {_stated(getattr(after, name))}"
        for before, after in zip(old, new, strict=True)
        for name, label in _CONTACT.items()
        if getattr(before, name) != getattr(after, name)
    ]
    return f"{'; '.join(parts)}." if parts else None


def _stated(text: str | None) -> str:
    return formats.quoted(_short(text)) if text else "nichts"


def _list_change(field: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
    if field == "contacts" and (told := _contact_change(old, new)) is not None:
        return told
    added = tuple(item for item in new if item not in old)
    gone = tuple(item for item in old if item not in new)
    parts = [
        f"{word}: {shown(field, items)}" for word, items in (("neu", added), ("entfallen", gone)) if items
    ]
    return f"{'; '.join(parts)}." if parts else "Die Liste ist eine andere als bisher."


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
