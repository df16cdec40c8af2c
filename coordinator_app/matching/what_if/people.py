"""Options about who takes part: the applicant, its kind and standing, and partners."""

from collections.abc import Iterator
from dataclasses import replace

from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Partner
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.what_if.changes import Action, Change, Edit
from coordinator_app.matching.what_if.ground import CHANGE, SUPPLY, Ground, Row

KIND, CHARITABLE = "applicant.kind", "applicant.charitable"

_EFFORT_OF_OTHER_APPLICANT, _EFFORT_OF_NEW_APPLICANT = 7, 9
"""The municipality, or a body that takes part already, is asked most easily; a body still to be found least."""
_EFFORT_OF_PARTNER, _EFFORT_OF_NEW_PARTNER = 3, 5

CAN_BECOME_CHARITABLE = frozenset(
    {
        OrganisationKind.ASSOCIATION,
        OrganisationKind.FOUNDATION,
        OrganisationKind.EDUCATION_PROVIDER,
        OrganisationKind.WELFARE_ORGANISATION,
        OrganisationKind.COMPANY,
        OrganisationKind.COOPERATIVE,
        OrganisationKind.HOUSING_COMPANY,
        OrganisationKind.RESEARCH_INSTITUTION,
    }
)
"""Kinds of body that a tax office may recognise as charitable."""

NOT_PROPOSED = frozenset({OrganisationKind.PRIVATE_PERSON})
"""Nobody is advised to apply as a private person or to win one as a partner, unless that is what is asked for."""


def applicant_kind(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter the kind of the applicant, or have another body apply: one that is entered, or one still to be found."""
    applicant = ground.subject.applicant
    if applicant is not None and applicant.kind is None:
        for kind in ground.wants.members.get(KIND, ()):
            yield _of_organisation(row, applicant, "kind", kind)
    if not ground.over and ground.wants.asks(KIND, CHARITABLE):
        for candidate, is_new in _applicants(ground):
            yield _applied_by(ground, row, candidate, is_new=is_new)


def charitable(ground: Ground, row: Row) -> Iterator[Change]:
    """Enter whether the applicant is charitable, or have it recognised; nobody gives that up for a grant."""
    applicant = ground.subject.applicant
    if applicant is None:
        return
    now = applicant.charitable
    for wanted in ground.wants.members.get(CHARITABLE, ()):
        if now is Truth.UNKNOWN:
            yield _of_organisation(row, applicant, "charitable", wanted)
        elif now is Truth.NO and wanted is Truth.YES and applicant.kind in CAN_BECOME_CHARITABLE:
            edit = Edit(Action.SET, Kind.ORGANISATION, applicant.key, "charitable", now, wanted)
            yield row.option(CHANGE, f"{applicant.key}.charitable", wanted.value, 1, wanted, (edit,))


def partners(ground: Ground, row: Row) -> Iterator[Change]:
    """Win partners of a kind, as many as are asked for, enter of which kind one is, or do without some."""
    if not ground.wants.partners and not ground.wants.asks(PARTNERS):
        return
    wanted = dict.fromkeys(ground.wants.members.get(PARTNERS, ()), 1) | ground.wants.partners
    wanted |= {kind: max(number, ground.wants.partners.get(kind, 0)) for kind, number in wanted.items()}
    avoided = ground.wants.avoided.get(PARTNERS, ())
    for partner in ground.subject.partners:
        if partner.kind is None:
            for kind in dict.fromkeys((*wanted, *_any_other(avoided))):
                yield _of_organisation(row, partner, "kind", kind)
    if ground.over:
        return
    for kind in avoided:
        yield from _without(ground, row, kind)
    if avoided and ground.subject.project.partners is None:
        yield row.option(SUPPLY, "no_partners", "none", 1, None, (ground.edit("partners", ()),))
    for kind, number in wanted.items():
        yield from _with(ground, row, kind, number)


def _any_other(
    avoided: tuple[OrganisationKind, ...] | list[OrganisationKind],
) -> tuple[OrganisationKind, ...]:
    """Return one kind that is none of those to be avoided."""
    found = next((kind for kind in OrganisationKind if kind not in avoided), None)
    return (found,) if avoided and found else ()


def _applicants(ground: Ground) -> Iterator[tuple[Organisation, bool]]:
    """Yield one body of every sort that may have to apply, those that are entered first."""
    current = ground.subject.applicant
    asked = ground.wants.members.get(KIND)
    kinds = tuple(asked) if asked else tuple(OrganisationKind)
    seen: set[tuple[OrganisationKind | None, Truth]] = set()
    for body in ground.known.organisations:
        sort = (body.kind, body.charitable)
        if body.kind in kinds and sort not in seen and (current is None or body.key != current.key):
            seen.add(sort)
            yield body, False
    if not asked:
        return
    standings = [Truth.UNKNOWN, *ground.wants.members.get(CHARITABLE, ())]
    for kind in kinds:
        if kind in NOT_PROPOSED and len(kinds) > 1:
            continue
        for standing in standings:
            if standing is Truth.YES and kind not in CAN_BECOME_CHARITABLE:
                continue
            if (kind, standing) in seen or (
                standing is Truth.UNKNOWN and any(kind is sort[0] for sort in seen)
            ):
                continue
            yield Organisation(_new_key(kind, 1), kind.value, kind, standing), True


def _applied_by(ground: Ground, row: Row, body: Organisation, *, is_new: bool) -> Change:
    project = ground.subject.project
    created = (_created(body),) if is_new else ()
    was_partner = [item for item in project.partners or () if item.organisation == body.key]
    removed = tuple(
        Edit(Action.REMOVE, Kind.PROJECT, project.key, "partners", item, None) for item in was_partner
    )
    kind = SUPPLY if ground.subject.applicant is None else CHANGE
    effort = None
    if kind is CHANGE and not was_partner and body.kind is not OrganisationKind.MUNICIPALITY:
        effort = _EFFORT_OF_NEW_APPLICANT if is_new else _EFFORT_OF_OTHER_APPLICANT
    return row.option(
        kind,
        "applicant",
        body.key if not is_new else f"{body.key}.{body.charitable.value}",
        1,
        body,
        (*created, ground.edit("applicant", body.key), *removed),
        (KIND, CHARITABLE, PARTNERS),  # a partner that applies is a partner no longer
        effort=effort,
        example=is_new,
    )


def _with(ground: Ground, row: Row, kind: OrganisationKind, number: int) -> Iterator[Change]:
    """Yield steps that win one partner of the kind, two, and so on; bodies that are entered come first.

    Where one of them may have to apply itself, others that are still to be found may take its place.
    """
    project, applicant = ground.subject.project, ground.subject.applicant
    taken = {item.organisation for item in project.partners or ()}
    taken |= {applicant.key} if applicant else set()
    may_apply = {body.key for body, is_new in _applicants(ground) if not is_new}
    known = [item for item in ground.known.organisations if item.kind is kind and item.key not in taken]
    free = sorted(known, key=lambda item: item.key in may_apply)
    yield from _steps(ground, row, (kind, number), free, "more")
    fits = applicant is not None and applicant.kind in ground.wants.members.get(KIND, ())
    if (
        not fits
        and ground.wants.asks(KIND, CHARITABLE)
        and any(item.key in may_apply for item in free[:number])
    ):
        others = [item for item in free if item.key not in may_apply]
        yield from _steps(ground, row, (kind, number), others, "others")


def _steps(
    ground: Ground, row: Row, wanted: tuple[OrganisationKind, int], free: list[Organisation], direction: str
) -> Iterator[Change]:
    kind, number = wanted
    project = ground.subject.project
    supplied = SUPPLY if project.partners is None else CHANGE
    edits: tuple[Edit, ...] = ()
    effort = 0
    for step in range(1, number + 1):
        is_new = step > len(free)
        body = Organisation(_new_key(kind, step), kind.value, kind) if is_new else free[step - 1]
        partner = Edit(Action.ADD, Kind.PROJECT, project.key, "partners", None, Partner(body.key))
        edits += (_created(body), partner) if is_new else (partner,)
        effort += _EFFORT_OF_NEW_PARTNER if is_new else _EFFORT_OF_PARTNER
        spent = effort if supplied is CHANGE else None
        yield row.option(
            supplied,
            f"partner:{kind.value}",
            direction,
            step,
            (kind, step),
            edits,
            (KIND, CHARITABLE),
            effort=spent,
        )


def _without(ground: Ground, row: Row, kind: OrganisationKind) -> Iterator[Change]:
    """Yield the step that does without every partner of a kind."""
    project = ground.subject.project
    keys = {item.key for item in ground.subject.partners if item.kind is kind}
    gone = [item for item in project.partners or () if item.organisation in keys]
    if gone:
        edits = tuple(Edit(Action.REMOVE, Kind.PROJECT, project.key, "partners", item, None) for item in gone)
        yield row.option(CHANGE, f"without:{kind.value}", "fewer", 1, kind, edits)


def _of_organisation(row: Row, body: Organisation, field: str, value: Truth | OrganisationKind) -> Change:
    before = getattr(body, field)
    edit = Edit(Action.SET, Kind.ORGANISATION, body.key, field, before, value)
    touches = (PARTNERS, KIND, CHARITABLE)  # a body may be applicant here and partner there
    return row.option(SUPPLY, f"{body.key}.{field}", value.value, 1, value, (edit,), touches)


def _created(body: Organisation) -> Edit:
    return Edit(Action.CREATE, Kind.ORGANISATION, body.key, "", None, replace(body))


def _new_key(kind: OrganisationKind, number: int) -> str:
    """Return the key of a body that is not entered yet."""
    return f"O-NEU-{kind.value.upper().replace('_', '-')}-{number}"
