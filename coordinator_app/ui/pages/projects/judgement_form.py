"""The form of one condition that only a person can decide: the answer stands in the project. Qt-free."""

import dataclasses
from collections.abc import Callable
from typing import Any

from coordinator_app.domain.project import PersonalJudgement, Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.forms.derivation import derived
from coordinator_app.ui.forms.field import Editor, Field, FormSpec, Section, Tab


def judgement_form(programme: str, programme_name: str, statement: str) -> FormSpec:
    """Return the form in which a person answers one condition of one programme for a project."""

    def answer_field(name: str, **changes: Any) -> Field:
        return derived(
            PersonalJudgement,
            name,
            read=_reader(programme, statement, name),
            write=_writer(programme, statement, name),
            **changes,
        )

    fields = (
        answer_field("answer", hint="„Nicht angegeben“ lässt die Bedingung offen."),
        answer_field("by"),
        answer_field("day"),
        answer_field("evidence", editor=Editor.TEXT, hint="Zum Beispiel ein Schreiben oder ein Gespräch."),
    )
    return FormSpec(
        Kind.PROJECT,
        (Tab(f"Bedingung des Programms {programme_name}", (Section(fields, statement),)),),
        lambda: Project("", "", ""),
    )


def _reader(programme: str, statement: str, name: str) -> Callable[[Project], Any]:
    def read(project: Project) -> Any:
        judgement = project.judgement(programme, statement) or PersonalJudgement(programme, statement)
        return getattr(judgement, name)

    return read


def _writer(programme: str, statement: str, name: str) -> Callable[[Project, Any], Project]:
    def write(project: Project, value: Any) -> Project:
        empty = PersonalJudgement(programme, statement)
        before = project.judgement(programme, statement)
        after = dataclasses.replace(before or empty, **{name: value})
        others = tuple(item for item in project.judgements if item is not before)
        kept = others if after == empty else (*others, after)
        return project if after == (before or empty) else dataclasses.replace(project, judgements=kept)

    return write
