"""What a form knows of its record: as it was opened, as it is stored, what was typed since, and what of it is not stored."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.records import Record
from coordinator_app.services.autosave import Saved
from coordinator_app.services.draft import Draft, DraftText
from coordinator_app.services.merging import merge
from coordinator_app.ui.forms.assembly import FieldProblem, home_of, value_of, with_value
from coordinator_app.ui.forms.editing import Start, title_in
from coordinator_app.ui.forms.field import FormSpec
from coordinator_app.ui.forms.raw_values import readable_text
from coordinator_app.ui.forms.values import UnreadableError
from coordinator_app.ui.widgets.field_set import FieldSet, PlacedField
from coordinator_app.ui.widgets.raw_state import UNFIT, kept, raw, raw_fields, settle, take_fields

FORMAT = 1
"""The form of a draft's content; another one is shown as text."""


@dataclass(frozen=True)
class Step:
    """A step on its way into the database: from what record to which, and how the fields stood then."""

    before: Record
    after: Record
    raws: Mapping[str, Any]


@dataclass(frozen=True)
class Absorbed:
    """What a step has led to: the fields that others have changed to something else, and those that were taken over."""

    conflicts: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


class FormState:
    """Looks after the fields of one record; `stored` is None while the record is not in the database."""

    def __init__(self, fields: FieldSet, spec: FormSpec, start: Start) -> None:
        self._fields, self._spec, self._options = fields, spec, start.options
        self.stored, self.base, self.opened = start.stored, start.shown, start.stored
        self.touched: set[str] = set()
        self.held: set[str] = set()
        self.unfit: dict[str, Any] = {}
        self._raw_base: dict[str, Any] = {}
        self.begin(start.stored, start.shown)

    def begin(self, stored: Record | None, shown: Record) -> None:
        """Begin anew with a record that the fields show already."""
        self.stored, self.base = stored, shown
        self.touched, self.held, self.unfit = set(), set(), {}
        self._raw_base = raw_fields(self._fields)

    def begin_copy(self, blank: Record) -> None:
        """Go on with what stands in the form as a record that is not there yet, because the old one was deleted."""
        self.stored, self.opened = None, None
        self.base = blank
        self.touched = {item.field.path for item in self._fields.placed}
        self.held = set()
        self._raw_base = {}

    @property
    def begins_whole(self) -> bool:
        """Whether a new record lacks nothing from the start, such as an example with the texts of its project."""
        return self.stored is None and not self.problems()

    def changed_raws(self) -> dict[str, Any]:
        """Return what stands in the fields that were touched and are not stored like that."""
        found = {item.field.path: raw(item.widget) for item in self._touched_fields()}
        return {
            path: value
            for path, value in found.items()
            if path not in self._raw_base or value != self._raw_base[path]
        }

    def draft(self, paths: Iterable[str] | None = None) -> DraftText | None:
        """Return what has to be kept as a draft: what was typed and is not stored, or just that of these fields."""
        raws = self.changed_raws()
        if paths is not None:
            wanted = frozenset(paths)
            raws = {path: value for path, value in raws.items() if path in wanted}
        raws |= self.unfit
        if not raws:
            return None
        base = {path: self._raw_base[path] for path in raws if path in self._raw_base}
        content = {
            "format": FORMAT,
            "shown": None if self.stored is not None else to_plain(self.base),
            "fields": raws,
            "base": base,
        }
        return DraftText(self._title(), json.dumps(content, ensure_ascii=False))

    def take_draft(self, draft: Draft) -> tuple[str, ...]:
        """Put a draft into the fields and return those that somebody else has changed since it was kept."""
        content = content_of(draft)
        raws, base = content["fields"], content["base"]
        self.unfit = take_fields(self._fields, raws)
        self.touched |= raws.keys() - self.unfit.keys()
        if self.stored is None:
            return ()
        moved = {
            path
            for path in self.touched
            if path in base and base[path] != self._raw_base.get(path, base[path])
        }
        self.held |= {path for path in moved if path in self.changed_raws()}
        return tuple(sorted(self.held))

    def step(self) -> tuple[Step, tuple[str, ...]]:
        """Return the step that may be stored now, and the paths of fields that can't be read as a whole."""
        record, unreadable, raws = self.base, list[str](), dict[str, Any]()
        for item in self._fields.placed:
            path = item.field.path
            if path in self.held:
                continue
            if path in self.touched:
                raws[path] = raw(item.widget)
            try:
                record = with_value(item.field, record, kept(item.widget))
            except UnreadableError:
                unreadable.append(path)
        return Step(self.base, record, raws), tuple(unreadable)

    def absorb(self, step: Step, saved: Saved[Record], left: Iterable[str]) -> Absorbed:
        """Take over what was stored. `left` are the paths of the fields that are not stored as they were typed."""
        unsaved = frozenset(left)
        if saved.theirs is not None and self.opened is not None and saved.theirs != step.before:
            self.opened = merge(step.before, self.opened, saved.theirs).record
        conflicts, taken = list[str](), list[str]()
        for item in self._fields.placed:
            path = item.field.path
            before, mine = value_of(item.field, step.before), value_of(item.field, step.after)
            now = value_of(item.field, saved.record)
            theirs = before if saved.theirs is None else value_of(item.field, saved.theirs)
            if mine == now:
                if path in step.raws and path not in unsaved:
                    self._settle(item, step.raws[path])
            elif theirs == before or path in self.held:
                pass  # it was refused, or waits for a decision: what was typed stays
            elif mine == before and raw(item.widget) == self._raw_base.get(path):
                item.widget.set_value(now)
                self._settle(item, raw(item.widget))
                taken.append(path)
            else:
                conflicts.append(path)
        self.held |= set(conflicts)
        self.stored = self.base = saved.record
        return Absorbed(tuple(conflicts), tuple(taken))

    def take_theirs(self, path: str) -> None:
        """Show the stored value of a field in place of what was typed."""
        item = self._placed(path)
        self.held.discard(path)
        item.widget.set_value(value_of(item.field, self.base))
        self._settle(item, raw(item.widget))

    def take_mine(self, path: str) -> None:
        """Let what was typed win over what somebody else has stored."""
        self.held.discard(path)
        self.touched.add(path)

    def texts(self, path: str) -> tuple[str, str]:
        """Return what stands in a field, and what is stored of it, as text."""
        item = self._placed(path)
        here = readable_text(raw(item.widget))
        before = raw(item.widget)
        item.widget.blockSignals(True)
        try:
            item.widget.set_value(value_of(item.field, self.base))
            there = readable_text(raw(item.widget))
        finally:
            take_fields(self._fields, {path: before})
            item.widget.blockSignals(False)
        return here, there

    def problems(self) -> tuple[FieldProblem, ...]:
        """Return what can't be read, inside of fields that consist of many, too."""
        return self._fields.collect()[1]

    def homes(self, problems: Iterable[FieldProblem]) -> frozenset[str]:
        """Return the paths of the fields that hold problems."""
        fields = [item.field for item in self._fields.placed]
        found = (home_of(problem.path, fields) for problem in problems)
        return frozenset(home[0].path for home in found if home is not None)

    def text(self) -> str:
        """Return everything that is not stored, with the labels of the fields, to be kept elsewhere."""
        labels = {item.field.path: item.field.label for item in self._fields.placed}
        found = {**self.unfit, **self.changed_raws()}
        return "\n\n".join(
            f"{labels.get(path, path)}:\n{readable_text(value)}" for path, value in found.items()
        )

    def _settle(self, item: PlacedField, stored: Any) -> None:
        """Take note that a field is stored as it stood; what was typed since stays touched.

        A grid and a list of parts say of each row what it began with, which settling changes: a field in which nobody has
        typed since is compared with what it says afterwards.
        """
        is_unchanged = raw(item.widget) == stored
        settle(item.widget)
        self._raw_base[item.field.path] = raw(item.widget) if is_unchanged else stored
        if is_unchanged:
            self.touched.discard(item.field.path)

    def _title(self) -> str:
        record = self.stored if self.stored is not None else self.step()[0].after
        return title_in(self._spec, self._options, record)

    def _touched_fields(self) -> list[PlacedField]:
        return [item for item in self._fields.placed if item.field.path in self.touched]

    def _placed(self, path: str) -> PlacedField:
        return next(item for item in self._fields.placed if item.field.path == path)


def content_of(draft: Draft) -> dict[str, Any]:
    """Return the content of a draft; one that another version of the program has kept is a field that fits nowhere."""
    try:
        content = json.loads(draft.text.content)
        if (
            content["format"] == FORMAT
            and isinstance(content["fields"], dict)
            and isinstance(content["base"], dict)
        ):
            return dict(content)
    except UNFIT:
        content = draft.text.content
    return {"format": FORMAT, "shown": None, "fields": {"?": content}, "base": {}}


def shown_of(draft: Draft, blank: Record) -> Record:
    """Return what the form of a new record began with."""
    try:
        record: Record = from_plain(type(blank), content_of(draft)["shown"])
    except PlainDataError:  # a blank record is not complete, and its fields bring what was typed
        return blank
    return record
