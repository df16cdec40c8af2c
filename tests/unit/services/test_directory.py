"""The import of the Förderdatenbank: nothing that a person wrote is lost, nothing is taken without a reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coordinator_app.domain.directory import (
    DirectoryContact,
    DirectoryEdit,
    DirectoryEntry,
    DirectoryLink,
    TextFormat,
    edit_key,
)
from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.domain.records import Kind
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import MadeBackup
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.directory_merge import Choice, EntryResult, FieldResult
from coordinator_app.services.directory_plan import WHOLE_ENTRY, DirectoryPreview
from coordinator_app.services.ports.directory import DirectoryFinding, DirectoryLayout
from directory_builders import KEY, FakeDirectoryReader, build_entry, build_file, build_service, take
from fakes.fake_workspace import FakeClock
from fakes.memory_store import MemoryStore

OLD = build_entry()
NEW = build_entry(deadlines="bis 31.12.2027")


def results(preview: DirectoryPreview) -> dict[tuple[str, str], FieldResult]:
    return {(entry.key, field.field): field.result for entry in preview.entries for field in entry.fields}


def stored(store: MemoryStore, key: str = KEY) -> DirectoryEntry:
    return store.versions[key][0].entry


def test_a_preview_writes_nothing_and_an_import_writes_all_in_one_step() -> None:
    store = MemoryStore()
    service = build_service(store)
    preview = service.preview(build_file(OLD, build_entry("bund-x")))
    assert (preview.count(EntryResult.NEW), store.versions) == (2, {})
    assert service.apply(preview).value.written == 2
    assert sorted(store.versions) == ["bund-x", KEY]


def test_the_same_file_a_second_time_changes_nothing_at_all() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    before = (store.versions, store.records, store.history(), store.revision, list(store.backups))
    again = service.preview(build_file(OLD))
    assert (again.different, again.writes) == ((), False)
    assert service.apply(again).value.written == 0
    assert (store.versions, store.records, store.history(), store.revision, store.backups) == before


def test_what_nobody_edited_is_taken_and_the_version_before_stays_readable() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    preview = service.preview(build_file(NEW))
    assert results(preview) == {(KEY, "deadlines"): FieldResult.THEIRS_CHANGED}
    service.apply(preview)
    assert service.item(KEY).entry.deadlines == "bis 31.12.2027"
    (difference,) = service.version_differences(KEY)
    assert (difference.old, difference.new) == ("laufend", "bis 31.12.2027")
    assert [version.number for version in service.versions(KEY)] == [2, 1]


def test_a_difference_that_is_turned_down_becomes_an_edit_beside_the_new_words() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    service.apply(service.preview(build_file(NEW)), {(KEY, "deadlines"): Choice.REJECT})
    item = service.item(KEY)
    assert (item.entry.deadlines, item.version.entry.deadlines) == ("laufend", "bis 31.12.2027")
    assert item.disputed == ()
    assert service.preview(build_file(NEW)).different == ()


def test_what_a_person_wrote_survives_until_that_person_takes_the_new_words() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    service.edit(KEY, "deadlines", "31.10., laut Telefonat", reason="Auskunft der Stelle")
    preview = service.preview(build_file(NEW))
    assert results(preview) == {(KEY, "deadlines"): FieldResult.BOTH_CHANGED}
    service.apply(preview)
    item = service.item(KEY)
    assert (item.entry.deadlines, item.disputed) == ("31.10., laut Telefonat", ("deadlines",))
    newer = build_entry(deadlines="bis 30.06.2028")
    outcome = service.apply(service.preview(build_file(newer)), {(KEY, "deadlines"): Choice.ACCEPT})
    assert outcome.value.edits_given_up == 1
    assert outcome.changes == {Kind.DIRECTORY_EDIT}
    assert service.item(KEY).entry.deadlines == "bis 30.06.2028"
    store.undo()
    assert service.item(KEY).entry.deadlines == "31.10., laut Telefonat"


def test_keeping_an_edit_on_purpose_ends_the_dispute() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    service.edit(KEY, "deadlines", "31.10.")
    service.apply(service.preview(build_file(NEW)), {(KEY, WHOLE_ENTRY): Choice.REJECT})
    item = service.item(KEY)
    assert (item.entry.deadlines, item.disputed) == ("31.10.", ())


def test_an_edit_that_the_directory_takes_over_is_not_needed_any_more() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    service.edit(KEY, "deadlines", "bis 31.12.2027")
    preview = service.preview(build_file(NEW))
    assert results(preview) == {(KEY, "deadlines"): FieldResult.BOTH_SAME}
    service.apply(preview)
    assert store.records == {}
    assert service.item(KEY).entry.deadlines == "bis 31.12.2027"


def test_writing_what_the_directory_says_takes_the_edit_back() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    service.edit(KEY, "deadlines", "31.10.")
    assert service.edit(KEY, "deadlines", "laufend").changes == {Kind.DIRECTORY_EDIT}
    assert service.item(KEY).edits == ()


def test_an_entry_that_is_gone_is_kept_and_marked_and_may_come_back() -> None:
    store = MemoryStore()
    service = build_service(store)
    other = build_entry("bund-x")
    take(service, OLD, other)
    gone = service.preview(build_file(other))
    assert (gone.count(EntryResult.DISAPPEARED), gone.count(EntryResult.UNCHANGED)) == (1, 1)
    service.apply(gone)
    assert stored(store) == replace(OLD, absent=True)
    assert service.preview(build_file(other)).different == ()
    back = service.preview(build_file(OLD, other))
    assert back.count(EntryResult.REAPPEARED) == 1
    service.apply(back)
    assert stored(store) == OLD


def test_a_file_that_is_no_whole_snapshot_makes_nothing_disappear() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    assert (
        service.preview(build_file(build_entry("bund-x"), complete=False)).count(EntryResult.DISAPPEARED) == 0
    )


def test_new_and_vanished_entries_can_be_turned_down_one_by_one() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    preview = service.preview(build_file(build_entry("bund-x"), build_entry("bund-y")))
    service.apply(preview, {("bund-x", WHOLE_ENTRY): Choice.REJECT, (KEY, WHOLE_ENTRY): Choice.REJECT})
    assert sorted(store.versions) == ["bund-y", KEY]
    assert not stored(store).absent


def test_what_came_or_went_and_was_turned_down_stays_so_until_it_is_taken() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    file = build_file(build_entry("bund-x"))
    turned_down = {("bund-x", WHOLE_ENTRY): Choice.REJECT, (KEY, WHOLE_ENTRY): Choice.REJECT}
    service.apply(service.preview(file), turned_down)
    again = service.preview(file)
    assert all(entry.turned_down for entry in again.different)
    assert service.apply(again).value.written == 0
    assert service.apply(service.preview(file), turned_down).value.edits_made == 0
    assert (sorted(store.versions), stored(store).absent) == ([KEY], False)
    assert service.item(KEY).disputed == ()

    service.apply(service.preview(file), {("bund-x", WHOLE_ENTRY): Choice.ACCEPT})
    assert sorted(store.versions) == ["bund-x", KEY]
    with store.reading() as reader:
        assert [edit.entry for edit in reader.all(DirectoryEdit)] == [KEY]


def test_a_word_about_a_departure_does_not_hold_against_a_return() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    gone = build_file(build_entry("bund-x"))
    service.apply(service.preview(gone), {("bund-x", WHOLE_ENTRY): Choice.REJECT})
    assert stored(store).absent
    (back,) = (entry for entry in service.preview(build_file(OLD)).entries if entry.key == KEY)
    assert (back.result, back.turned_down) == (EntryResult.REAPPEARED, None)


def test_nothing_and_everything_can_be_decided_at_once() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    service.edit(KEY, "title", "Unser Treffpunkt")
    changed = build_entry(title="Treffpunkte (neu)", deadlines="bis 31.12.2027", description="Anders.")
    preview = service.preview(build_file(changed))
    service.apply(preview, preview.decide_all(Choice.REJECT))
    kept = service.item(KEY).entry
    assert (kept.title, kept.deadlines, kept.description) == (
        "Unser Treffpunkt", "laufend", "Gefördert werden Treffpunkte.",
    )  # fmt: skip
    store.undo()
    newest = replace(changed, title="Treffpunkte (neuer)")
    preview = service.preview(build_file(newest))
    service.apply(preview, preview.decide_all(Choice.ACCEPT))
    assert service.item(KEY).entry == newest


def test_markup_soft_hyphens_and_blanks_are_no_difference_and_are_renewed_silently() -> None:
    store = MemoryStore()
    service = build_service(store)
    html = build_entry(description="<p>Gefördert werden Treff\u00adpunkte.</p>", text_format=TextFormat.HTML)
    take(service, html)
    newer = replace(html, description="<p>Gefördert  werden <strong>Treffpunkte</strong>.</p>\n")
    preview = service.preview(build_file(newer))
    assert (preview.different, preview.writes) == ((), True)
    service.apply(preview)
    assert stored(store).description == newer.description
    assert len(store.versions[KEY]) == 1


def test_the_same_words_in_poorer_markup_do_not_replace_the_richer_ones() -> None:
    store = MemoryStore()
    service = build_service(store)
    html = build_entry(description="<ul><li>Miete</li><li>Honorare</li></ul>", text_format=TextFormat.HTML)
    take(service, html)
    markdown = replace(html, description="* Miete\n* Honorare", text_format=TextFormat.MARKDOWN)
    preview = service.preview(build_file(markdown, layout=DirectoryLayout.DUMP, complete=False))
    assert (preview.different, preview.writes) == ((), False)


def test_an_amount_that_differs_in_a_sign_is_a_difference_in_any_markup() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, build_entry(description="<p>bis zu 1.500 Euro</p>", text_format=TextFormat.HTML))
    other = build_entry(description="bis zu 1,500 Euro", text_format=TextFormat.MARKDOWN)
    preview = service.preview(build_file(other, layout=DirectoryLayout.TABLE_51))
    assert results(preview) == {(KEY, "description"): FieldResult.THEIRS_CHANGED}


def test_a_column_that_a_table_lacks_erases_nothing() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, build_entry(title="Treffs", description="Alt"))
    file = build_file(build_entry(title=None, description="Neu"), layout=DirectoryLayout.TABLE_51)
    preview = service.preview(replace(file, lacking=frozenset({"title"})))
    assert results(preview) == {(KEY, "description"): FieldResult.THEIRS_CHANGED}
    service.apply(preview, {})
    assert service.item(KEY).entry.title == "Treffs"


def test_a_cell_that_could_not_be_read_erases_nothing() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, build_entry(areas=("staedtebau",), deadlines="laufend"))
    spoiled = DirectoryFinding("cell_unreadable", "Zeile 2", KEY, "funding_area")
    file = build_file(build_entry(areas=(), deadlines="bis 31.12.2027"), layout=DirectoryLayout.TABLE_51)
    service.apply(service.preview(replace(file, findings=(spoiled,))))
    assert (stored(store).areas, stored(store).deadlines) == (("staedtebau",), "bis 31.12.2027")


def test_a_contact_that_could_not_be_read_stays_as_it_was() -> None:
    store = MemoryStore()
    service = build_service(store)
    contacts = (DirectoryContact("Amt Eins"), DirectoryContact("Amt Zwei"))
    take(service, build_entry(contacts=contacts))
    spoiled = DirectoryFinding("linked_document_unreadable", "Kontakt/amt-zwei.xml")
    file = build_file(build_entry(contacts=contacts[:1]))
    service.apply(service.preview(replace(file, findings=(spoiled,))))
    assert stored(store).contacts == contacts


def test_a_layout_without_a_field_erases_nothing_in_it() -> None:
    store = MemoryStore()
    service = build_service(store)
    full = build_entry(
        procedure="<p>Antrag</p>",
        description="<p>Alt</p>",
        text_format=TextFormat.HTML,
        expires=date(2028, 12, 31),
        contacts=(DirectoryContact("Amt A"), DirectoryContact("Amt B")),
        links=(DirectoryLink("Antrag", "https://example.org/a"),),
    )
    take(service, full)
    table = replace(
        full,
        description="Neu",
        expires=None,
        contacts=full.contacts[:1],
        links=(DirectoryLink(None, "https://example.org/a"),),
    )
    preview = service.preview(build_file(table, layout=DirectoryLayout.TABLE_51))
    assert results(preview) == {(KEY, "description"): FieldResult.THEIRS_CHANGED}
    service.apply(preview)
    assert stored(store) == replace(full, description="Neu")


def test_an_older_dump_fills_gaps_and_never_turns_the_clock_back() -> None:
    store = MemoryStore()
    service = build_service(store)
    newer = build_entry(description="<p>Stand von heute</p>", text_format=TextFormat.HTML)
    take(service, newer)
    dump = build_entry(
        title=newer.title,
        description="Stand von gestern",
        legal_basis="# Richtlinie",
        deadlines=None,
        text_format=TextFormat.MARKDOWN,
        absent=True,
    )
    old_file = build_file(dump, layout=DirectoryLayout.DUMP, complete=False)
    preview = service.preview(old_file)
    assert results(preview) == {
        (KEY, "legal_basis"): FieldResult.THEIRS_CHANGED,
        (KEY, "description"): FieldResult.OLDER,
    }
    service.apply(preview)
    merged = stored(store)
    assert (merged.description, merged.legal_basis, merged.deadlines) == (
        newer.description, "# Richtlinie", "laufend",
    )  # fmt: skip
    assert (merged.format_of("description"), merged.format_of("legal_basis")) == (
        TextFormat.HTML, TextFormat.MARKDOWN,
    )  # fmt: skip
    assert not merged.absent
    again = service.preview(old_file)
    assert results(again) == {(KEY, "description"): FieldResult.OLDER}
    assert service.apply(again).value.written == 0
    service.apply(again, {(KEY, "description"): Choice.ACCEPT})
    item = service.item(KEY)
    assert (item.entry.description, item.version.entry.description) == (
        "Stand von gestern",
        newer.description,
    )
    assert item.entry.format_of("description") is TextFormat.MARKDOWN


def test_an_entry_that_a_file_itself_calls_absent_is_marked() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    preview = service.preview(build_file(replace(OLD, absent=True), layout=DirectoryLayout.TABLE_51))
    assert preview.count(EntryResult.DISAPPEARED) == 1
    service.apply(preview)
    assert stored(store).absent
    assert (
        service.preview(build_file(replace(OLD, absent=True), layout=DirectoryLayout.TABLE_51)).different
        == ()
    )


def test_an_import_is_refused_where_anything_changed_since_the_preview() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    preview = service.preview(build_file(NEW))
    service.edit(KEY, "deadlines", "31.10.")
    with pytest.raises(DomainError) as refused:
        service.apply(preview)
    assert refused.value.code == "directory_changed_meanwhile"
    assert stored(store) == OLD


def test_a_decision_about_nothing_is_refused() -> None:
    service = build_service(MemoryStore())
    preview = service.preview(build_file(OLD))
    with pytest.raises(DomainError) as refused:
        service.apply(preview, {(KEY, "deadline"): Choice.REJECT})
    assert refused.value.parameters == {"entry": KEY, "field": "deadline"}


def test_a_file_without_entries_makes_nothing_disappear() -> None:
    store = MemoryStore()
    service = build_service(store)
    take(service, OLD)
    with pytest.raises(InputRejected) as refused:
        service.preview(build_file())
    assert refused.value.code == "directory_without_entries"


def test_an_import_that_is_cancelled_leaves_nothing() -> None:
    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    store = MemoryStore()
    service = build_service(store)
    preview = service.preview(build_file(OLD))
    with pytest.raises(KeyboardInterrupt):
        service.apply(preview, progress=cancel)
    assert store.versions == {}


def test_the_database_is_copied_before_an_import_that_writes() -> None:
    asked: list[Occasion] = []

    def before(occasion: Occasion) -> MadeBackup:
        asked.append(occasion)
        assert store.versions == {}
        return MadeBackup(Path("copy"))

    store = MemoryStore()
    service = DirectoryService(store, FakeDirectoryReader, FakeClock(), before)
    backup = service.apply(service.preview(build_file(NEW))).value.backup
    assert (asked, backup) == ([Occasion.IMPORT], Path("copy"))
    service.apply(service.preview(build_file(NEW)))
    assert asked == [Occasion.IMPORT]  # nothing was written the second time


def test_what_does_not_exist_is_named() -> None:
    service = build_service(MemoryStore())
    for ask, code in (
        (lambda: service.item("fehlt"), "directory_entry_missing"),
        (lambda: service.edit("fehlt", "deadlines", None), "directory_entry_missing"),
        (lambda: service.edit(KEY, "absent", True), "directory_field_unknown"),
    ):
        with pytest.raises(DomainError) as refused:
            ask()
        assert refused.value.code == code
    take(service, OLD)
    with pytest.raises(DomainError) as refused:
        service.version_differences(KEY, newer=7)
    assert refused.value.code == "directory_version_missing"


def test_an_edit_of_an_entry_that_is_not_there_yet_waits_for_it() -> None:
    early = DirectoryEdit(edit_key(KEY, "deadlines"), KEY, "deadlines", '"31.10."', "null")
    store = MemoryStore(early)
    service = build_service(store)
    take(service, OLD)
    item = service.item(KEY)
    assert (item.entry.deadlines, item.disputed) == ("31.10.", ("deadlines",))
