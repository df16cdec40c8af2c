"""Options about where the project lies: municipality, Quartier, its legal areas and concepts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import AreaProgramme, ConceptKind, LegalBasis
from coordinator_app.matching.eligibility.areas import taken_on
from coordinator_app.matching.what_if.changes import Action, Change, Edit, Mover
from coordinator_app.matching.what_if.ground import CHANGE, SUPPLY, Ground, Row, resolution_edits

BASES, PROGRAMMES = "neighbourhood.legal_bases", "neighbourhood.area_programmes"
RESOLVED, CONCEPTS, PEOPLE = (
    "neighbourhood.concept_resolved",
    "neighbourhood.concept_kinds",
    "neighbourhood.inhabitants",
)
QUARTER = (BASES, PROGRAMMES, RESOLVED, CONCEPTS, PEOPLE)

NEW_QUARTER = "Q-NEU"
"""The key of a Quartier that is not entered yet."""

_SINCE_2020 = date(2020, 1, 1)
ADMITS_FROM: Mapping[AreaProgramme, date] = {
    AreaProgramme.SOZIALER_ZUSAMMENHALT: _SINCE_2020,
    AreaProgramme.LEBENDIGE_ZENTREN: _SINCE_2020,
    AreaProgramme.WACHSTUM_NACHHALTIGE_ERNEUERUNG: _SINCE_2020,
}
"""The programmes of the Städtebauförderung that began with the year 2020 and took the place of all others."""

USUAL_BASIS: Mapping[AreaProgramme, LegalBasis] = {
    AreaProgramme.WACHSTUM_NACHHALTIGE_ERNEUERUNG: LegalBasis.BAUGB_171B,
    AreaProgramme.STADTUMBAU: LegalBasis.BAUGB_171B,
    AreaProgramme.STAEDTEBAULICHER_DENKMALSCHUTZ: LegalBasis.BAUGB_172,
    AreaProgramme.LEBENDIGE_ZENTREN: LegalBasis.BAUGB_142,
    AreaProgramme.AKTIVE_ZENTREN: LegalBasis.BAUGB_142,
}
"""The basis that a new area is written with where only its programme is asked for; otherwise § 171e."""

_EFFORT_OF_ADMISSION = 14
_EFFORT_OF_DRAFT = 8


def municipal(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter what is not known of the municipality; what is known of it stays."""
    fact = row.lever.fact
    if ground.content(fact) is not None:
        return
    field = fact.removeprefix("municipality.")
    town = ground.subject.municipality
    key = town.key if town else ground.subject.project.municipality
    created = () if town else (_created(Kind.MUNICIPALITY, key, Municipality(key, key)),)
    before = getattr(town, field) if town else None
    for value in _wanted(ground, fact):
        edit = Edit(Action.SET, Kind.MUNICIPALITY, key, field, before, value)
        yield row.option(SUPPLY, fact, *_move(value), value, (*created, edit))


def inhabitants(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter how many people live in the Quartier."""
    if ground.content(PEOPLE) is None:
        for value in _wanted(ground, PEOPLE):
            yield row.option(
                SUPPLY, PEOPLE, *_move(value), value, _quarter_edits(ground, "inhabitants", value)
            )


def legal_bases(ground: Ground, row: Row) -> Iterator[Change]:
    """Choose the Quartier, settle what is open about its areas, resolve one that is not, or make a new one."""
    yield from _existing_quarters(ground, row)
    if not ground.wants.asks(BASES):
        return
    quarter = ground.subject.neighbourhood
    for position, area in enumerate((quarter.legal_areas or ()) if quarter else ()):
        path = f"legal_areas[{position}]"
        taken = taken_on(area.resolution, ground.day)
        if taken is Truth.UNKNOWN:
            for answer in (Truth.YES, Truth.NO):
                edit = _set(ground, f"{path}.resolution.taken", taken, answer)
                yield row.option(SUPPLY, path, answer.value, 1, area.basis, (edit,))
        elif taken is Truth.NO:
            edits = _resolved(ground, f"{path}.resolution", area.resolution)
            yield row.option(CHANGE, path, "yes", 1, area.basis, edits)
        elif area.ends is not None and area.ends < ground.day:
            edit = _set(ground, f"{path}.ends", area.ends, None)
            yield row.option(SUPPLY, path, "lasts", 1, area.basis, (edit,))
    if ground.wants.avoided.get(BASES) and ground.content(BASES) is None:
        yield row.option(
            SUPPLY, "no_areas", "none", 1, None, _quarter_edits(ground, "legal_areas", ()), (PROGRAMMES,)
        )
    for basis in ground.wants.members.get(BASES, ()):
        yield _new_area(ground, row, LegalArea(basis, resolution=Resolution(Truth.YES)), basis)


def area_programmes(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter the programme of an area, or have one admitted to a programme that admits areas on the day."""
    if not ground.wants.asks(PROGRAMMES):
        return
    quarter = ground.subject.neighbourhood
    areas = (quarter.legal_areas or ()) if quarter else ()
    wanted = ground.wants.members.get(PROGRAMMES, ())
    others = [item for item in AreaProgramme if item not in ground.wants.avoided.get(PROGRAMMES, ())]
    for position, area in enumerate(areas):
        if area.programme is None:
            choices = dict.fromkeys((*wanted, *(others[-1:] if ground.wants.avoided.get(PROGRAMMES) else ())))
            for programme in choices:
                path = f"legal_areas[{position}].programme"
                edits = (_set(ground, path, None, programme),)
                yield row.option(SUPPLY, path, programme.value, 1, programme, edits)
    bases = ground.wants.members.get(BASES, ())
    unknown = ground.content(PROGRAMMES) is None
    for programme in wanted:
        if not unknown and not _admits(programme, ground.day):
            continue
        for basis in bases or (
            areas[0].basis if areas else USUAL_BASIS.get(programme, LegalBasis.BAUGB_171E),
        ):
            area = LegalArea(basis, resolution=Resolution(Truth.YES), programme=programme)
            yield _new_area(ground, row, area, programme, effort=_EFFORT_OF_ADMISSION)


def concept_kinds(ground: Ground, row: Row) -> Iterator[Change]:
    """Draw up a concept of a wanted kind, and have it resolved, which is the larger step."""
    if not ground.wants.asks(CONCEPTS, RESOLVED):
        return
    needs_resolution = Truth.YES in ground.wants.members.get(RESOLVED, ())
    avoided = ground.wants.avoided.get(CONCEPTS, ())
    kinds = list(ground.wants.members.get(CONCEPTS, ()))
    if needs_resolution and not kinds:
        kinds = [next((kind for kind in ConceptKind if kind not in avoided), ConceptKind.OTHER)]
    kind_of_change = SUPPLY if ground.content(CONCEPTS) is None else CHANGE
    for kind in kinds:
        steps = [(Truth.NO, _EFFORT_OF_DRAFT)] if ground.wants.asks(CONCEPTS) else []
        steps += [(Truth.YES, row.lever.effort)] if ground.wants.asks(RESOLVED) or not steps else []
        for size, (taken, effort) in enumerate(steps, 1):
            added = Concept(kind, kind.value, Resolution(taken))
            edits = (*_quarter(ground), _added(ground, "concepts", added))
            own_effort = None if kind_of_change is SUPPLY else effort
            yield row.option(
                kind_of_change,
                f"concept:{kind.value}",
                "new",
                size,
                (kind, taken),
                edits,
                (RESOLVED,),
                effort=own_effort,
            )


def concept_resolved(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter whether a concept is resolved, or have it resolved; nobody takes a resolution back."""
    quarter = ground.subject.neighbourhood
    concepts = quarter.concepts if quarter else None
    answers = ground.wants.members.get(RESOLVED, ())
    if Truth.NO in answers and concepts is None:
        yield row.option(
            SUPPLY, "no_concepts", "none", 1, Truth.NO, _quarter_edits(ground, "concepts", ()), (CONCEPTS,)
        )
    for position, concept in enumerate(concepts or ()):
        path, taken = f"concepts[{position}].resolution", taken_on(concept.resolution, ground.day)
        for answer in answers:
            if taken is Truth.UNKNOWN:
                edit = _set(ground, f"{path}.taken", taken, answer)
                yield row.option(SUPPLY, path, answer.value, 1, answer, (edit,))
            elif taken is Truth.NO and answer is Truth.YES:
                edits = _resolved(ground, path, concept.resolution)
                yield row.option(CHANGE, path, answer.value, 1, answer, edits)


def _existing_quarters(ground: Ground, row: Row) -> Iterator[Change]:
    """Where the project points to no Quartier, it may lie in one that is entered."""
    project = ground.subject.project
    if ground.subject.neighbourhood is not None or not ground.wants.asks(*QUARTER):
        return
    for quarter in ground.known.neighbourhoods:
        if quarter.municipality == project.municipality:
            edits = (ground.edit("neighbourhood", quarter.key),)
            yield row.option(SUPPLY, "quarter", quarter.key, 1, quarter.key, edits, QUARTER)


def _new_area(ground: Ground, row: Row, area: LegalArea, target: Any, *, effort: int | None = None) -> Change:
    areas = ground.subject.neighbourhood.legal_areas if ground.subject.neighbourhood else None
    kind = SUPPLY if areas is None else CHANGE
    slot = f"area:{area.basis.value}:{area.programme.value if area.programme else ''}"
    edits = (*_quarter(ground), _added(ground, "legal_areas", area))
    mover = Mover.AUTHORITY if area.programme and kind is CHANGE else None
    spent = None if kind is SUPPLY else effort
    return row.option(kind, slot, "new", 1, target, edits, (BASES, PROGRAMMES), effort=spent, mover=mover)


def _admits(programme: AreaProgramme, day: date) -> bool:
    """Whether an area can still, or already, be admitted on the day."""
    first = ADMITS_FROM.get(programme)
    if programme is AreaProgramme.OTHER:
        return True
    return day >= first if first else day < _SINCE_2020


def _wanted(ground: Ground, fact: str) -> tuple[Any, ...]:
    """Return the values that a plain fact may have to have."""
    members = ground.wants.members.get(fact, ())
    lows = (bound.lowest() for bound in ground.wants.lows.get(fact, ()))
    highs = (bound.highest() for bound in ground.wants.highs.get(fact, ()))
    return tuple(dict.fromkeys((*members, *lows, *highs)))


def _move(value: Any) -> tuple[str, int]:
    """Of numbers that do, the least is proposed; members of a list stand side by side."""
    return ("first", value) if isinstance(value, int) else (str(value.value), 1)


def _created(kind: Kind, key: str, record: Any) -> Edit:
    return Edit(Action.CREATE, kind, key, "", None, record)


def _quarter(ground: Ground) -> tuple[Edit, ...]:
    """Return what makes a Quartier where the project has none."""
    project = ground.subject.project
    if ground.subject.neighbourhood is not None:
        return ()
    key = project.neighbourhood or NEW_QUARTER
    record = Neighbourhood(key, project.municipality, key)
    return (_created(Kind.NEIGHBOURHOOD, key, record), ground.edit("neighbourhood", key))


def _quarter_key(ground: Ground) -> str:
    quarter = ground.subject.neighbourhood
    return quarter.key if quarter else ground.subject.project.neighbourhood or NEW_QUARTER


def _quarter_edits(ground: Ground, field: str, value: Any) -> tuple[Edit, ...]:
    quarter = ground.subject.neighbourhood
    return (*_quarter(ground), _set(ground, field, getattr(quarter, field) if quarter else None, value))


def _resolved(ground: Ground, path: str, resolution: Resolution) -> tuple[Edit, ...]:
    """Return what makes a decision one that is taken on the day; a later day of it is brought forward."""
    return resolution_edits(Kind.NEIGHBOURHOOD, _quarter_key(ground), path, resolution, ground.day)


def _set(ground: Ground, path: str, before: Any, after: Any) -> Edit:
    return Edit(Action.SET, Kind.NEIGHBOURHOOD, _quarter_key(ground), path, before, after)


def _added(ground: Ground, field: str, item: Any) -> Edit:
    return Edit(Action.ADD, Kind.NEIGHBOURHOOD, _quarter_key(ground), field, None, item)
