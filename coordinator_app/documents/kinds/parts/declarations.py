"""The table of declarations that an authority asks for; none is ticked by the program, only where a person confirmed it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from coordinator_app.documents.model import ChecklistItem
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import answer


@dataclass(frozen=True)
class Declaration:
    """A sentence that the applicant may confirm, what the record says about it, and whether that speaks against it on a day.

    `id` is stable: under it a confirmation is recorded in the project. The same id in another kind of document means that
    whoever confirmed it there has confirmed it here as well.
    """

    text: str
    recorded: Callable[[Project], str | None] = lambda _: None
    contradicted: Callable[[Project, date], bool] = lambda _project, _day: False
    id: str = ""


CONTRADICTION = "Nach diesen Angaben kann die Erklärung so nicht abgegeben werden."


def declaration_text(declaration: Declaration, project: Project, day: date) -> str:
    """Return the sentence with what the record says, so that whoever signs sees both."""
    recorded = declaration.recorded(project)
    sentences = [declaration.text]
    if recorded is not None:
        sentences.append(f"Angegeben ist: {recorded}.")
    if declaration.contradicted(project, day):
        sentences.append(CONTRADICTION)
    return " ".join(sentences)


def confirmed_text(declaration: Declaration, project: Project, day: date) -> str | None:
    """Return who confirmed a declaration and when, as it is printed; None where nobody has by that day."""
    found = project.confirmation(declaration.id)
    if found is None or found.by is None or found.day is None or found.day > day:
        return None
    return f"{found.by}, {formats.day(found.day)}"


def declaration_items(
    declarations: Iterable[Declaration], project: Project, day: date
) -> tuple[ChecklistItem, ...]:
    """Return the declarations with boxes; one is ticked only where a confirmation is recorded, also where the data contradict."""
    return tuple(
        ChecklistItem(declaration_text(item, project, day), confirmed_text(item, project, day))
        for item in declarations
    )


def ticked_sentence(items: Iterable[ChecklistItem]) -> str:
    """Return what stands above the boxes: that none is ticked, or which are."""
    if any(item.confirmed is not None for item in items):
        return "Angekreuzt ist nur, was eine Person bestätigt hat; wer und wann, steht dabei."
    return "Keine der Erklärungen ist vorab angekreuzt; das tut, wer sie abgibt."


def _start(project: Project) -> str:
    contract = formats.day(project.first_contract) if project.first_contract else answer(Truth.UNKNOWN)
    return (
        f"bereits begonnen: {answer(project.started)}; erster Vertrag: {contract}; "
        f"Zustimmung zum vorzeitigen Beginn: {answer(project.early_start_consent)}"
    )


def _started_without_consent(project: Project, day: date) -> bool:
    contracted = project.first_contract is not None and project.first_contract <= day
    begun = project.started is Truth.YES or contracted
    return begun and project.early_start_consent is not Truth.YES


SUMMARY_DECLARATIONS: tuple[Declaration, ...] = (
    Declaration(
        "Mit dem Projekt wurde nicht begonnen. Vor der Bewilligung oder der Zustimmung zum vorzeitigen "
        "Maßnahmenbeginn wird kein Liefer- oder Leistungsvertrag geschlossen.",
        _start,
        _started_without_consent,
        id="not_started",
    ),
    Declaration(
        "Alle öffentlichen Mittel für denselben Zweck stehen im Finanzierungsplan; weitere werden unverzüglich mitgeteilt.",
        lambda project: f"weitere öffentliche Förderungen: {answer(project.other_grants)}",
        id="all_public_money",
    ),
    Declaration(
        "Die Angabe zum Vorsteuerabzug (§ 15 UStG) ist richtig und im Kostenplan berücksichtigt.",
        lambda project: answer(project.vat_deductible),
        id="vat_stated",
    ),
    Declaration(
        "Es ist bekannt, dass Angaben subventionserheblich sein können, dass falsche oder unvollständige Angaben nach "
        "§ 264 StGB strafbar sein können und dass Änderungen unverzüglich mitzuteilen sind.",
        id="subsidy_law",
    ),
    Declaration(
        "Die Veröffentlichung von Empfänger, Zweck und Höhe einer Förderung wird gebilligt.", id="publication"
    ),
    Declaration(
        "Wer in den Unterlagen mit personenbezogenen Daten vorkommt, wurde informiert; weitergegeben wird nur "
        "das Nötige.",
        id="data_protection",
    ),
)
