"""Editing a record: what the editor needs to begin, and how it is saved. Qt-free."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.domain.errors import Problem
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Record, definition_of, title_of
from coordinator_app.matching.early_start import EarlyStart, EarlyStartCode, Severity, Step
from coordinator_app.services.autosave import AutosaveService, DraftNote, Saved
from coordinator_app.services.changes import Outcome
from coordinator_app.services.early_start import URGENT, EarlyStartGroup, EarlyStartService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService, doubts_on
from coordinator_app.ui.forms.assembly import FieldProblem, home_of
from coordinator_app.ui.forms.field import FormSpec, Option, Options, Source
from coordinator_app.ui.forms.schedule import ItemKind, ScheduleNote
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording.declaration_terms import DECLARATIONS
from coordinator_app.wording.early_start import EarlyStartText, missing_day, more_programmes
from coordinator_app.wording.early_start import describe as describe_start
from coordinator_app.wording.early_start import describe_group as describe_start_of_group
from coordinator_app.wording.errors import problem_text
from coordinator_app.wording.formats import quoted
from coordinator_app.wording.terms import noun, term


@dataclass(frozen=True)
class Start:
    """What an editor begins with: the record as stored (None for a new one), as shown, and the choices."""

    stored: Record | None
    shown: Record
    options: Options


@dataclass(frozen=True)
class StartAdvice:
    """What is to be said of the begin of a project while it is typed, and in a sentence what else there is."""

    texts: tuple[EarlyStartText, ...] = ()
    more: str = ""


class Editing:
    """The use cases of the editor, for every kind of record alike."""

    def __init__(
        self,
        records: RecordService,
        programmes: ProgrammeService,
        early_start: EarlyStartService,
        autosave: AutosaveService,
    ) -> None:
        self._records = records
        self._autosave = autosave
        self._programmes = programmes
        self._early_start = early_start

    def begin(self, spec: FormSpec, key: str | None, values: Mapping[str, Any]) -> Start:
        """Return what an editor of an existing or a new record begins with.

        Raises:
            DomainError: `record_missing`.
        """
        options = self._options()
        if key is not None:
            stored: Record = self._records.get(definition_of(spec.kind).record, key)
            return Start(stored, stored, self._with_aims(options, stored))
        blank = dataclasses.replace(spec.blank(), **values)
        blank = _with_only_places(blank, options)
        return Start(None, blank, self._with_aims(options, blank))

    def save(self, spec: FormSpec, stored: Record | None, record: Record) -> Outcome[Record]:
        """Save a record; a new one gets its key from its title.

        Raises:
            RecordRejected: it has blocking problems.
            DomainError: someone else has changed or deleted it meanwhile.
        """
        if stored is not None:
            return self._records.change(stored, record)
        key = self._records.new_key(spec.kind, title_of(record))
        return self._records.create(dataclasses.replace(record, key=key))

    def create(self, record: Record, note: DraftNote) -> Outcome[Saved[Record]]:
        """Add a record out of a form that is still being filled in.

        Raises:
            RecordRejected: it has blocking problems.
        """
        return self._autosave.create(record, note)

    def keep(self, before: Record, after: Record, note: DraftNote) -> Outcome[Saved[Record]]:
        """Save the step from one state of a form to the next as far as it may be saved.

        Raises:
            DomainError: `record_missing`.
        """
        return self._autosave.change(before, after, note)

    def take_back(self, record: Record) -> Outcome[None]:
        """Take back a record that was added in the form.

        Raises:
            DomainError: `record_missing` or `record_in_use`.
        """
        return self._autosave.remove(record)

    def aims_of(self, neighbourhood: str | None) -> tuple[Option, ...]:
        """Return the aims of the concepts of a Quartier."""
        if not neighbourhood:
            return ()
        concepts = self._records.get(Neighbourhood, neighbourhood).concepts or ()
        return tuple(
            Option(aim.code, f"{aim.code}: {aim.text}") for concept in concepts for aim in concept.aims
        )

    def doubts(self, spec: FormSpec, record: Record) -> tuple[FieldProblem, ...]:
        """Return what does not fit together in a record as it is typed, but may be saved, each at its place in the form."""
        today = self._early_start.today()
        found = tuple(
            item for item in (*self._records.problems(record), *doubts_on(record, today)) if not item.blocking
        )
        return tuple(item for item in placed(spec, record, found) if home_of(item.path, spec.fields))

    def advice(self, record: Record) -> StartAdvice:
        """Return what is to be said of the begin of a project, for a project or an application as it is typed.

        Raises:
            DomainError: `record_missing`, where the project of an application has been deleted meanwhile.
        """
        match record:
            case Project():
                return self._advice_on(self._early_start.of_draft(record))
            case Application():
                found = self._early_start.of_draft_application(record)
                if found is None or found.severity is Severity.NOTE:
                    return StartAdvice()
                text = describe_start(found, self._programmes.get(found.programme))
                return StartAdvice((text,), missing_day(found, record))
            case _:
                return StartAdvice()

    def _advice_on(self, groups: tuple[EarlyStartGroup, ...]) -> StartAdvice:
        """Show the most urgent, or what is in order because of papers; a rule that nobody knows only after a contract."""
        shown = [group for group in groups if _is_worth_telling(group.strictest)]
        if not shown:
            return StartAdvice()
        first, *others = shown
        left = sum(len(group.programmes) for group in others if group.strictest.severity in URGENT)
        text = describe_start_of_group(first, self._programmes.by_id)
        return StartAdvice((text,), more_programmes(left) if left else "")

    def _options(self) -> Options:
        return {
            Source.MUNICIPALITIES: _sorted(
                Option(item.key, item.name) for item in self._records.all(Municipality)
            ),
            Source.NEIGHBOURHOODS: _sorted(
                Option(item.key, item.name) for item in self._records.neighbourhood_items()
            ),
            Source.ORGANISATIONS: _sorted(
                Option(item.key, item.name) for item in self._records.all(Organisation)
            ),
            Source.PROJECTS: _sorted(Option(item.key, item.title) for item in self._records.project_items()),
            Source.APPLICATIONS: _sorted(
                Option(item.key, self._title_of(item)) for item in self._records.all(Application)
            ),
            Source.PROGRAMMES: _sorted(Option(item.id, item.short_name) for item in self._programmes.all()),
            Source.DECLARATIONS: tuple(Option(item, label) for item, label in DECLARATIONS.items()),
        }

    def _title_of(self, application: Application) -> str:
        """Return what people call an application: its programme and its project."""
        return f"{self._programme_name(application.programme)}: {self._records.get(Project, application.project).title}"

    def _with_aims(self, options: Options, record: Record) -> Options:
        if not isinstance(record, Project):
            return options
        return {
            **options,
            Source.CONCEPT_AIMS: self.aims_of(record.neighbourhood),
            Source.SCHEDULE: self._schedule_of(record),
        }

    def _schedule_of(self, project: Project) -> tuple[Option, ...]:
        """Return today, and the approval periods and next deadlines of the programmes that were chosen for a project."""
        today = self._early_start.today()
        applications = [
            item
            for item in self._records.all(Application)
            if project.key and item.project == project.key and item.own_decision is not OwnDecision.DISMISSED
        ]
        chosen = (*(item.programme for item in applications), *(row.programme for row in project.finances))
        town = next(
            (item for item in self._records.all(Municipality) if item.key == project.municipality), None
        )
        notes = [ScheduleNote("heute", today, today)]
        for item in applications:
            if item.approval_starts or item.approval_ends:
                label = f"Bewilligung: {self._programme_name(item.programme)}"
                notes.append(ScheduleNote(label, item.approval_starts, item.approval_ends, ItemKind.APPROVAL))
        for identifier in dict.fromkeys(item for item in chosen if item):
            programme = self._programmes.by_id.get(identifier)
            if programme is None:
                continue
            found = self._programmes.next_deadline(programme, today, town.land if town else None)
            if found.closes is not None:
                doubt = "" if found.basis.decides else f" ({term(found.basis.standing)})"
                label = f"Frist{doubt}: {programme.short_name}"
                notes.append(ScheduleNote(label, found.closes, found.closes, ItemKind.DEADLINE))
        return tuple(Option(note, note.label) for note in notes)

    def _programme_name(self, identifier: str) -> str:
        programme = self._programmes.by_id.get(identifier)
        return identifier if programme is None else programme.short_name


def _is_worth_telling(found: EarlyStart) -> bool:
    match found.severity:
        case Severity.RED:
            return True
        case Severity.AMBER:
            return found.rule.found or found.day_of(Step.CONTRACT) is not None
        case Severity.GREEN:
            return found.code is not EarlyStartCode.RULE_ALLOWS
        case Severity.NOTE:
            return False


def name_of(spec: FormSpec, record: Record | None, options: Options) -> str:
    """Return what an editor is about: Projekt „Bücherei“, or that it is a new one.

    `options` know the names of what the record holds only the keys of.
    """
    word = noun(spec.kind).singular
    if record is None:
        return f"{word}: neu"
    return f"{word} {quoted(title_in(spec, options, record))}"


def title_in(spec: FormSpec, options: Options, record: Record) -> str:
    """Return the text by which people know a record: an application by its programme and its project.

    `options` know the names of what the record holds only the keys of.
    """
    sources = {field.path: field.source for field in spec.fields}

    def name(path: str) -> str | None:
        source, value = sources.get(path), getattr(record, path)
        return (
            next((item.label for item in options.get(source, ()) if item.value == value), None)
            if source
            else None
        )

    title = name(definition_of(record).title_field) or title_of(record)
    project = name("project") if isinstance(record, Application) else None
    return f"{title}: {project}" if project else title


def placed(spec: FormSpec, record: Record, problems: tuple[Problem, ...]) -> tuple[FieldProblem, ...]:
    """Return the problems of a record at their places in its form, each as a sentence without the place."""
    return tuple(
        FieldProblem(
            spec.place(record, item.field), problem_text(dataclasses.replace(item, key="", field=""))
        )
        for item in problems
    )


def _with_only_places(record: Record, options: Options) -> Record:
    """Fill in the municipality and the Quartier where there is just one."""
    towns, quarters = options[Source.MUNICIPALITIES], options[Source.NEIGHBOURHOODS]
    if isinstance(record, Project | Neighbourhood) and not record.municipality and len(towns) == 1:
        record = dataclasses.replace(record, municipality=towns[0].value)
    if isinstance(record, Project | Participation) and not record.neighbourhood and len(quarters) == 1:
        record = dataclasses.replace(record, neighbourhood=quarters[0].value)
    return record


def _sorted(options: Any) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: (natural_key(option.label), option.value)))
