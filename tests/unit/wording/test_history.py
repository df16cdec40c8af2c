from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel
from coordinator_app.wording import history

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


def entry(
    action: ChangeAction, kind: Kind | None, title: str, records: int = 1, *, undone: bool = False
) -> ChangeEntry:
    return ChangeEntry(1, ChangeLabel(action, kind, title), AT, "mara", records, undone)


CHANGED = entry(ChangeAction.CHANGED, Kind.PROJECT, "Bücherei im Quartier")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (CHANGED, "Projekt „Bücherei im Quartier“ geändert"),
        (entry(ChangeAction.CREATED, Kind.NEIGHBOURHOOD, "Hafenviertel"), "Quartier „Hafenviertel“ angelegt"),
        (
            entry(ChangeAction.DELETED, Kind.GOOD_EXAMPLE, "Lesefest", undone=True),
            "Praxisbeispiel „Lesefest“ gelöscht (rückgängig gemacht)",
        ),
        (entry(ChangeAction.IMPORTED, None, "mss.csv", 542), "542 Datensätze aus „mss.csv“ eingelesen"),
        (entry(ChangeAction.IMPORTED, None, "mss.csv"), "1 Datensatz aus „mss.csv“ eingelesen"),
        (entry(ChangeAction.CHANGED, None, "Aufräumen", 3), "3 Datensätze (Aufräumen) geändert"),
    ],
)
def test_entries_say_what_was_done_to_what(change: ChangeEntry, text: str) -> None:
    assert history.entry_text(change) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (("costs",), "Projekt „Bücherei im Quartier“: Kosten geändert"),
        (("starts", "ends"), "Projekt „Bücherei im Quartier“: Beginn und Ende geändert"),
        (
            ("title", "starts", "ends", "costs", "notes"),
            "Projekt „Bücherei im Quartier“: Titel, Beginn, Ende und 2 weitere Angaben geändert",
        ),
        (("no_field_of_today",), "Projekt „Bücherei im Quartier“ geändert"),
    ],
)
def test_a_change_of_one_record_names_its_fields(fields: tuple[str, ...], text: str) -> None:
    assert history.entry_text(replace(CHANGED, fields=fields)) == text


def test_entries_say_when_and_by_whom() -> None:
    assert history.entry_details(CHANGED) == "22.11.2026, 14:05\u00a0Uhr, mara"


def test_taking_back_and_doing_again_are_told() -> None:
    assert history.undone_text(CHANGED) == "Rückgängig gemacht: Projekt „Bücherei im Quartier“ geändert."
    assert history.redone_text(CHANGED) == "Wiederhergestellt: Projekt „Bücherei im Quartier“ geändert."
