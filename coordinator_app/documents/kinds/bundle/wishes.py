"""Under which wishes of a person the plan was worked out: without them another mix might be the best."""

from collections.abc import Iterable, Iterator

from coordinator_app.documents.kinds.bundle.material import Material, PlanMaterial
from coordinator_app.documents.model import Block, BulletList, Heading
from coordinator_app.matching.funding_mix.wishes import Caution, Choice, Wishes
from coordinator_app.wording import formats


def wishes(material: Material) -> tuple[Block, ...]:
    """Return the wishes that bear on this project; nothing where there were none."""
    plan = material.plan
    items = () if plan is None else tuple(_sentences(material, plan))
    return (Heading(1, "Vorgaben, unter denen gerechnet wurde"), BulletList(items)) if items else ()


def _sentences(material: Material, plan: PlanMaterial) -> Iterator[str]:
    wanted, key = plan.request.wishes, material.content.subject.project.key
    yield from _caution(wanted.caution)
    if plan.request.programmes is not None:
        yield f"Zur Wahl standen nur diese Programme: {_names(plan.request.programmes, material)}."
    pinned, forbidden = _chosen(wanted.pinned, key), _chosen(wanted.forbidden, key)
    if pinned:
        yield f"Auf jeden Fall zu nutzen: {_names(pinned, material)}."
    if forbidden:
        yield f"Nicht zu nutzen: {_names(forbidden, material)}."
    if key in wanted.must_fund:
        yield "Das Projekt muss gefördert werden."
    yield from _limits(wanted)
    yield from _shifts(wanted, plan, key)


def _caution(caution: Caution) -> Iterator[str]:
    match caution:
        case Caution.CERTAIN:
            yield "Der Plan beruht nur auf dem, was sicher ist; Offenes bleibt ungenutzt."
        case Caution.HOPEFUL:
            yield (
                "Mitgerechnet sind auch Kosten, bei denen offen ist, ob sie zuwendungsfähig sind, und Fördersätze, die nicht "
                "belegt sind."
            )
        case Caution.CONDITIONAL:
            pass


def _limits(wanted: Wishes) -> Iterator[str]:
    if wanted.own_funds:
        amounts = formats.enumeration(
            f"{item.year} {formats.euro(item.amount_cents)}" for item in wanted.own_funds
        )
        yield f"Eigenmittel der Kommune, anders als eingetragen: {amounts}."
    if wanted.most_applications is not None:
        yield f"Höchstens {formats.count(wanted.most_applications, 'neuer Antrag', 'neue Anträge')}."
    if wanted.least_grant_cents:
        yield f"Für weniger als {formats.euro(wanted.least_grant_cents)} wird kein Antrag gestellt."


def _shifts(wanted: Wishes, plan: PlanMaterial, key: str) -> Iterator[str]:
    labels = {item.row: item.label for item in plan.project.costs} if plan.project is not None else {}
    for shift in wanted.shifts:
        if shift.project == key:
            label = labels.get(shift.row, f"Kostenposition {shift.row + 1}")
            yield f"{formats.quoted(label)} ist im Jahr {shift.year} gerechnet, anders als beim Projekt angegeben."


def _chosen(choices: Iterable[Choice], key: str) -> tuple[str, ...]:
    return tuple(item.programme for item in choices if item.project in (None, key))


def _names(programmes: Iterable[str], material: Material) -> str:
    return formats.enumeration(formats.quoted(material.name(item) or item) for item in programmes)
