"""Editing a programme of one's own: what the editor begins with, how it is checked, and how it is kept. Qt-free."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.records import Kind
from coordinator_app.domain.source import Source as ProgrammeSource
from coordinator_app.services.changes import Outcome
from coordinator_app.services.merging import merge
from coordinator_app.services.own_programmes import OwnProgrammeService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.field import Option
from coordinator_app.ui.forms.programme_ids import NEW_PROGRAMME, finished
from coordinator_app.ui.forms.programme_parts import filled_in, is_complete, without_incomplete
from coordinator_app.ui.forms.requirement_nodes import NOTHING_BELOW
from coordinator_app.ui.forms.values import MISSING_TEXT, NOT_CHOSEN
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording.formats import quoted
from coordinator_app.wording.programme_fields import form_problem

STILL_EMPTY = frozenset({MISSING_TEXT, NOT_CHOSEN, NOTHING_BELOW})
"""What is said only when someone wants to save: while a form is filled in, gaps are no mistakes."""

_GAPS = frozenset({"empty_text", "empty_list"})


@dataclass(frozen=True)
class ProgrammeStart:
    """What an editor begins with: the programme as kept (None for a new one), as shown (None: the short form)."""

    stored: Programme | None
    shown: Programme | None
    programmes: tuple[Option, ...]
    today: date

    @property
    def title(self) -> str:
        """What the editor is about."""
        return (
            "Eigenes Programm: neu" if self.stored is None else f"Eigenes Programm {quoted(self.stored.name)}"
        )


class ProgrammeEditing:
    """The use cases of the editor of one's own programmes."""

    def __init__(
        self, own: OwnProgrammeService, programmes: ProgrammeService, today: Callable[[], date]
    ) -> None:
        self._own, self._programmes, self._today = own, programmes, today

    def begin(self) -> ProgrammeStart:
        """Return what the editor of a new programme begins with."""
        return ProgrammeStart(None, None, self._choices(), self._today())

    def begin_edit(self, programme_id: str) -> ProgrammeStart:
        """Return what the editor of a kept programme begins with.

        Raises:
            DomainError: `programme_missing`.
        """
        stored = replace(self._programmes.get(programme_id), origin=Origin.CURATED)
        return ProgrammeStart(stored, stored, self._choices(), self._today())

    def begin_copy(self, programme_id: str) -> ProgrammeStart:
        """Return what the editor of a new programme begins with that is made after another one.

        Raises:
            DomainError: `programme_missing`.
        """
        model = self._programmes.get(programme_id)
        copy = replace(
            model,
            id=NEW_PROGRAMME,
            name=f"{model.name} (Kopie)",
            short_name=f"{model.short_name} (Kopie)",
            origin=Origin.CURATED,
        )
        return ProgrammeStart(None, copy, self._choices(), self._today())

    def problems(self, programme: Programme, unreadable: Iterable[FieldProblem]) -> tuple[FieldProblem, ...]:
        """Return what is wrong by the rules of the catalogue, besides what cannot be read in the form."""
        open_places = tuple(problem.path for problem in unreadable)
        checked = filled_in(self.finished(programme))
        found = [
            flaw
            for flaw in self._own.problems(checked)
            if not any(_holds(place, flaw.field) for place in open_places)
        ]
        gaps = {flaw.field for flaw in found if flaw.code in _GAPS}
        return tuple(
            FieldProblem(flaw.field, MISSING_TEXT if flaw.code in _GAPS else form_problem(flaw))
            for flaw in found
            if flaw.code in _GAPS or flaw.field not in gaps
        )

    def finished(self, programme: Programme) -> Programme:
        """Return a programme with the ids that follow from its names."""
        return finished(programme, self._programmes.by_id.__contains__)

    def previewed(self, programme: Programme) -> Programme | None:
        """Return what of a programme can be shown already; None while nothing rests on a source."""
        named = self.finished(programme)
        sources: tuple[ProgrammeSource, ...] = without_incomplete(
            tuple(item for item in named.sources if item.title), frozenset()
        )
        known = frozenset(item.id for item in sources)
        shown: Programme = without_incomplete(replace(named, sources=sources), known)
        return replace(shown, origin=Origin.OWN) if known and is_complete(shown, known) else None

    def save(self, programme: Programme, before: Programme | None) -> Outcome[Programme]:
        """Keep a programme that was `before` when it was opened or saved last; None for a new one.

        Raises:
            DomainError: the programme is refused, or `changed_meanwhile` where others changed the same fields.
        """
        if before is None:
            return self._own.put(self.finished(programme))
        stored = replace(self._programmes.get(before.id), origin=Origin.CURATED)
        merged = merge(before, self.finished(programme), stored)
        if merged.conflicts:
            raise DomainError("changed_meanwhile", kind=Kind.OWN_PROGRAMME, title=programme.name)
        return self._own.put(merged.record)

    def remove(self, programme: Programme) -> Outcome[str]:
        """Take back a programme that was added in the form.

        Raises:
            DomainError: `own_programme_missing`.
        """
        return self._own.remove(programme.id)

    def _choices(self) -> tuple[Option, ...]:
        found = (Option(item.id, item.short_name) for item in self._programmes.catalogue.values())
        return tuple(sorted(found, key=lambda option: (natural_key(option.label), option.value)))


def is_gap(problem: FieldProblem) -> bool:
    """Whether something is only not filled in yet."""
    return problem.text in STILL_EMPTY


def _holds(place: str, path: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}["))
