"""Sentences about single changes: what to do, from what to what, and who decides."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind, title_of
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import LegalBasis, OrganisationKind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.answer import Step
from coordinator_app.matching.what_if.changes import Action, Change, ChangeKind, Known
from coordinator_app.wording import formats
from coordinator_app.wording.fact_wordings import WORDINGS
from coordinator_app.wording.facts import Titles, titles_of
from coordinator_app.wording.fields import entry_label
from coordinator_app.wording.terms import noun, term
from coordinator_app.wording.vocabulary_terms import PARAGRAPH
from coordinator_app.wording.what_if_parts import (
    bound_text,
    cents_of,
    in_sentence,
    is_least,
    is_public,
    is_town,
)


class StepWriter:
    """Writes the sentences of one pair."""

    def __init__(self, subject: Subject, programme: Programme | None, known: Known) -> None:
        self._subject = subject
        self._programme = programme
        records = {key: title_of(record) for key, record in known.by_key().items()}
        self._titles: Titles = {**records, **titles_of(subject)}

    def text(self, step: Step) -> str:
        """Return what to do, as full sentences."""
        return _SENTENCES[step.change.fact](self, step)

    def place(self, change: Change) -> str:
        """Return where the change is entered: beim Projekt „Bücherei“ im Feld „Beginn“; empty where a record is new."""
        edit = next((item for item in reversed(change.edits) if item.action is not Action.CREATE), None)
        if edit is None:
            return f"unter „{noun(change.edits[0].kind).plural}“"
        field = edit.field.partition("[")[0].partition(".")[0]
        title = self._titles.get((edit.kind, edit.key))
        name = f" {formats.quoted(title)}" if title else ""
        return f"{noun(edit.kind).at}{name} im Feld {formats.quoted(entry_label(edit.kind, field))}"

    def name(self, kind: Kind, key: str) -> str:
        """Return the title of a record in quotes."""
        return formats.quoted(self._titles.get((kind, key), key))

    def enter(self, change: Change, sentence: str) -> str:
        """Return the request to enter what is so."""
        return f"Tragen Sie {self.place(change)} ein, wenn es zutrifft: {sentence}"

    def supplied(self, step: Step) -> str:
        """Return the request to enter a fact, with the value that is needed."""
        change, wording = step.change, WORDINGS[step.change.fact]
        if isinstance(change.target, Truth):
            return self.enter(change, wording.stated[change.target])
        if change.example:
            return f"Tragen Sie {self.place(change)} ein, {wording.question}."
        return f"Tragen Sie {self.place(change)} ein, {wording.question}. Die Bedingung ist erfüllt, wenn dort steht: {bound_text(step)}."

    def plain(self, step: Step, sentence: str) -> str:
        """Return the request to enter a fact, or, where it is known, the sentence that says what to do."""
        return self.supplied(step) if step.change.kind is ChangeKind.SUPPLY else sentence

    def fixed(self, step: Step) -> str:
        """Facts that can only be entered."""
        return self.supplied(step)

    def starts(self, step: Step) -> str:
        """Begin on another day."""
        moved = self._moved("den Beginn des Projekts", self._subject.project.starts, step.change)
        return self.plain(step, f"{moved}{self._moved_along(step.change, 'ends', 'Das Ende')}")

    def ends(self, step: Step) -> str:
        """End on another day."""
        moved = self._moved("das Ende des Projekts", self._subject.project.ends, step.change)
        along = self._moved_along(step.change, "starts", "Der Beginn")
        return self.plain(step, f"{moved}{along}")

    def contract(self, step: Step) -> str:
        """Sign the first contract on another day."""
        what = "den Abschluss des ersten Liefer- oder Leistungsvertrags"
        return self.plain(step, self._moved(what, self._subject.project.first_contract, step.change))

    def started(self, step: Step) -> str:
        """Say whether the project has begun, or begin."""
        return self.plain(step, "Beginnen Sie mit dem Projekt und tragen Sie das ein.")

    def consent(self, step: Step) -> str:
        """Ask for the consent to an early start."""
        return self.plain(
            step, "Holen Sie vor dem Beginn die Zustimmung zum vorzeitigen Maßnahmenbeginn ein."
        )

    def cost(self, step: Step) -> str:
        """Spend more or less."""
        change, what = step.change, WORDINGS[step.change.fact].label
        if change.slot == "eligibility":
            are = "zuwendungsfähig" if change.direction == "yes" else "nicht zuwendungsfähig"
            return self.enter(change, f"Alle Kosten, bei denen es noch offen ist, sind {are}.")
        if change.kind is ChangeKind.SUPPLY:
            return self.supplied(step)
        old, difference = cents_of(step.before), formats.euro(int(change.size))
        since = f" von {formats.euro(old)}" if old is not None else ""
        to = formats.euro(change.target)
        if change.direction.startswith("up"):
            kind = "nicht zuwendungsfähige" if change.direction == "up_not_eligible" else "zuwendungsfähige"
            return f"Erhöhen Sie die {in_sentence(what)}{since} auf mindestens {to}. Es fehlen {difference} an {kind}n Kosten."
        less = f"Senken Sie die {in_sentence(what)}{since} auf höchstens {to}, also um {difference}."
        if old is not None and 2 * change.size > old:
            return f"{less} Prüfen Sie, ob ein kleinerer Teil des Projekts für sich stehen kann."
        return less

    def own(self, step: Step) -> str:
        """Put in more or less own money."""
        change, after = step.change, step.after.content if step.after else None
        share = f" ({formats.share(after)} der Gesamtkosten)" if isinstance(after, Fraction) else ""
        if change.kind is ChangeKind.SUPPLY:
            if change.example:
                return f"Tragen Sie {self.place(change)} Ihre Eigenmittel ein."
            bound = "mindestens" if is_least(step) else "höchstens"
            return f"Tragen Sie {self.place(change)} Eigenmittel von {bound} {formats.euro(change.target)} ein{share}."
        old = step.before.content if step.before else None
        verb = "Erhöhen" if change.direction == "up" else "Senken"
        shares = (
            f" von {formats.share(old)} auf {formats.share(after)}"
            if isinstance(old, Fraction) and isinstance(after, Fraction) and old != after
            else share
        )
        now = formats.euro(self._subject.project.financed_cents(FinanceKind.OWN) or 0)
        return (
            f"{verb} Sie den Eigenanteil{shares}: die Eigenmittel um {formats.euro(int(change.size))}, "
            f"von {now} auf {formats.euro(change.target)}."
        )

    def other_grants(self, step: Step) -> str:
        """Do without other grants, or plan some."""
        sentence = (
            "Verzichten Sie bei diesem Projekt auf weitere öffentliche Förderungen."
            if step.change.target is Truth.NO
            else "Sehen Sie für das Projekt weitere öffentliche Förderungen vor."
        )
        return self.plain(step, sentence)

    def resolution(self, step: Step) -> str:
        """Have the body decide."""
        return self.plain(
            step, f"Holen Sie den Beschluss des zuständigen Gremiums zum Projekt ein{self._by(step)}."
        )

    def participation(self, _step: Step) -> str:
        """Hold an event, or record the one there was."""
        return (
            "Beteiligen Sie die Menschen im Quartier an dem Projekt und legen Sie dafür eine Beteiligung an; "
            "hat es schon eine gegeben, genügt der Eintrag."
        )

    def sustainability(self, step: Step) -> str:
        """Write how the project goes on."""
        return f"Beschreiben Sie {self.place(step.change)}, wie das Projekt nach dem Ende der Förderung weitergeht."

    def theme(self, step: Step) -> str:
        """Take a theme in, or leave it out."""
        name = formats.quoted(term(step.change.target))
        if step.change.direction == "removed":
            return f"Nehmen Sie das Handlungsfeld {name} aus dem Projekt heraus."
        if step.change.kind is ChangeKind.SUPPLY:
            return self.enter(step.change, f"Das Projekt betrifft das Handlungsfeld {name}.")
        return f"Erweitern Sie das Projekt so, dass es auch das Handlungsfeld {name} betrifft, und tragen Sie das ein."

    def group(self, step: Step) -> str:
        """Take a target group in, or leave it out."""
        name = formats.quoted(term(step.change.target))
        if step.change.direction == "removed":
            return f"Nehmen Sie die Zielgruppe {name} aus dem Projekt heraus."
        if step.change.kind is ChangeKind.SUPPLY:
            return self.enter(step.change, f"Das Projekt richtet sich an die Zielgruppe {name}.")
        return f"Erweitern Sie das Projekt so, dass es sich auch an die Zielgruppe {name} richtet, und tragen Sie das ein."

    def partners(self, step: Step) -> str:
        """Win partners, or do without some."""
        change = step.change
        if change.direction == "none":
            return self.enter(change, "Am Projekt ist keine andere Organisation beteiligt.")
        if isinstance(change.target, OrganisationKind):
            if change.slot.startswith("without:"):
                return f"Beteiligen Sie keine Organisation dieser Art: {term(change.target)}."
            return self._kind_of_body(change)
        kind, number = change.target
        keys = [edit.after.organisation for edit in change.edits if edit.field == "partners"]
        known = [
            self.name(Kind.ORGANISATION, key) for key in keys if (Kind.ORGANISATION, key) in self._titles
        ]
        such_as = f", zum Beispiel {formats.enumeration(known, 'und')}" if known else ""
        count = "einen Partner" if number == 1 else f"{number} Partner"
        if change.kind is ChangeKind.SUPPLY:
            return f"Tragen Sie beim Projekt die Partner ein. Gebraucht wird {count} dieser Art: {term(kind)}{such_as}."
        return f"Gewinnen Sie für das Projekt {count} dieser Art: {term(kind)}{such_as}."

    def applicant(self, step: Step) -> str:
        """Have another body apply, or enter who applies."""
        change = step.change
        if isinstance(change.target, OrganisationKind):
            return self._kind_of_body(change)
        body: Organisation = change.target
        who = self._body(body, is_new=change.example)
        current = self._subject.applicant
        if change.kind is ChangeKind.SUPPLY or current is None:
            return (
                f"Wählen Sie beim Projekt aus, wer den Antrag stellt. Die Bedingung ist erfüllt mit: {who}."
            )
        if self._may_pass_on(body, current):
            last = formats.quoted(current.name)
            passed_on = f"Lassen Sie {who} den Antrag stellen und die Mittel an {last} weiterleiten"
            if is_town(body):
                return f"{passed_on}: die Kommune als Antragstellerin, {last} als Letztempfänger."
            return f"{passed_on}; {last} ist dann Letztempfänger."
        if change.example:
            return f"Finden Sie {who}, die den Antrag stellt."
        if is_town(body):
            return f"Lassen Sie eine Kommune den Antrag stellen: {who}."
        return f"Lassen Sie eine andere Stelle den Antrag stellen: {who}."

    def charitable(self, step: Step) -> str:
        """Have the applicant recognised."""
        name = self.name(Kind.ORGANISATION, step.change.edits[0].key)
        return self.plain(step, f"Lassen Sie {name} vom Finanzamt als gemeinnützig anerkennen.")

    def area(self, step: Step) -> str:
        """Make, resolve or settle a legal area; or choose the Quartier."""
        change = step.change
        if change.slot == "quarter":
            return f"Wählen Sie {self.place(change)} das Quartier {self.name(Kind.NEIGHBOURHOOD, change.target)} aus, wenn das Projekt dort liegt."
        if change.direction == "none":
            return self.enter(change, "Das Quartier liegt in keinem rechtlichen Gebiet.")
        paragraph = PARAGRAPH[change.target]
        if change.direction == "lasts":
            return (
                f"Prüfen Sie {self.place(change)}, ob das Gebiet nach {paragraph} am Stichtag noch gilt. "
                "Wenn ja, nehmen Sie das Ende heraus oder tragen Sie das neue ein."
            )
        if change.kind is ChangeKind.SUPPLY and change.direction == "new":
            return self.enter(change, f"Das Quartier liegt in einem beschlossenen Gebiet nach {paragraph}.")
        if change.kind is ChangeKind.SUPPLY:
            taken = "gefasst" if change.direction == "yes" else "nicht gefasst"
            return self.enter(change, f"Der Beschluss für das Gebiet nach {paragraph} ist {taken}.")
        if change.direction == "new":
            if change.target is LegalBasis.RESOLUTION_ONLY:
                return "Erreichen Sie, dass die Gemeinde das Quartier durch einfachen Beschluss als Gebiet festlegt."
            return f"Erreichen Sie, dass die Gemeinde im Quartier ein Gebiet nach {paragraph} beschließt."
        return f"Holen Sie den Beschluss für das Gebiet nach {paragraph} ein{self._by(step)}."

    def admission(self, step: Step) -> str:
        """Have an area admitted to a programme of the Städtebauförderung."""
        change = step.change
        name = formats.quoted(term(change.target))
        if change.kind is ChangeKind.SUPPLY:
            return self.enter(
                change,
                f"Ein Gebiet des Quartiers ist in das Programm {name} der Städtebauförderung aufgenommen.",
            )
        paragraph = PARAGRAPH[change.edits[-1].after.basis]
        return (
            f"Erreichen Sie, dass das Quartier in das Programm {name} der Städtebauförderung aufgenommen wird, "
            f"zum Beispiel mit einem Gebiet nach {paragraph}."
        )

    def concept(self, step: Step) -> str:
        """Draw up a concept, and have it resolved."""
        kind, taken = step.change.target
        name = term(kind)
        resolved = taken is Truth.YES
        if step.change.kind is ChangeKind.SUPPLY:
            is_resolved = "gibt es, und es ist beschlossen" if resolved else "gibt es"
            return self.enter(step.change, f"Ein Konzept dieser Art {is_resolved}: {name}.")
        return f"Lassen Sie für das Quartier ein Konzept erarbeiten{' und vom Rat beschließen' if resolved else ''}: {name}."

    def concept_resolution(self, step: Step) -> str:
        """Have a concept resolved."""
        if step.change.direction == "none":
            return self.enter(step.change, "Für das Quartier gibt es kein Konzept.")
        place = step.change.edits[0].field
        quarter = self._subject.neighbourhood
        concepts = quarter.concepts if quarter else None
        position = int(place.partition("[")[2].partition("]")[0])
        title = f" {formats.quoted(concepts[position].title)}" if concepts else ""
        if step.change.kind is ChangeKind.SUPPLY:
            taken = "gefasst" if step.change.target is Truth.YES else "nicht gefasst"
            return self.enter(step.change, f"Der Beschluss zum Konzept{title} ist {taken}.")
        return f"Holen Sie den Beschluss zum Konzept{title} ein{self._by(step)}."

    def judgement(self, step: Step) -> str:
        """Have a person answer a condition."""
        statement, answer = step.change.target
        if answer is Truth.YES:
            return f"Lassen Sie von einer Person prüfen und bestätigen: {statement}"
        return f"Lassen Sie von einer Person prüfen und festhalten, dass dies nicht zutrifft: {statement}"

    def _kind_of_body(self, change: Change) -> str:
        name = self.name(Kind.ORGANISATION, change.edits[0].key)
        return self.enter(change, f"{name} ist von dieser Art: {term(change.target)}.")

    def _body(self, body: Organisation, *, is_new: bool) -> str:
        kind = term(body.kind) if body.kind else "Art nicht angegeben"
        charitable = ", gemeinnützig" if is_new and body.charitable is Truth.YES else ""
        if is_new:
            return f"eine Stelle von dieser Art ({kind}{charitable})"
        return f"{formats.quoted(body.name)} ({kind})"

    def _may_pass_on(self, body: Organisation, current: Organisation) -> bool:
        """Whether the programme lets the body pass the money on to the one that applies so far."""
        rule = self._programme.passing_on if self._programme else None
        if rule is None or rule.allowed is not Truth.YES or not rule.basis.decides:
            return False
        return current.kind in rule.to if rule.to else is_public(body) and not is_public(current)

    def _moved(self, what: str, old: date | None, change: Change) -> str:
        since = f" vom {formats.day(old)}" if old else ""
        until = "oder später" if change.direction == "later" else "oder früher"
        return f"Verlegen Sie {what}{since} auf den {formats.day(change.target)} {until}."

    def _moved_along(self, change: Change, field: str, what: str) -> str:
        new = next((item.after for item in change.edits if item.field == field), None)
        return f" {what} verschiebt sich mit, auf den {formats.day(new)}." if isinstance(new, date) else ""

    def _by(self, step: Step) -> str:
        day = next((item.after for item in step.change.edits if item.field.endswith(".day")), None)
        return f", und zwar bis zum {formats.day(day)}" if isinstance(day, date) else ""


_SENTENCES: Mapping[str, Callable[[StepWriter, Step], str]] = {
    "municipality.land": StepWriter.fixed,
    "municipality.inhabitants": StepWriter.fixed,
    "municipality.budget_emergency": StepWriter.fixed,
    "municipality.financially_weak": StepWriter.fixed,
    "municipality.esf_region": StepWriter.fixed,
    "municipality.has_youth_office": StepWriter.fixed,
    "neighbourhood.legal_bases": StepWriter.area,
    "neighbourhood.area_programmes": StepWriter.admission,
    "neighbourhood.concept_resolved": StepWriter.concept_resolution,
    "neighbourhood.concept_kinds": StepWriter.concept,
    "neighbourhood.inhabitants": StepWriter.fixed,
    "applicant.kind": StepWriter.applicant,
    "applicant.charitable": StepWriter.charitable,
    "project.measure_kind": StepWriter.fixed,
    "project.facility_kind": StepWriter.fixed,
    "project.themes": StepWriter.theme,
    "project.target_groups": StepWriter.group,
    "project.partner_kinds": StepWriter.partners,
    "project.starts": StepWriter.starts,
    "project.ends": StepWriter.ends,
    "project.duration_months": StepWriter.ends,
    "project.started": StepWriter.started,
    "project.first_contract": StepWriter.contract,
    "project.early_start_consent": StepWriter.consent,
    "project.total_cost": StepWriter.cost,
    "project.eligible_cost": StepWriter.cost,
    "project.own_share": StepWriter.own,
    "project.other_grants": StepWriter.other_grants,
    "project.resolution_taken": StepWriter.resolution,
    "project.participation": StepWriter.participation,
    "project.sustainability": StepWriter.sustainability,
    "judgement": StepWriter.judgement,
}
"""One row for every row of the table of levers."""

SENTENCES_FOR = frozenset(_SENTENCES)
