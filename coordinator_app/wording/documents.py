"""What is told about a document that was written: which characters are not printed as typed, which texts are shortened."""

from collections.abc import Iterator

from coordinator_app.services.ports.documents import REPLACEMENT, LostCharacter, MadeDocument, WrittenDocument
from coordinator_app.wording import formats

DATA_NAME = "projekt.json"
DATA_DESCRIPTION = "Daten zu diesem Dokument, die sich mit Quartierslotse wieder einlesen lassen"
"""What the data are called that a PDF carries within itself."""


def loss_sentences(document: WrittenDocument | MadeDocument) -> tuple[str, ...]:
    """Return full sentences on everything that is not printed as typed; none where nothing is lost."""
    return tuple(_sentences(document))


def _sentences(document: WrittenDocument | MadeDocument) -> Iterator[str]:
    losses = document.lost
    replaced = [_named(item) for item in losses if item.printed_as == REPLACEMENT]
    if replaced:
        yield f"Durch „{REPLACEMENT}“ ersetzt, weil die Schrift kein Bild dafür hat: {', '.join(replaced)}."
    dropped = [_named(item) for item in losses if not item.printed_as]
    if dropped:
        yield f"Weggelassen, weil es unsichtbare Steuerzeichen sind: {', '.join(dropped)}."
    turned = [_named(item) for item in losses if item.printed_as == item.character]
    if turned:
        yield (
            "Von rechts nach links geschriebene Zeichen können in falscher Reihenfolge stehen: "
            f"{', '.join(turned)}."
        )
    simplified = [
        f"{_named(item)} als {formats.quoted(item.printed_as)}"
        for item in losses
        if item.printed_as not in {"", REPLACEMENT, item.character}
    ]
    if simplified:
        yield f"Vereinfacht gedruckt: {', '.join(simplified)}."
    if document.shortened:
        places = formats.enumeration(map(formats.quoted, document.shortened))
        headings = "der Überschrift" if len(document.shortened) == 1 else "den Überschriften"
        yield f"Unter {headings} {places} steht ein Text, der zu lang ist und deshalb gekürzt wurde."


def _named(loss: LostCharacter) -> str:
    """Name a character by its code, and by itself where it can be shown: „☂“ (U+2602, 3-mal)."""
    code = " ".join(f"U+{ord(letter):04X}" for letter in loss.character)
    about = f"{code}, {formats.number(loss.count)}-mal"
    return f"{formats.quoted(loss.character)} ({about})" if loss.character.isprintable() else about
