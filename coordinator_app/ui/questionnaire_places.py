"""Where the answer to a question is entered: in a few fields below the question, or in the editor of its record. Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind, Record
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.survey import FactQuestion, Question
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.assembly import home_of
from coordinator_app.ui.forms.editing import Editing, Start
from coordinator_app.ui.forms.field import Editor, Field, FormSpec
from coordinator_app.ui.pages.projects.judgement_form import judgement_form

_SEVERAL: Mapping[str, tuple[str, ...]] = {"project.duration_months": ("starts", "ends")}
"""Facts that follow from more than one field."""

_LARGE = frozenset({Editor.GRID, Editor.PARTS})
"""Editors that need the room of the record's own window."""


@dataclass(frozen=True)
class AnswerPlace:
    """The record in which an answer stands, and the fields to show below the question; none where they are too large.

    `key` is None where a record must be made first, with `values`. `focus` is the field to open the editor at.
    """

    spec: FormSpec
    key: str | None
    fields: tuple[Field, ...]
    editor: FormSpec
    focus: str | None = None
    values: tuple[tuple[str, Any], ...] = ()


def place_of(
    question: Question,
    editing: Editing,
    programmes: Mapping[str, Programme],
    subjects: Mapping[str, Subject],
) -> tuple[AnswerPlace, Start]:
    """Return where a question is answered, and what the fields begin with.

    Raises:
        DomainError: `record_missing`.
    """
    if not isinstance(question, FactQuestion):
        name = programmes[question.programme].short_name
        spec = judgement_form(question.programme, name, question.statement)
        place = AnswerPlace(spec, question.project, spec.fields, EDITORS[Kind.PROJECT], "judgements")
        return place, editing.begin(spec, question.project, {})
    spec = EDITORS[question.origin.kind]
    if question.origin.key is None:
        values = _event_of(subjects[question.project or ""])
        return AnswerPlace(spec, None, (), spec, None, values), editing.begin(spec, None, dict(values))
    start = editing.begin(spec, question.origin.key, {})
    fields = _fields(question, spec, start.shown)
    return AnswerPlace(spec, question.origin.key, fields, spec, question.origin.field), start


def _fields(question: FactQuestion, spec: FormSpec, record: Record) -> tuple[Field, ...]:
    paths = _SEVERAL.get(question.fact, (spec.place(record, question.origin.field),))
    homes = tuple(home[0] for path in paths if (home := home_of(path, spec.fields)) is not None)
    return () if any(field.editor in _LARGE for field in homes) else homes


def _event_of(subject: Subject) -> tuple[tuple[str, Any], ...]:
    """Return what is known of a participation event that is to be recorded for a project."""
    values: tuple[tuple[str, Any], ...] = (("project", subject.project.key),)
    if subject.project.neighbourhood is not None:
        values = (*values, ("neighbourhood", subject.project.neighbourhood))
    return values
