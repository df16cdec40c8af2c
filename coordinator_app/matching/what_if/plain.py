"""Options that are one field of the project or one record beside it."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.project import Description, DescriptionBlock, PersonalJudgement
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.areas import taken_on
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME
from coordinator_app.matching.what_if.changes import Action, Change, ChangeKind, Edit
from coordinator_app.matching.what_if.ground import CHANGE, SUPPLY, Ground, Row, resolution_edits
from coordinator_app.matching.what_if.places import NEW_QUARTER

NEW_EVENT = "B-NEU"
"""The key of an event of participation that is not entered yet."""

_EFFORT_OF_ANSWER = 2


def what_it_is(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter the kind of measure or facility; once stated, it is what the project is."""
    fact = row.lever.fact
    if ground.content(fact) is None:
        field = FACTS_BY_NAME[fact].field
        for value in ground.wants.members.get(fact, ()):
            yield row.option(SUPPLY, fact, value.value, 1, value, (ground.edit(field, value),))


def members(ground: Ground, row: Row) -> Iterator[Change]:
    """Add a theme or a target group, or leave one out."""
    fact = row.lever.fact
    field = FACTS_BY_NAME[fact].field
    project = ground.subject.project
    held: tuple[Enum, ...] = getattr(project, field)
    if ground.over:
        return
    avoided = ground.wants.avoided.get(fact, ())
    wanted = list(ground.wants.members.get(fact, ()))
    options = FACTS_BY_NAME[fact].options
    kind = CHANGE if held else SUPPLY
    if avoided and options is not None and all(item in avoided for item in held):
        wanted += [item for item in options if item not in avoided][:1]
    for value in dict.fromkeys(wanted):
        if value not in held:
            edit = Edit(Action.ADD, Kind.PROJECT, project.key, field, None, value)
            yield row.option(kind, f"{fact}+{value.value}", "added", 1, value, (edit,))
    for value in avoided:
        if value in held:
            edit = Edit(Action.REMOVE, Kind.PROJECT, project.key, field, value, None)
            yield row.option(CHANGE, f"{fact}-{value.value}", "removed", 1, value, (edit,))


def other_grants(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter whether other grants are planned, or plan otherwise."""
    fact, now = row.lever.fact, ground.content(row.lever.fact)
    for wanted in ground.wants.members.get(fact, ()):
        if now is not wanted and not (now is not None and ground.over):
            kind = SUPPLY if now is None else CHANGE
            yield row.option(kind, fact, wanted.value, 1, wanted, (ground.edit("other_grants", wanted),))


def resolution(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter whether the body has decided, or have it decide; a decision is not taken back."""
    fact, project = row.lever.fact, ground.subject.project
    now = taken_on(project.resolution, ground.day)
    for wanted in ground.wants.members.get(fact, ()):
        if now is Truth.UNKNOWN:
            edit = Edit(Action.SET, Kind.PROJECT, project.key, "resolution.taken", now, wanted)
            yield row.option(SUPPLY, fact, wanted.value, 1, wanted, (edit,))
        elif now is Truth.NO and wanted is Truth.YES and not ground.over:
            edits = resolution_edits(Kind.PROJECT, project.key, "resolution", project.resolution, ground.day)
            yield row.option(CHANGE, fact, wanted.value, 1, wanted, edits)


def participation(ground: Ground, row: Row) -> Iterator[Change]:
    """Record an event of participation; that there was none can't be recorded."""
    fact = row.lever.fact
    if Truth.YES in ground.wants.members.get(fact, ()) and not ground.subject.participated(ground.day):
        project = ground.subject.project
        quarter = project.neighbourhood or NEW_QUARTER
        event = Participation(
            NEW_EVENT, quarter, None, NEW_EVENT, ParticipationFormat.OTHER, project=project.key
        )
        edit = Edit(Action.CREATE, Kind.PARTICIPATION, NEW_EVENT, "", None, event)
        lever = row.lever
        yield row.option(SUPPLY, fact, "yes", 1, Truth.YES, (edit,), effort=lever.effort, mover=lever.mover)


def sustainability(ground: Ground, row: Row) -> Iterator[Change]:
    """Write how the project goes on; that it does not can't be said."""
    fact = row.lever.fact
    if Truth.YES not in ground.wants.members.get(fact, ()) or ground.content(fact) is not None:
        return
    project, block = ground.subject.project, DescriptionBlock.SUSTAINABILITY
    blank = [item for item in project.descriptions if item.block is block]
    removed = tuple(
        Edit(Action.REMOVE, Kind.PROJECT, project.key, "descriptions", item, None) for item in blank
    )
    text = Description(block, block.value)
    added = Edit(Action.ADD, Kind.PROJECT, project.key, "descriptions", None, text)
    yield row.option(SUPPLY, fact, "yes", 1, Truth.YES, (*removed, added), effort=row.lever.effort)


def judgement(ground: Ground, row: Row) -> Iterator[Change]:
    """Have a person answer a condition that nobody has answered; an answer stands."""
    project = ground.subject.project
    for statement, answers in ground.wants.answers.items():
        judged = project.judgement(ground.programme, statement)
        if judged is not None and judged.answer is not Truth.UNKNOWN:
            continue
        for answer in answers:
            edit = _answered(ground, statement, judged, answer)
            yield row.option(
                ChangeKind.CONFIRM,
                f"judgement:{statement}",
                answer.value,
                1,
                (statement, answer),
                (edit,),
                (statement,),
                effort=_EFFORT_OF_ANSWER if answer is Truth.YES else 1,
            )


def _answered(ground: Ground, statement: str, judged: PersonalJudgement | None, answer: Truth) -> Edit:
    project = ground.subject.project
    if judged is not None:
        path = f"judgements[{project.judgements.index(judged)}].answer"
        return Edit(Action.SET, Kind.PROJECT, project.key, path, judged.answer, answer)
    item: Any = PersonalJudgement(ground.programme, statement, answer)
    return Edit(Action.ADD, Kind.PROJECT, project.key, "judgements", None, item)
