"""What the page Abgleich says of the begin of a project: in full, with links to the days and to the rule. Qt-free."""

from collections.abc import Mapping

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind
from coordinator_app.matching.early_start import EarlyStart, Severity
from coordinator_app.ui.pages.match.decision import decision_of
from coordinator_app.ui.reading import Markup, joined, link, paragraph, plain, toned
from coordinator_app.ui.requests import EditRecord, OpenAddress, Request
from coordinator_app.ui.tone import Tone
from coordinator_app.wording.early_start import SIGNS, EarlyStartText, step_text

START_TONES: Mapping[Severity, Tone] = {
    Severity.RED: Tone.BAD,
    Severity.AMBER: Tone.OPEN,
    Severity.GREEN: Tone.GOOD,
    Severity.NOTE: Tone.QUIET,
}
"""The tones of what is said of the begin; signs and words say the same."""

_RECORD = "record:"

Place = tuple[str, str]
"""What a link is called, and where it leads."""


def start_places(found: EarlyStart, programme: Programme) -> tuple[Place, ...]:
    """Return where the days stand that matter, and the source of the rule."""
    days = tuple(
        (step_text(item), f"{_RECORD}{item.origin.kind.value}/{item.origin.key}/{item.origin.field}")
        for item in found.steps
        if item.origin.key is not None
    )
    basis = found.rule.basis if found.rule.found else None
    source = (("Quelle der Regel", programme.source(basis.source).url),) if basis else ()
    return (*days, *source)


def request_of(target: str) -> Request:
    """Return what a link of the detail asks for: a decision, a record to edit, or an address on the web."""
    decision = decision_of(target)
    if decision is not None:
        return decision
    if not target.startswith(_RECORD):
        return OpenAddress(target)
    kind, key, field = target.removeprefix(_RECORD).split("/")
    return EditRecord(Kind(kind), key, field)


def start_markup(text: EarlyStartText, places: tuple[Place, ...]) -> Markup:
    """Return what is to be said of the begin, with what to do, the rule, and where everything stands."""
    tone = START_TONES[text.severity]
    head = toned(f"{SIGNS[text.severity]} Beginn: {text.what}", tone, strong=tone in (Tone.BAD, Tone.OPEN))
    rest = plain("".join(f" {part}" for part in (text.why, text.advice) if part))
    rule = paragraph(plain(text.rule), kind="quiet") if text.rule else plain("")
    links = [link(target, label) for label, target in places]
    separated = [part for item in links for part in (plain(" · "), item)][1:]
    return joined((paragraph(head, rest), rule, paragraph(*separated) if separated else plain("")))
