"""What we have decided about a pair on Abgleich: whether there is an application, or why not, and how to change that. Qt-free."""

from collections.abc import Iterable, Mapping

from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.domain.records import Kind
from coordinator_app.services.applications import ApplicationStage, stage_of
from coordinator_app.ui.reading import Markup, link, paragraph, plain, toned
from coordinator_app.ui.requests import DecideProgramme
from coordinator_app.ui.tone import Tone
from coordinator_app.wording.terms import term

DECIDE = "decide:"

Pair = tuple[str, str]


def newest_of_pairs(applications: Iterable[Application]) -> Mapping[Pair, Application]:
    """Return for each pair of project and programme the application that counts: one that is alive before a dismissed one."""
    found: dict[Pair, Application] = {}
    for item in applications:
        pair = (item.project, item.programme)
        if pair not in found or stage_of(found[pair]) is ApplicationStage.DISMISSED:
            found[pair] = item
    return found


def decision_markup(pair: Pair, application: Application | None) -> Markup:
    """Return what we have decided about a pair, with links to change it."""
    pursue = link(_target(OwnDecision.PURSUE, pair), "Antrag anlegen")
    dismiss = link(_target(OwnDecision.DISMISSED, pair), "Verwerfen …")
    if application is None:
        return paragraph(pursue, plain(" · "), dismiss)
    stage = stage_of(application)
    if stage is ApplicationStage.DISMISSED:
        told = toned(f"Verworfen: {application.own_reason or 'ohne Grund'}", Tone.QUIET, strong=True)
        return paragraph(told, plain(" "), link(_target(OwnDecision.UNDECIDED, pair), "Zurücknehmen"))
    record = link(f"record:{Kind.APPLICATION.value}/{application.key}/own_decision", f"Antrag: {term(stage)}")
    return paragraph(record) if application.submitted else paragraph(record, plain(" · "), dismiss)


def choices(application: Application | None) -> tuple[OwnDecision, ...]:
    """Return what may be decided about a pair, the same as `decision_markup` links to."""
    if application is None:
        return OwnDecision.PURSUE, OwnDecision.DISMISSED
    if stage_of(application) is ApplicationStage.DISMISSED:
        return (OwnDecision.UNDECIDED,)
    return () if application.submitted else (OwnDecision.DISMISSED,)


def decision_of(target: str) -> DecideProgramme | None:
    """Return what a link asks to decide, or None where it is about something else."""
    if not target.startswith(DECIDE):
        return None
    decision, project, programme = target.removeprefix(DECIDE).split("/", 2)
    return DecideProgramme(project, programme, OwnDecision(decision))


def _target(decision: OwnDecision, pair: Pair) -> str:
    return f"{DECIDE}{decision.value}/{pair[0]}/{pair[1]}"
