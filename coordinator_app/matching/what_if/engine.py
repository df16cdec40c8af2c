"""The answer for one pair: ways that are found, applied to the real records and assessed again before they are told."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Judgement
from coordinator_app.domain.truth import Truth, conjunction
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    DeadlineCriterion,
    Doubt,
    Finding,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.facts import read_facts
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.answer import Cause, Gain, Goal, Obstacle, Step, Way, WhatIf
from coordinator_app.matching.what_if.application import apply, sound
from coordinator_app.matching.what_if.changes import NOTHING_KNOWN, Change, ChangeKind, Known
from coordinator_app.matching.what_if.ground import Ground
from coordinator_app.matching.what_if.levers import options
from coordinator_app.matching.what_if.next_steps import next_call, successors
from coordinator_app.matching.what_if.points import NOT_NO, YES, Match, Wanted, names_in, names_of, reachable
from coordinator_app.matching.what_if.search import ChangeSet, Found, Search, combined
from coordinator_app.matching.what_if.wants import wants_of

WAYS = 20
"""How many ways an answer holds where nobody asks for more."""

_CHECKED_AT_ONCE = 6
"""Up to so many changes every smaller set is tried when a way is checked; beyond it every set with one change less."""


def options_for(
    subject: Subject, programme: Programme, day: date, known: Known = NOTHING_KNOWN
) -> tuple[Change, ...]:
    """Return every single change that is considered for a pair on a day: what the ways are made of."""
    nodes, subject = Match(programme, day).nodes, subject.seen_by(programme.id)
    ground = Ground(subject, day, read_facts(subject, day), wants_of(nodes, programme), known, programme.id)
    return options(ground)


def what_if(
    subject: Subject,
    programme: Programme,
    day: date,
    known: Known = NOTHING_KNOWN,
    *,
    programmes: Mapping[str, Programme] | None = None,
    limit: int = WAYS,
) -> WhatIf:
    """Return the smallest sets of changes that turn a no or an open result into a yes; where none can, a no into an open.

    `known` holds records that a change may point to, `programmes` the catalogue in which successors are looked up.
    """
    subject = subject.seen_by(programme.id)
    before = assess(subject, programme, day)
    if before.eligible is Truth.YES:
        return WhatIf(before, Goal.REACHED)
    if programme.flaws:
        flawed = before.findings[-1]
        return WhatIf(before, Goal.NONE, obstacles=(Obstacle(Cause.UNCHECKABLE, flawed, (flawed,)),))
    match, findings = Match(programme, day), before.findings
    later = next_call(programme, day) if findings[0].result is not Truth.YES else None
    after = successors(subject, programme, day, programmes or {}) if findings[0].result is Truth.NO else ()
    if findings[0].result is Truth.NO:
        closed = Obstacle(Cause.CLOSED, findings[0], (findings[0],))
        return WhatIf(before, Goal.NONE, obstacles=(closed,), successors=after, next_call=later)
    search = Search(subject, match, options_for(subject, programme, day, known), known)
    found, obstacles = _all_yes(search, findings)
    goal, wanted = Goal.YES, YES
    if obstacles:
        goal, wanted = Goal.OPEN, NOT_NO
        found = _none_refused(search, findings) if before.eligible is Truth.NO else _NO_WAY
    checked, tried = _checked(search, found, before, wanted, limit)
    untried = found.count - tried
    return WhatIf(
        before,
        goal if checked else Goal.NONE,
        checked,
        len(checked) + untried,
        found.complete and not untried,
        obstacles,
        next_call=later,
    )


_NO_WAY = Found((), 0, complete=True)


def _all_yes(search: Search, findings: tuple[Finding, ...]) -> tuple[Found, tuple[Obstacle, ...]]:
    """Return the ways that make every finding a yes, or else what stands in the way.

    Once something does, or a search was given up without a way, the parts that are still to come are only looked at for
    what can't be met at all.
    """
    found: list[Found] = []
    obstacles: list[Obstacle] = []
    reach = _reach(search)
    for part in sorted(search.parts(findings), key=len):
        unmet = [findings[place] for place in part if findings[place].result is not Truth.YES]
        stuck = [item for item in unmet if not reachable(item, YES, reach)]
        if stuck:
            obstacles += [_obstacle(item, reach) for item in stuck]
        elif not obstacles and all(item.ways for item in found):
            result = search.ways(part, findings, YES)
            found.append(result)
            if not result.ways and result.complete:
                obstacles += _contradictions(search, part, findings)
    if obstacles:
        return _NO_WAY, tuple(sorted(obstacles, key=lambda item: findings.index(item.finding)))
    return combined(found), ()


def _none_refused(search: Search, findings: tuple[Finding, ...]) -> Found:
    """Return the ways after which no finding is a no."""
    found = []
    for part in sorted(search.parts(findings), key=len):
        found.append(search.ways(part, findings, NOT_NO))
        if not found[-1].ways:
            return found[-1]
    return combined(found)


def _checked(
    search: Search, found: Found, before: Assessment, wanted: Wanted, limit: int
) -> tuple[tuple[Way, ...], int]:
    """Return the first ways, each applied to the records and assessed, and how many were tried for them.

    One of which a part is enough, or that does not keep its word, is left out.
    """
    ways: list[Way] = []
    tried = 0
    for changes in found.ways:
        if len(ways) >= limit:
            break
        tried += 1
        if any(reaches(search, smaller, wanted) for smaller in _smaller(changes)):
            continue
        subject = apply(search.subject, changes, search.known)
        after = assess(subject, search.match.programme, search.match.day)
        if after.eligible in wanted and sound(subject, search.subject):
            ways.append(_way(search, changes, before, after, subject))
    return tuple(ways), tried


def _smaller(changes: ChangeSet) -> Iterable[ChangeSet]:
    ordered = sorted(changes, key=lambda item: item.sort_key)
    sizes = range(1, len(ordered)) if len(ordered) <= _CHECKED_AT_ONCE else (len(ordered) - 1,)
    return (frozenset(part) for size in sizes for part in combinations(ordered, size))


def reaches(search: Search, changes: ChangeSet, wanted: Wanted) -> bool:
    """Whether a set of changes leads to sound records with a wanted result."""
    subject = apply(search.subject, changes, search.known)
    if not sound(subject, search.subject):
        return False
    return conjunction(item.result for item in search.match.findings(subject)) in wanted


def _way(search: Search, changes: ChangeSet, before: Assessment, after: Assessment, subject: Subject) -> Way:
    day = search.match.day
    facts, changed = read_facts(search.subject, day), read_facts(subject, day)
    bettered = [
        (old, new)
        for one, other in zip(before.findings, after.findings, strict=True)
        for old, new in zip(one.leaves(), other.leaves(), strict=True)
        if old.result is not new.result
    ]
    steps = tuple(
        Step(
            change,
            facts.get(change.fact),
            changed.get(change.fact),
            tuple(pair for pair in bettered if names_of(pair[0]) & change.touches),
        )
        for change in sorted(changes, key=lambda item: item.sort_key)
    )
    return Way(steps, sum(change.effort for change in changes), after)


def _contradictions(search: Search, part: tuple[int, ...], findings: tuple[Finding, ...]) -> list[Obstacle]:
    """Return what can't be met though its rules alone do not say so; where each can by itself, they contradict one another."""
    unmet = [place for place in part if findings[place].result is not Truth.YES]
    tried = {place: search.ways((place,), findings, YES) for place in part} if len(part) > 1 else {}
    alone = [place for place, found in tried.items() if found.complete and not found.ways] if tried else part
    cause = Cause.FIXED if alone else Cause.CONTRADICTION
    return [Obstacle(cause, findings[place], (findings[place],)) for place in alone or unmet or part]


def _reach(search: Search) -> Mapping[str, int]:
    """Return how many options move a name."""
    reach: dict[str, int] = {}
    for option in search.options:
        for name in option.touches:
            reach[name] = reach.get(name, 0) + 1
    return reach


def _obstacle(finding: Finding, reach: Mapping[str, int]) -> Obstacle:
    leaves = tuple(dict.fromkeys(_stuck(finding, reach))) or (finding,)
    causes = [cause_of(leaf) for leaf in leaves]
    cause = next((item for item in causes if item is not Cause.FIXED), Cause.FIXED)
    return Obstacle(cause, finding, leaves)


def _stuck(finding: Finding, reach: Mapping[str, int]) -> Iterable[Finding]:
    """Yield the lowest findings below one that no change can turn into a yes."""
    if finding.result is Truth.YES or reachable(finding, YES, reach):
        return
    below = [leaf for child in finding.children for leaf in _stuck(child, reach)]
    weak = finding.doubt in {Doubt.RULE_UNCLEAR, Doubt.SOURCE_UNVERIFIED}
    yield from [finding] if weak or not below else below


def cause_of(leaf: Finding) -> Cause:
    """Return why a finding without parts can't be bettered."""
    match leaf.criterion:
        case StatusCriterion():
            return Cause.CLOSED if leaf.result is Truth.NO else Cause.STATUS_UNKNOWN
        case DeadlineCriterion():
            return Cause.DEADLINE_UNKNOWN
        case _ if leaf.doubt is Doubt.UNCHECKABLE:
            return Cause.UNCHECKABLE
        case criterion if not criterion.basis.decides:
            return Cause.RULE_UNCLEAR
        case Judgement():
            return Cause.JUDGED
        case _:
            return Cause.FIXED


def gains(
    subject: Subject, programmes: Iterable[Programme], day: date, known: Known = NOTHING_KNOWN
) -> tuple[Gain, ...]:
    """Return what each single change would bring over many programmes, the most rewarding first.

    What people must judge is left out: each of these answers belongs to one programme.
    """
    to_yes: dict[Change, list[str]] = {}
    to_open: dict[Change, list[str]] = {}
    for programme in programmes:
        for change, result in _outcomes(subject, programme, day, known):
            (to_yes if result is Truth.YES else to_open).setdefault(change, []).append(programme.id)
    changes = dict.fromkeys((*to_yes, *to_open))
    found = (Gain(item, tuple(to_yes.get(item, ())), tuple(to_open.get(item, ()))) for item in changes)
    return tuple(
        sorted(
            found,
            key=lambda gain: (
                -len(gain.to_yes),
                -len(gain.to_open),
                gain.change.effort,
                gain.change.sort_key,
            ),
        )
    )


def _outcomes(
    subject: Subject, programme: Programme, day: date, known: Known
) -> Iterable[tuple[Change, Truth]]:
    """Yield the single changes that give a pair a better result, with that result."""
    if programme.flaws:
        return
    match = Match(programme, day)
    findings = match.findings(subject)
    before = conjunction(item.result for item in findings)
    if before is Truth.YES or findings[0].result is Truth.NO:
        return
    refused = [item for item in findings if item.result is Truth.NO]
    if any(not names_in([item]) for item in refused):
        return
    for change in options_for(subject, programme, day, known):
        if change.kind is ChangeKind.CONFIRM or not all(names_of(item) & change.touches for item in refused):
            continue
        changed = apply(subject, (change,), known)
        if not sound(changed, subject):
            continue
        after = conjunction(item.result for item in match.findings(changed))
        if after is Truth.YES or (before is Truth.NO and after is Truth.UNKNOWN):
            yield change, after
