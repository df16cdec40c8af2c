"""Two changes of a record come together field by field, and only real conflicts are told."""

from dataclasses import dataclass, fields, replace

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.project import Description, DescriptionBlock, Project
from coordinator_app.services.merging import accept, changed_fields, merge


@dataclass(frozen=True)
class _Part:
    day: int = 0
    place: int = 0


@dataclass(frozen=True)
class _Thing:
    a: int = 0
    b: int = 0
    c: tuple[int, ...] = ()
    part: _Part = _Part()


_SMALL = st.integers(0, 2)
_THINGS = st.builds(
    _Thing,
    a=_SMALL,
    b=_SMALL,
    c=st.lists(_SMALL, max_size=2).map(tuple),
    part=st.builds(_Part, day=_SMALL, place=_SMALL),
)
_BLOCKS = list(DescriptionBlock)


def _flat(thing: _Thing) -> dict[str, object]:
    return {
        "a": thing.a,
        "b": thing.b,
        "c": thing.c,
        "part.day": thing.part.day,
        "part.place": thing.part.place,
    }


@given(_THINGS, _THINGS, _THINGS)
def test_every_field_is_merged_by_itself(base: _Thing, mine: _Thing, theirs: _Thing) -> None:
    merged = merge(base, mine, theirs)
    before, here, there, found = map(_flat, (base, mine, theirs, merged.record))
    for path in before:
        both = before[path] not in (here[path], there[path]) and here[path] != there[path]
        assert (path in merged.conflicts) == both
        if both:
            assert found[path] == there[path]
        else:
            assert found[path] == (here[path] if here[path] != before[path] else there[path])


@given(_THINGS, _THINGS, _THINGS)
def test_who_comes_first_matters_only_where_both_changed_the_same(
    base: _Thing, mine: _Thing, theirs: _Thing
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert set(one.conflicts) == set(other.conflicts)
    if not one.conflicts:
        assert one.record == other.record


def test_texts_of_different_blocks_are_no_conflict() -> None:
    first, second = _BLOCKS[:2]
    base = Project("P-1", "Werkstatt", "K-1", descriptions=(Description(first, "alt"),))
    mine = replace(base, descriptions=(Description(first, "neu"),))
    theirs = replace(base, descriptions=(Description(first, "alt"), Description(second, "dazu")))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert set(merged.record.descriptions) == {Description(first, "neu"), Description(second, "dazu")}


def test_two_texts_of_the_same_block_are_a_conflict() -> None:
    base = Project("P-1", "Werkstatt", "K-1", descriptions=(Description(_BLOCKS[0], "alt"),))
    mine, theirs = (replace(base, descriptions=(Description(_BLOCKS[0], text),)) for text in ("hier", "dort"))
    assert merge(base, mine, theirs).conflicts == ("descriptions",)


def _flaws(thing: _Thing) -> tuple[str, ...]:
    """Return what is wrong: b must not be below a, and no number in c may be 2."""
    return (*(("b",) if thing.b < thing.a else ()), *(("c[0]",) if 2 in thing.c else ()))


@given(_THINGS, _THINGS)
def test_what_is_accepted_has_no_new_flaws_and_as_little_as_possible_is_left(
    stored: _Thing, wanted: _Thing
) -> None:
    accepted = accept(stored, wanted, _flaws)
    assert set(_flaws(accepted.record)) <= set(_flaws(stored))
    for field in fields(_Thing):
        expected = stored if field.name in accepted.left else wanted
        assert getattr(accepted.record, field.name) == getattr(expected, field.name)
    for name in accepted.left:
        more = replace(accepted.record, **{name: getattr(wanted, name)})
        assert not set(_flaws(more)) <= set(_flaws(accepted.record)), "this field could have been saved"
    if not _flaws(wanted):
        assert accepted.record == wanted


def test_days_that_fit_only_together_are_moved_together() -> None:
    accepted = accept(_Thing(a=0, b=0), _Thing(a=2, b=2, c=(2,)), _flaws)
    assert (accepted.record.a, accepted.record.b, accepted.left) == (2, 2, ("c",))
    assert tuple(changed_fields(_Thing(), accepted.record)) == ("a", "b")
