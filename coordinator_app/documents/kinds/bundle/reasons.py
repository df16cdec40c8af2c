"""Why the plan is as it is: the rules that bind with their sources, what it rests on, or why there is none."""

from collections.abc import Iterable, Iterator

from coordinator_app.documents.kinds.bundle.material import Material, marked
from coordinator_app.documents.kinds.bundle.story import PlanCondition, PlanReason
from coordinator_app.documents.model import Block, BulletList, Heading, Notice, NoticeKind, Paragraph
from coordinator_app.wording import formats


def reasons(material: Material) -> tuple[Block, ...]:
    """Return why this mix: each programme on offer with the rules that bind, those in use first."""
    plan = material.plan
    if plan is None or not plan.story.reasons:
        return ()
    used = [_reason(item, material) for item in plan.story.reasons if item.used]
    unused = [_reason(item, material) for item in plan.story.reasons if not item.used]
    return (
        Heading(1, "Warum diese Mischung"),
        *((BulletList(tuple(used)),) if used else ()),
        *((Heading(2, "Im Angebot, aber nicht genutzt"), BulletList(tuple(unused))) if unused else ()),
    )


def _reason(reason: PlanReason, material: Material) -> str:
    """Return why a programme is used or not, with the mark of the source behind every rule.

    Of the rules that the sentence only counts, those of another kind are told, and the others stay counted.
    """
    text = reason.told.text
    named = [rule for rule in reason.binding if rule.text in text]
    others = [rule for rule in reason.binding if rule.text not in text]
    for rule in named:
        if rule.source is not None:
            text = text.replace(rule.text, marked(rule.text, material.sources.mark(rule.source)), 1)
    kinds = {rule.code for rule in named}
    told = [material.quoted(rule) for rule in others if rule.code not in kinds]
    alike = len(others) - len(told)
    told += [f"{_counted(alike)} derselben Art."] if alike else []
    counted = f"{_counted(len(others))}."
    return text.replace(counted, " ".join(told), 1) if counted in text else " ".join((text, *told))


def _counted(rules: int) -> str:
    """Return how a plan says that there are more rules than its sentence names."""
    return f"Daneben {'wirkt' if rules == 1 else 'wirken'} {formats.count(rules, 'weitere Regel', 'weitere Regeln')}"


def conditions(material: Material) -> tuple[Block, ...]:
    """Return what the plan rests on, by programme, what may turn out otherwise first; nothing where there is no plan."""
    plan = material.plan
    if plan is None or not plan.payers:
        return ()
    found = sorted(plan.story.conditions, key=lambda item: not item.risk)
    heading = Heading(1, "Wovon der Plan abhängt")
    if not found:
        return (
            heading,
            Paragraph("Der Plan steht unter keinem Vorbehalt: Alles, worauf er beruht, ist belegt."),
        )
    risks = sum(item.risk for item in found)
    return (heading, Paragraph(_introduction(risks)), *_by_programme(found, material))


def _introduction(risks: int) -> str:
    if not risks:
        return "Nichts davon kann den Plan umwerfen; es ist aber beim Antrag zu beachten."
    known = formats.count(risks, "Bedingung ist noch offen", "Bedingungen sind noch offen")
    return f"{known}. Geht eine davon anders aus, ändern sich die Beträge; klären Sie sie mit den Fördergebern vor den Anträgen."


def _by_programme(found: Iterable[PlanCondition], material: Material) -> Iterator[Block]:
    groups: dict[str | None, list[str]] = {}
    for item in found:
        groups.setdefault(material.name(item.told.programme), []).append(material.quoted(item.told))
    named = sorted(groups.items(), key=lambda item: (item[0] is None, item[0] or ""))
    for name, sentences in named:
        yield Heading(2, name or "Kosten und Eigenmittel")
        yield BulletList(tuple(dict.fromkeys(sentences)))


def conflicts(material: Material) -> tuple[Block, ...]:
    """Return what contradicts what, and who could lift each rule; nothing where nothing does."""
    plan = material.plan
    if plan is None or not plan.story.conflicts:
        return ()
    found = plan.story.conflicts
    missing = tuple(dict.fromkeys(item.money for item in found if item.money is not None))
    boxes = tuple(
        Notice(
            "Was einander widerspricht"
            if len(found) == 1
            else f"Widerspruch {number} von {formats.number(len(found))}",
            tuple(
                f"{material.quoted(rule)} Ändern könnte das: {lifted.rstrip('.')}."
                for rule, lifted in conflict.rules
            ),
            conflict.introduction,
            NoticeKind.OPEN,
        )
        for number, conflict in enumerate(found, start=1)
    )
    return (Heading(1, "Warum kein Plan möglich ist"), *map(Paragraph, missing), *boxes)
