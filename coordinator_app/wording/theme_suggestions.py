"""Sentences about suggested themes, target groups and kinds of facility: which word led to which."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from coordinator_app.services.ports.themes import FoundThrough, TextWord
from coordinator_app.services.theme_suggestions import Suggestion, ThemeSuggestions, telling
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

NO_SUGGESTION = "kein Vorschlag: Kein Wort dieses Textes ist dem Programm als Wort des Fachs bekannt."

_VIA: Mapping[FoundThrough, str] = {
    FoundThrough.WORD: "„{written}“",
    FoundThrough.PHRASE: "„{written}“",
    FoundThrough.PART: "„{written}“ (Wortteil)",
    FoundThrough.TYPO: "„{written}“ (wohl „{term}“)",
}


def word_text(word: TextWord) -> str:
    """Return a word of the text as a reason, such as „Sportplatz“."""
    return _VIA[word.via].format(written=" ".join(word.written.split()), term=word.term)


def words_text(words: Iterable[TextWord]) -> str:
    """Return the words that led to a suggestion, each once."""
    return ", ".join(dict.fromkeys(word_text(word) for word in words))


def cut_line(line: int, length: int, read: int) -> str:
    """Tell that a line was too long to be read to its end."""
    return (
        f"Zeile {line} hat {formats.number(length)} Zeichen. Gelesen wurden nur die ersten {formats.number(read)}; "
        "teilen Sie die Zeile auf, wenn auch der Rest zählen soll."
    )


def suggestion_lines(found: ThemeSuggestions, most: int) -> Iterator[str]:
    """Yield the suggestions of a text, the best `most` of each kind, or that there are none."""
    kinds: tuple[tuple[str, tuple[Suggestion[Enum], ...]], ...] = (
        ("Handlungsfelder", tuple(found.themes)),
        ("Zielgruppen", tuple(found.target_groups)),
        ("Art der Einrichtung", tuple(found.facility_kinds)),
    )
    if not any(suggestions for _, suggestions in kinds):
        yield NO_SUGGESTION
    for label, suggestions in kinds:
        if suggestions:
            named = "; ".join(
                f"{term(item.label)} wegen {words_text(item.words)}" for item in telling(suggestions)[:most]
            )
            yield f"{label}: {named}"
