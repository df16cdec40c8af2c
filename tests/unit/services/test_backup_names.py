"""What backups are called is read back from their names, and thinning keeps what a person would look for."""

# ruff: noqa: DTZ001 - names of backups tell the time of the clock on the wall

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.services.backup_names import (
    NEVER_THINNED,
    BackupFile,
    Occasion,
    Thinning,
    backup_name,
    named_backup,
    superfluous,
)

DATABASE = Path("Büro Nord 2.qldb")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(microsecond=0))
RULES = st.builds(Thinning, *(st.integers(0, 5) for _ in range(4)))
THINNED = tuple(item for item in Occasion if item not in NEVER_THINNED)


def backup(at: datetime, occasion: Occasion = Occasion.CLOSING) -> BackupFile:
    """Return a backup of a moment."""
    return BackupFile(at, Path(backup_name(DATABASE, at, occasion)), occasion, DATABASE.stem)


BACKUPS = st.lists(
    st.builds(backup, MOMENTS, st.sampled_from(THINNED)), unique_by=lambda item: item.at, max_size=60
)


def left(backups: list[BackupFile], rule: Thinning) -> list[BackupFile]:
    """Return what thinning leaves."""
    gone = superfluous(backups, rule)
    return [item for item in backups if item not in gone]


@given(MOMENTS, st.sampled_from(Occasion), st.one_of(st.none(), st.just("0123abcd")))
def test_a_name_tells_when_why_and_what(at: datetime, occasion: Occasion, checksum: str | None) -> None:
    path = Path("folder") / backup_name(DATABASE, at, occasion, checksum)
    assert named_backup(path) == BackupFile(at, path, occasion, DATABASE.stem, checksum)


@pytest.mark.parametrize(
    ("name", "occasion"),
    [
        ("lotse-Sicherung-2026-11-22-093000.qldb", Occasion.REQUESTED),
        ("lotse-vor-Import-2026-11-22-093000.qldb", Occasion.IMPORT),
        ("lotse-vor-Version-5-2026-11-22-093000.qldb", Occasion.MIGRATION),
    ],
)
def test_names_of_earlier_versions_are_understood(name: str, occasion: Occasion) -> None:
    at = datetime(2026, 11, 22, 9, 30)
    assert named_backup(Path(name)) == BackupFile(at, Path(name), occasion, "lotse")


@pytest.mark.parametrize(
    "name", ["lotse.qldb", "lotse-2026-13-40-999999-Arbeitsende.qldb", "lotse-Arbeitsende.qldb", ""]
)
def test_other_files_are_no_backups(name: str) -> None:
    assert named_backup(Path(name)) is None


@given(BACKUPS, RULES)
def test_the_newest_ones_always_stay(backups: list[BackupFile], rule: Thinning) -> None:
    kept = left(backups, rule)
    newest = sorted(backups, reverse=True)[: max(rule.newest, 1)]
    assert set(newest) <= set(kept)
    assert len(kept) >= min(len(backups), max(rule.newest, 1))


@given(BACKUPS, RULES)
def test_thinning_again_finds_nothing_more(backups: list[BackupFile], rule: Thinning) -> None:
    assert superfluous(left(backups, rule), rule) == ()


@given(BACKUPS, RULES)
def test_thinning_after_each_backup_leaves_what_thinning_at_the_end_leaves(
    backups: list[BackupFile], rule: Thinning
) -> None:
    day_by_day: list[BackupFile] = []
    for item in sorted(backups):
        day_by_day = left([*day_by_day, item], rule)
    assert sorted(day_by_day) == sorted(left(backups, rule))


@given(BACKUPS, RULES)
def test_the_last_of_each_recent_month_and_day_stays(backups: list[BackupFile], rule: Thinning) -> None:
    kept = left(backups, rule)
    for period, most in (("%Y-%m", rule.months), ("%Y-%m-%d", rule.days), ("%G-%V", rule.weeks)):
        recent = sorted({item.at.strftime(period) for item in backups}, reverse=True)[:most]
        for one in recent:
            assert max(item for item in backups if item.at.strftime(period) == one) in kept


@given(st.lists(st.builds(backup, MOMENTS, st.sampled_from(sorted(NEVER_THINNED, key=str)))))
def test_what_somebody_asked_for_is_never_taken_away(backups: list[BackupFile]) -> None:
    assert superfluous(backups, Thinning(0, 0, 0, 0)) == ()


def test_two_years_of_work_leave_some_dozen_backups() -> None:
    first = datetime(2024, 1, 1, 17)
    backups = [backup(first + timedelta(days=day, hours=hour)) for day in range(700) for hour in (0, 1)]
    kept = left(backups, Thinning())
    assert 30 < len(kept) < 50
    assert min(kept).at < datetime(2024, 2, 1)
