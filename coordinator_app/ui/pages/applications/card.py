"""The card of an application: the way so far, our side and the authority's apart, money, documents. Qt-free."""

from collections.abc import Iterator
from datetime import date

from coordinator_app.domain.application import Application, AuthorityDecision
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.records import Kind
from coordinator_app.services.applications import ApplicationStage
from coordinator_app.ui.pages.applications.presenter import TONES, ApplicationRow, amount_text, due_text
from coordinator_app.ui.reading import (
    Markup,
    bullets,
    facts,
    heading,
    joined,
    link,
    paragraph,
    plain,
    title,
    toned,
)
from coordinator_app.ui.requests import EditRecord, OpenProgramme, Request, SettleDate, ShowHanded
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.fields import field_label
from coordinator_app.wording.terms import NOT_STATED, term

_FIELD, _PROJECT, _PROGRAMME, _HANDED = "field:", "project:", "programme:", "handed:"
_SETTLE = "settle:"
_OURS = ("kind", "own_decision", "own_reason", "submitted", "requested_cents")
_THEIRS = ("authority", "file_number", "authority_decision", "decided", "granted_cents", "authority_reason")
_OPEN = _THEIRS[:3]
_WAITING = frozenset(ApplicationStage) - {ApplicationStage.GRANTED, ApplicationStage.REFUSED}
"""Without a decision of the authority, nobody is asked for its day, amount and reason."""
_GRANT = ("approval_starts", "approval_ends", "bound_until")


def card_markup(row: ApplicationRow) -> Markup:
    """Return everything there is to say of an application; each name of a field leads to the field."""
    application, stage = row.application, row.item.stage
    parts = [
        title(row.programme),
        paragraph(toned(row.stage_text, TONES[stage], strong=True)),
        paragraph(
            link(f"{_PROJECT}{application.project}", row.item.project_title),
            plain(" · "),
            link(f"{_PROGRAMME}{application.programme}", "Steckbrief des Programms"),
        ),
        heading("Nächster Schritt"),
        _next_step(row),
        heading("Der Weg"),
        bullets(_way(row)),
        heading("Unsere Seite"),
        _fields(application, _OURS),
        heading("Bewilligungsstelle"),
        _fields(application, _OPEN if stage in _WAITING else _THEIRS),
    ]
    if stage is ApplicationStage.GRANTED:
        parts += [heading("Bewilligung und Abrufe"), _fields(application, _GRANT), _draws(application)]
    parts += [heading("Unterlagen"), _documents(row)]
    return joined(parts)


def request_of(target: str, row: ApplicationRow) -> Request:
    """Return what a link of the card asks for."""
    if target.startswith(_PROJECT):
        return EditRecord(Kind.PROJECT, target.removeprefix(_PROJECT))
    if target.startswith(_PROGRAMME):
        return OpenProgramme(target.removeprefix(_PROGRAMME))
    if target.startswith(_HANDED):
        return ShowHanded(row.application.project)
    if target == _SETTLE and row.open_step is not None:
        return SettleDate(row.open_step, done=True)
    return EditRecord(Kind.APPLICATION, row.key, target.removeprefix(_FIELD))


def _next_step(row: ApplicationRow) -> Markup:
    step = row.application.next_step
    if step is None:
        return paragraph(link(f"{_FIELD}next_step", "Nächsten Schritt eintragen"))
    if row.item.step_done_on is not None:
        done = toned(f"✓ {step} ({due_text(row)})", Tone.GOOD)
        return paragraph(done) + paragraph(
            link(f"{_FIELD}next_step", "Den nächsten Schritt danach eintragen")
        )
    late = row.days_left is not None and row.days_left < 0
    day = "" if row.days_left is None else f" bis {due_text(row)}"
    settle = () if row.open_step is None else (plain("  "), link(_SETTLE, "als erledigt vermerken"))
    return paragraph(plain(step), toned(day, Tone.BAD if late else Tone.PLAIN), *settle)


def _way(row: ApplicationRow) -> Iterator[Markup]:
    """Yield the steps of an application, each done or not, with its day."""
    item, stage = row.application, row.item.stage
    if stage is ApplicationStage.DISMISSED:
        yield plain("– Verworfen; Fristen dieses Programms werden für das Projekt nicht mehr gemeldet.")
        return
    yield _step(
        done=stage is not ApplicationStage.UNDECIDED, text="Entschieden, den Antrag zu stellen", day=None
    )
    yield _step(done=item.submitted is not None, text="Eingereicht", day=item.submitted)
    decided = item.authority_decision is not AuthorityDecision.NONE
    text = f"Bescheid: {term(item.authority_decision)}" if decided else "Bescheid"
    yield _step(done=decided, text=text, day=item.decided)
    if stage is ApplicationStage.REFUSED:
        return
    text = f"Abgerufen: {formats.euro(item.drawn_cents)}" if item.draws else "Mittel abgerufen"
    yield _step(done=bool(item.draws), text=text, day=None)


def _step(*, done: bool, text: str, day: date | None) -> Markup:
    when = "" if day is None else f" am {formats.day(day)}"
    return toned(f"✓ {text}{when}", Tone.GOOD) if done else plain(f"○ {text}")


def _fields(application: Application, names: tuple[str, ...]) -> Markup:
    return facts((field_label(Application, name), _value(application, name)) for name in names)


def _value(application: Application, name: str) -> Markup:
    value = getattr(application, name)
    if value is None:
        return toned(NOT_STATED, Tone.OPEN) + plain("  ") + link(f"{_FIELD}{name}", "eintragen")
    if name.endswith("_cents"):
        return plain(formats.euro(value))
    if isinstance(value, date):
        return plain(formats.day(value))
    return plain(value if isinstance(value, str) else term(value))


def _draws(application: Application) -> Markup:
    if not application.draws:
        return paragraph(
            plain("Noch ist nichts abgerufen. "), link(f"{_FIELD}draws", "Mittelabruf eintragen")
        )
    granted = application.granted_cents
    rest = None if granted is None else granted - application.drawn_cents
    told = f"Abgerufen {formats.euro(application.drawn_cents)} von {amount_text(granted)}"
    left = "." if rest is None else f"; es bleiben {formats.euro(rest)}."
    return paragraph(plain(told + left)) + bullets(
        plain(
            formats.euro(draw.amount_cents)
            + (f" am {formats.day(draw.day)}" if draw.day else "")
            + (f", zu verwenden bis {formats.day(draw.use_by)}" if draw.use_by else "")
            + (
                f", eingegangen am {formats.day(draw.paid_on)}"
                if draw.paid_on
                else ", noch nicht eingegangen"
            )
        )
        for draw in application.draws
    )


def _documents(row: ApplicationRow) -> Markup:
    listed = [_handed(item) for item in row.item.handed]
    listed += [plain(f"{item.label}, {formats.day(item.day)}") for item in row.application.documents]
    if listed:
        return bullets(listed)
    return paragraph(plain("Zu diesem Antrag ist noch nichts als abgegeben vermerkt."), kind="quiet")


def _handed(item: HandedDocument) -> Markup:
    told = link(f"{_HANDED}{item.key}", item.title) + plain(
        f", übergeben am {formats.day(item.handed_on)} an {item.authority} (festgehalten, unveränderlich)"
    )
    if item.withdrawn_on is None:
        return told
    return told + toned(
        f" – zurückgenommen am {formats.day(item.withdrawn_on)}: {item.withdrawn_reason}", Tone.OPEN
    )
