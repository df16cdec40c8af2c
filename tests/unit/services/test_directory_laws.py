"""Laws of the three-way merge, over entries, edits and decisions drawn at random."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.directory_comparison import same, same_value
from coordinator_app.services.directory_merge import Choice
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout
from coordinator_app.wording.directory_messages import entry_reason, field_reason
from directory_builders import build_entry, build_file, build_service, take
from fakes.memory_store import MemoryStore

KEYS = ("bund-a", "bund-b", "land-c")
TEXTS = st.sampled_from([None, "laufend", "bis 31.12.2027", "31.10.", "kei\u00adne Frist"])
CODES = st.lists(st.sampled_from(["kommune", "unternehmen", "hochschule"]), max_size=3, unique=True).map(
    tuple
)
FIELDS = {"deadlines": TEXTS, "title": TEXTS, "procedure": TEXTS, "applicants": CODES}
ENTRIES = st.builds(
    lambda key, values: build_entry(key, **values), st.sampled_from(KEYS), st.fixed_dictionaries(FIELDS)
)
FILES = st.lists(ENTRIES, min_size=1, max_size=3, unique_by=lambda entry: entry.key).map(
    lambda found: build_file(*found)
)
EDITS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(sorted(FIELDS))).flatmap(
        lambda place: st.tuples(st.just(place[0]), st.just(place[1]), FIELDS[place[1]])
    ),
    max_size=4,
)


def prepared(first: DirectoryFile, edits: list[tuple[str, str, Any]]) -> tuple[MemoryStore, DirectoryService]:
    store = MemoryStore()
    service = build_service(store)
    service.apply(service.preview(first))
    for key, field, mine in edits:
        if key in store.versions:
            service.edit(key, field, mine)
    return store, service


def effective(service: DirectoryService) -> dict[str, DirectoryEntry]:
    return {item.version.entry.key: item.entry for item in service.items()}


@given(first=FILES, second=FILES, edits=EDITS)
def test_what_a_person_wrote_survives_as_long_as_nothing_is_accepted_over_it(
    first: DirectoryFile, second: DirectoryFile, edits: list[tuple[str, str, Any]]
) -> None:
    _, service = prepared(first, edits)
    mine = {(edit.entry, edit.field): item.entry for item in service.items() for edit in item.edits}
    service.apply(service.preview(second))
    after = effective(service)
    for (key, field), before in mine.items():
        assert same(field, before, after[key]), (key, field)


@given(first=FILES, second=FILES, edits=EDITS, data=st.data())
def test_after_any_decisions_the_same_file_changes_nothing(
    first: DirectoryFile, second: DirectoryFile, edits: list[tuple[str, str, Any]], data: st.DataObject
) -> None:
    store, service = prepared(first, edits)
    preview = service.preview(second)
    places = [(entry.key, field.field) for entry in preview.different for field in entry.fields]
    decisions = {place: data.draw(st.sampled_from(Choice)) for place in places if data.draw(st.booleans())}
    service.apply(preview, decisions)
    before = (dict(store.versions), dict(store.records), store.history(), store.revision)
    again = service.preview(second)
    assert again.different == ()
    service.apply(again, again.decide_all(Choice.REJECT))
    assert (dict(store.versions), dict(store.records), store.history(), store.revision) == before


@given(first=FILES, second=FILES, edits=EDITS)
def test_accepting_everything_gives_the_file_wherever_no_edit_was_left_alone(
    first: DirectoryFile, second: DirectoryFile, edits: list[tuple[str, str, Any]]
) -> None:
    _, service = prepared(first, edits)
    preview = service.preview(second)
    service.apply(preview, preview.decide_all(Choice.ACCEPT))
    for item in service.items():
        left = {edit.field for edit in item.edits}
        wanted = next((entry for entry in second.entries if entry.key == item.entry.key), None)
        for field in FIELDS:
            if wanted is not None and field not in left:
                assert same(field, item.entry, wanted)
        assert item.entry.absent is (wanted is None)


@given(first=FILES, second=FILES, edits=EDITS)
def test_rejecting_everything_leaves_every_known_entry_as_it_was_read(
    first: DirectoryFile, second: DirectoryFile, edits: list[tuple[str, str, Any]]
) -> None:
    _, service = prepared(first, edits)
    before = effective(service)
    preview = service.preview(second)
    service.apply(preview, preview.decide_all(Choice.REJECT))
    after = effective(service)
    assert after.keys() == before.keys()
    for key, entry in before.items():
        for field in FIELDS:
            assert same_value(
                field,
                (getattr(entry, field), entry.format_of(field)),
                (getattr(after[key], field), after[key].format_of(field)),
            )


@given(first=FILES, second=FILES, edits=EDITS, turn=st.randoms())
def test_the_order_of_entries_in_a_file_is_irrelevant(
    first: DirectoryFile, second: DirectoryFile, edits: list[tuple[str, str, Any]], turn: Any
) -> None:
    shuffled = list(second.entries)
    turn.shuffle(shuffled)
    one, service = prepared(first, edits)
    other, other_service = prepared(first, edits)
    preview = service.preview(second)
    turned = other_service.preview(replace(second, entries=tuple(shuffled)))
    assert turned.entries == preview.entries
    service.apply(preview)
    other_service.apply(turned)
    assert (one.versions, one.records) == (other.versions, other.records)


@given(first=FILES, second=FILES, edits=EDITS)
def test_every_difference_is_told_in_one_line(
    first: DirectoryFile, second: DirectoryFile, edits: list[tuple[str, str, Any]]
) -> None:
    _, service = prepared(first, edits)
    for entry in service.preview(second).different:
        for reason in (entry_reason(entry), *map(field_reason, entry.fields)):
            assert reason.endswith(".")
            assert "\n" not in reason


@given(first=ENTRIES, procedure=TEXTS)
def test_a_dump_after_an_export_never_touches_what_it_cannot_hold(
    first: DirectoryEntry, procedure: str | None
) -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, replace(first, procedure=procedure))
    poor = build_entry(first.key, title="Anders", deadlines=None, procedure=None)
    take(service, poor, layout=DirectoryLayout.DUMP, complete=False)
    assert service.item(first.key).entry.procedure == procedure
    assert service.item(first.key).entry.deadlines == first.deadlines
