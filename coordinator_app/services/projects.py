"""What is done with whole projects: move to another stage, copy, archive, delete, keep as a template."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from coordinator_app.domain.application import Application
from coordinator_app.domain.errors import DomainError, RecordRejected
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.early_start import EarlyStartService
from coordinator_app.services.ports.storage import Reader, Store, Writer
from coordinator_app.services.project_copies import copy_of, shipped_templates, template_of
from coordinator_app.services.project_stages import NEEDS_EARLY_START, Objection, StageFacts, objections
from coordinator_app.services.record_names import ProgrammeName, users_of
from coordinator_app.services.records import RecordService, record_problems, unused_key

_NAMED = 3


class ProjectService:
    """The use cases on projects as wholes; each is one change that can be undone."""

    def __init__(
        self, store: Store, early_start: EarlyStartService, programme_name: ProgrammeName = str
    ) -> None:
        """`programme_name` gives the name of a programme by its id, for what tells of applications."""
        self._store = store
        self._early_start = early_start
        self._programme_name = programme_name

    def today(self) -> date:
        """Return the day by which days ahead are told from days that have passed."""
        return self._early_start.today()

    def objections(self, keys: Sequence[str], stage: ProjectStage) -> tuple[Objection, ...]:
        """Return what speaks against moving projects to a stage, what forbids it first.

        Raises:
            DomainError: `record_missing`.
        """
        with self._store.reading() as reader:
            found = _facts(reader, keys, self.today())
        asked = (self._with_begin(facts) if NEEDS_EARLY_START[stage] else facts for facts in found)
        every = (item for facts in asked for item in objections(facts, stage))
        return tuple(sorted(every, key=lambda item: not item.blocking))

    def move(self, keys: Sequence[str], stage: ProjectStage) -> Outcome[tuple[Project, ...]]:
        """Move projects to a stage, all or none; what only asks has been asked by whoever calls. Returns those that moved.

        Raises:
            DomainError: `record_missing`, or `stage_not_reached` where a rule forbids the move of one of them.
        """

        def moved(writer: Writer) -> tuple[Project, ...]:
            for facts in _facts(writer, keys, self.today()):
                if any(item.blocking for item in objections(facts, stage)):
                    raise DomainError("stage_not_reached", title=facts.project.title)
            return tuple(
                replace(item, stage=stage) for item in _projects(writer, keys) if item.stage is not stage
            )

        return self._rewrite(keys, moved)

    def archive(self, keys: Sequence[str], *, away: bool) -> Outcome[tuple[Project, ...]]:
        """Put projects away today, or take them out of the archive; returns those that changed.

        Raises:
            DomainError: `record_missing`.
        """
        day = self.today() if away else None

        def changed(writer: Writer) -> tuple[Project, ...]:
            return tuple(
                replace(item, archived_on=day)
                for item in _projects(writer, keys)
                if (item.archived_on is not None) is not away
            )

        return self._rewrite(keys, changed)

    def delete(self, keys: Sequence[str]) -> Outcome[int]:
        """Delete projects, all or none, and return how many there were.

        Raises:
            DomainError: `record_missing`, or `record_in_use` where others point to one of them.
        """
        chosen = tuple(dict.fromkeys(keys))
        with self._store.reading() as reader:
            label = _label(ChangeAction.DELETED, [item.title for item in _projects(reader, chosen)])
        with self._store.writing(label) as writer:
            for project in _projects(writer, chosen):
                users = users_of(Kind.PROJECT, project.key, writer, self._programme_name)
                if users:
                    raise DomainError("record_in_use", kind=Kind.PROJECT, title=project.title, users=users)
            for key in chosen:
                writer.remove(Kind.PROJECT, key)
            return Outcome(len(chosen), writer.commit())

    def duplicate(self, key: str, title: str) -> Outcome[Project]:
        """Add a copy of a project under a title of its own; `project_copies` says what it takes over.

        Raises:
            DomainError: `record_missing`.
            RecordRejected: the copy has blocking problems.
        """
        with self._store.writing(ChangeLabel(ChangeAction.CREATED, Kind.PROJECT, title)) as writer:
            made = copy_of(
                writer.get(Project, key), unused_key(writer, Kind.PROJECT, title), title, self.today()
            )
            blocking = tuple(item for item in record_problems(made, writer) if item.blocking)
            if blocking:
                raise RecordRejected(blocking)
            writer.put(made)
            return Outcome(made, writer.commit())

    def templates(self) -> tuple[ProjectTemplate, ...]:
        """Return one's own templates, by title."""
        with self._store.reading() as reader:
            return tuple(
                sorted(reader.all(ProjectTemplate), key=lambda item: (item.title.casefold(), item.key))
            )

    def shipped(self) -> tuple[ProjectTemplate, ...]:
        """Return the templates that come with the program."""
        return shipped_templates()

    def keep_template(self, key: str, title: str) -> Outcome[ProjectTemplate]:
        """Keep a project as a template.

        Raises:
            DomainError: `record_missing`.
            RecordRejected: the title is empty.
        """
        records = RecordService(self._store)
        project = records.get(Project, key)
        made = records.new_key(Kind.PROJECT_TEMPLATE, title)
        return records.create(template_of(project, made, title, self.today()))

    def rename_template(self, key: str, title: str) -> Outcome[ProjectTemplate]:
        """Give a template another title.

        Raises:
            DomainError: `record_missing`.
            RecordRejected: the title is empty.
        """
        records = RecordService(self._store)
        before = records.get(ProjectTemplate, key)
        return records.change(before, replace(before, title=title))

    def _with_begin(self, facts: StageFacts) -> StageFacts:
        """Ask the guard what it would mean if the project began today, where no contract says when it did."""
        project = facts.project
        begun = replace(project, started=Truth.YES, first_contract=project.first_contract or facts.today)
        return replace(facts, early_starts=self._early_start.of_draft(begun, facts.today))

    def _rewrite(
        self, keys: Sequence[str], changed: Callable[[Writer], tuple[Project, ...]]
    ) -> Outcome[tuple[Project, ...]]:
        with self._store.reading() as reader:
            label = _label(ChangeAction.CHANGED, [item.title for item in _projects(reader, keys)])
        with self._store.writing(label) as writer:
            projects = changed(writer)
            for project in projects:
                writer.put(project)
            return Outcome(projects, writer.commit())


def _projects(reader: Reader, keys: Sequence[str]) -> tuple[Project, ...]:
    return tuple(reader.get(Project, key) for key in dict.fromkeys(keys))


def _facts(reader: Reader, keys: Sequence[str], today: date) -> tuple[StageFacts, ...]:
    applications = reader.all(Application)
    return tuple(
        StageFacts(project, tuple(item for item in applications if item.project == project.key), (), today)
        for project in _projects(reader, keys)
    )


def _label(action: ChangeAction, titles: Sequence[str]) -> ChangeLabel:
    """Return what the change is called: one project by its title, several by the first of theirs."""
    if len(titles) == 1:
        return ChangeLabel(action, Kind.PROJECT, titles[0])
    more = f", + {len(titles) - _NAMED}" if len(titles) > _NAMED else ""
    return ChangeLabel(action, None, ", ".join(titles[:_NAMED]) + more)
