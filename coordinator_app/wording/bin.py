"""The bin in German: what lies in it, and what came back."""

from collections.abc import Sequence

from coordinator_app.domain.records import definition_of
from coordinator_app.services.bin import BinItem, LostReference, Restored
from coordinator_app.wording import formats
from coordinator_app.wording.fields import field_label
from coordinator_app.wording.terms import noun

EMPTY = "Der Papierkorb ist leer."
KEPT = "Gelöschtes bleibt ein Jahr lang im Papierkorb und wird danach endgültig entfernt."


def item_name(item: BinItem) -> str:
    """Return what was deleted: Projekt „Bücherei“."""
    return f"{noun(item.deleted.kind).singular} {formats.quoted(item.name)}"


def item_told(item: BinItem) -> str:
    """Return when and by whom it was deleted, what along with it, and when it goes for good, as sentences."""
    done = "Rückgängig gemacht, zuletzt geändert am" if item.deleted.taken_back else "Gelöscht am"
    sentences = [f"{done} {formats.moment(item.deleted.at)}, {item.deleted.who}."]
    if item.along:
        others = formats.count(len(item.along), "weiterer Datensatz", "weitere Datensätze")
        verb = "wurde" if len(item.along) == 1 else "wurden"
        sentences.append(f"Im selben Schritt {verb} {others} gelöscht.")
    if item.deleted.record is None:
        sentences.append("Der Inhalt hat eine Form, die diese Version des Programms nicht lesen kann.")
    sentences.append(f"Wird am {formats.day(item.goes_at.date())} endgültig entfernt.")
    return " ".join(sentences)


def restored_text(restored: Restored) -> str:
    """Return what came back, as one notice."""
    return " ".join(restored_lines(restored))


def restored_lines(restored: Restored) -> tuple[str, ...]:
    """Return what came back, what it needed, and what it lost, sentence by sentence."""
    lines = [f"Zurückgeholt: {_named(restored.names)}."]
    if restored.needed:
        lines.append(f"Dazu gehört und kam deshalb mit: {_named(restored.needed)}.")
    lines += [_lost_text(item) for item in restored.lost]
    return tuple(lines)


def _lost_text(item: LostReference) -> str:
    label = field_label(definition_of(item.kind).record, item.field)
    gone = f"{noun(item.to).singular} {formats.quoted(item.to_name)}"
    return f"{formats.quoted(item.name)}, Feld „{label}“: {gone} gibt es nicht mehr; der Verweis wurde weggelassen."


def _named(names: Sequence[str]) -> str:
    return formats.enumeration([formats.quoted(name) for name in names])
