"""What is said of the place of a database: network drives, synchronised folders, conflicting copies, and who else has it."""

from collections.abc import Iterator

from coordinator_app.services.place import Holder, Place
from coordinator_app.wording import formats

_MOST_NAMES = 3


def place_sentences(place: Place) -> tuple[str, ...]:
    """Return what somebody should know of where a database lies, and what to do; empty where nothing is special."""
    return tuple(_sentences(place))


def _sentences(place: Place) -> Iterator[str]:
    if place.conflicts:
        names = ", ".join(formats.quoted(name) for name in place.conflicts[:_MOST_NAMES])
        more = len(place.conflicts) - _MOST_NAMES
        names += f" und {more} weitere" if more > 0 else ""
        yield (
            f"Neben der Datenbank liegen Kopien, die entstanden sind, weil zwei Rechner sie zugleich geändert haben: {names}. Was dort "
            "eingetragen wurde, steht nicht in dieser Datenbank. Öffnen Sie die Kopien, und tragen Sie nach, was fehlt, oder sichern Sie dort "
            "das Portfolio und lesen Sie es hier ein."
        )
    if place.synchroniser:
        yield (
            f"Die Datenbank liegt in einem Ordner, den {place.synchroniser} mit anderen Rechnern abgleicht. Ändern zwei Rechner sie zugleich, geht "
            "ein Teil verloren, ohne dass das Programm es merkt. Legen Sie die Datenbank in einen Ordner, der nur auf diesem Rechner "
            "liegt, und nur die Sicherungen hierher; oder öffnen Sie sie immer nur an einem Rechner, und warten Sie den Abgleich ab."
        )
    if place.network:
        yield (
            "Die Datenbank liegt auf einem Netzlaufwerk. Das Programm schreibt deshalb langsamer und vorsichtiger, und nur eine Person kann sie bearbeiten. "
            "Bricht die Verbindung ab, während Sie arbeiten, melden Sie sich neu an und öffnen Sie die Datenbank noch einmal. "
            "Sichern Sie sie auch auf einem anderen Laufwerk."
        )


def holder_sentence(holder: Holder) -> str:
    """Return who edits a database, for the window that only reads it."""
    who = holder.who or "Jemand"
    host = f" am Rechner {formats.quoted(holder.host)}" if holder.host else ""
    return f"Nur lesen: {who}{host} bearbeitet diese Datenbank gerade. Was dort gespeichert wird, erscheint hier von selbst."


FREE = "Nur lesen: Die Datenbank ist inzwischen frei. Sie können sie jetzt selbst bearbeiten."
CHOSEN = "Nur lesen: In dieser Datenbank kann hier nichts geändert werden."
