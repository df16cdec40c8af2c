"""What the words of a project let one guess about its fit, where nobody has entered its fields of action yet."""

from collections.abc import Iterable

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.theme_suggestions import Suggestion, ThemeSuggestions
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_MOST = 3


def likely_fit_text(project: Project, programme: Programme, suggested: ThemeSuggestions) -> str:
    """Return what a project may have in common with a programme, as a guess with the words that led to it.

    Nothing where the fields of action are entered, the programme names none, or no word is known: it is never a fact.
    """
    likely = suggested.themes[:_MOST]
    if project.themes or not programme.themes or not likely:
        return ""
    shared = [item for item in likely if item.label in programme.themes]
    if shared:
        told = f"Seinen Worten nach passt es vermutlich: {_named(shared)}."
    else:
        told = f"Seinen Worten nach geht es vermutlich um anderes: {_named(likely)}."
    return f"{told} Eingetragen ist beim Projekt noch kein Handlungsfeld."


def _named(items: Iterable[Suggestion[Theme]]) -> str:
    return "; ".join(f"{term(item.label)} ({_words(item)})" for item in items)


def _words(item: Suggestion[Theme]) -> str:
    written = tuple(dict.fromkeys(word.written for word in item.words))[:_MOST]
    return ", ".join(map(formats.quoted, written))
