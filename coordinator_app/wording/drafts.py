"""Drafts in German: what they are of, and when they were kept."""

from collections.abc import Sequence
from datetime import date

from coordinator_app.domain.records import Kind
from coordinator_app.services.draft import Draft
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun

_OTHERS = {
    "programme": "Eigenes Programm",
    "directory": "Förderdatenbank",
    "judgement": "Antwort auf eine Bedingung zu",
    "first_run": "Erste Schritte mit",
}

BACK = "Gespeicherten Stand zeigen …"
DISCARD = "Soll der Entwurf verworfen werden? Was nur in ihm steht, ist danach weg."
REVERT_UNREADABLE = (
    "Einige Angaben lassen sich noch nicht lesen und sind nirgends sonst gespeichert. Soll trotzdem alles so werden, wie es "
    "beim Öffnen des Fensters war?"
)


def draft_name(draft: Draft) -> str:
    """Return what a draft is of: Projekt „Bücherei“, or that it is a new one."""
    kinds = {kind.value: noun(kind).singular for kind in Kind}
    word = _OTHERS.get(draft.place.form) or kinds.get(draft.place.form) or draft.place.form
    title = formats.quoted(draft.text.title) if draft.text.title.strip() else "ohne Titel"
    return f"{word} {title}{' (neu)' if draft.place.is_new else ''}"


def drafts_left(drafts: Sequence[Draft], today: date) -> str:
    """Return that there are drafts, as one sentence that names the newest."""
    first, *others = drafts
    moment = f"heute {first.at:%H:%M}" if first.at.date() == today else formats.moment(first.at)
    more = f" und {formats.count(len(others), 'weiterer Entwurf', 'weitere Entwürfe')}" if others else ""
    return f"Es gibt nicht gespeicherte Eingaben: {draft_name(first)}, {moment}{more}."


def draft_stays(draft: Draft) -> str:
    """Return that a draft is kept although its window is closed, and where it is found."""
    return (
        f"{draft_name(draft)}: Einige Angaben ließen sich noch nicht speichern. Sie bleiben als Entwurf erhalten; Sie finden "
        "ihn unter „Bearbeiten“, „Entwürfe“."
    )


def discard_question(draft: Draft) -> str:
    """Return the one question before a draft is let go of."""
    return f"Soll der Entwurf zu {draft_name(draft)} verworfen werden? Was nur in ihm steht, ist danach weg."
