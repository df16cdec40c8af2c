"""The German term of every member of the lists about the import of the Förderdatenbank and about duplicates."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.services.directory_merge import Choice, EntryResult, FieldResult
from coordinator_app.services.duplicates import DuplicateReason

ENTRY_RESULT: Mapping[EntryResult, str] = {
    EntryResult.NEW: "neu",
    EntryResult.CHANGED: "geändert",
    EntryResult.UNCHANGED: "unverändert",
    EntryResult.DISAPPEARED: "nicht mehr enthalten",
    EntryResult.REAPPEARED: "wieder enthalten",
}

FIELD_RESULT: Mapping[FieldResult, str] = {
    FieldResult.THEIRS_CHANGED: "nur die Förderdatenbank hat geändert",
    FieldResult.BOTH_SAME: "beide haben dasselbe geschrieben",
    FieldResult.BOTH_CHANGED: "beide haben geändert",
    FieldResult.OLDER: "die Datei ist älter",
}

CHOICE: Mapping[Choice, str] = {Choice.ACCEPT: "übernehmen", Choice.REJECT: "nicht übernehmen"}

DUPLICATE_REASON: Mapping[DuplicateReason, str] = {
    DuplicateReason.SAME_ADDRESS: "dieselbe Adresse",
    DuplicateReason.SAME_TITLE: "derselbe Titel",
    DuplicateReason.SAME_CITATION: "dieselbe Fundstelle der Richtlinie",
    DuplicateReason.SAME_PAGE_NAME: "derselbe Name der Seite",
    DuplicateReason.SIMILAR_TITLE: "fast derselbe Titel",
    DuplicateReason.TITLE_WITHIN: "ein Titel sagt den anderen und mehr",
}

TABLES: tuple[Mapping[Any, str], ...] = (ENTRY_RESULT, FIELD_RESULT, CHOICE, DUPLICATE_REASON)
