"""Why the plan is as it is: the rules that bind with their sources, what it rests on, or why there is none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from coordinator_app.documents.kinds.bundle.material import Material, marked
from coordinator_app.documents.kinds.bundle.story import PlanCondition, PlanReason, Told
from coordinator_app.documents.model import Block, BulletList, Heading, Notice, NoticeKind, Paragraph
from coordinator_app.domain.source import Source
from coordinator_app.wording import formats
from coordinator_app.wording.joint_sentences import is_about_a_pair, joint_sentences


def reasons(material: Material) -> tuple[Block, ...]:
    """Return why this mix: each programme on offer with the rules that bind, those in use first, and what binds several once."""
    plan = material.plan
    if plan is None or not plan.story.reasons:
        return ()
    shared = _shared(plan.story.reasons)
    used = [_reason(item, material, shared) for item in plan.story.reasons if item.used]
    used += [f"Für mehrere Programme zugleich gilt: {material.quoted(rule)}" for rule in shared]
    unused = [_reason(item, material, shared) for item in plan.story.reasons if not item.used]
    return (
        Heading(1, "Warum diese Mischung"),
        *((BulletList(tuple(used)),) if used else ()),
        *((Heading(2, "Im Angebot, aber nicht genutzt"), BulletList(tuple(unused))) if unused else ()),
    )


def _shared(found: Iterable[PlanReason]) -> tuple[Told, ...]:
    """Return the rules that bind several programmes in use, as long as each of these has a rule of its own."""
    used = [item.binding for item in found if item.used]
    count = Counter(rule for binding in used for rule in binding)
    shared = tuple(rule for rule, times in count.items() if times > 1)
    return shared if all(set(binding) - set(shared) for binding in used if binding) else ()


def _reason(reason: PlanReason, material: Material, shared: tuple[Told, ...]) -> str:
    """Return why a programme is used or not, with the mark of the source behind every rule.

    Of the rules that the sentence only counts, those of another kind are told, and the others stay counted.
    """
    text = reason.told.text
    before, after = _around(text, reason.binding)
    named = {rule.code for rule in reason.binding if rule.text in text}
    told, alike = [], 0
    for sentence, rules in _joint([rule for rule in reason.binding if rule not in shared]):
        if any(rule.text in text for rule in rules) or rules[0].code not in named:
            told.append(_marked(sentence, rules[0], material))
        else:
            alike += len(rules)
    told += [f"{_counted(alike)} derselben Art."] if alike else []
    return " ".join(part for part in (before, *told, after) if part)


def _around(text: str, binding: tuple[Told, ...]) -> tuple[str, str]:
    """Return what a reason says before and after the rules that it names; where it names none, all of it is before them."""
    named = sorted((rule.text for rule in binding if rule.text in text), key=len, reverse=True)
    if not named:
        return text, ""
    start = min(text.index(rule) for rule in named)
    after = text[start:]
    for rule in named:
        after = after.replace(rule, "", 1)
    after = after.replace(f"{_counted(len(binding) - len(named))}.", "", 1)
    return text[:start].strip(), re.sub(" +", " ", after).strip()


def _joint(rules: Iterable[Told]) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """Yield the sentences of rules with the rules that each stands for; only those of one kind and source are told together."""
    groups: dict[tuple[str, Source | None], dict[str, Told]] = {}
    for rule in rules:
        groups.setdefault((rule.code, rule.source), {})[rule.text] = rule
    for by_text in groups.values():
        for sentence, texts in joint_sentences(by_text):
            yield sentence, tuple(by_text[text] for text in texts)


def _marked(sentence: str, rule: Told, material: Material) -> str:
    return sentence if rule.source is None else marked(sentence, material.sources.mark(rule.source))


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
    """Yield the conditions by programme, then what is open about several side by side, each sentence once."""
    groups: dict[str | None, list[Told]] = {}
    pairs: list[Told] = []
    for item in found:
        if is_about_a_pair(item.told.text):
            pairs.append(item.told)
        else:
            groups.setdefault(material.name(item.told.programme), []).append(item.told)
    named = sorted(groups.items(), key=lambda item: (item[0] is None, item[0] or ""))
    titled = [(name or "Kosten und Eigenmittel", rules) for name, rules in named]
    titled += [("Mehrere Programme nebeneinander", pairs)] if pairs else []
    for title, rules in titled:
        yield Heading(2, title)
        yield BulletList(tuple(_marked(sentence, alike[0], material) for sentence, alike in _joint(rules)))


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
