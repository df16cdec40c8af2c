"""Steps are numbered, done whole or not at all, and build exactly the tables that the program uses."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import LegalArea, Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.own_programme import OwnProgramme
from coordinator_app.domain.project import Confirmation, Project
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import KINDS, Kind
from coordinator_app.domain.vocabulary import LegalBasis, MoneyOrigin
from coordinator_app.storage import migrations
from coordinator_app.storage import store as opening
from coordinator_app.storage.connection import Access, connect
from coordinator_app.storage.database import Database
from coordinator_app.storage.migration import migrate, version_of
from coordinator_app.storage.migrations.history import APPLICATION_ID, LATEST_VERSION, STEPS, Step
from coordinator_app.storage.tables import METADATA
from storage.databases import DAY, STANDING, opened, put, snapshot

_RELEASED = sorted((Path(__file__).parent / "released").glob("*.qldb"))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "steps.qldb", Access.CREATE)) as opened_connection:
        yield opened_connection


def _described(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return what matters of a schema, whichever way its SQL was written."""
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: {
            "columns": [row[1:] for row in connection.execute(f"PRAGMA table_info({name})")],
            "references": sorted(row[1:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
            "indexes": sorted(
                (index, unique, connection.execute(f"PRAGMA index_info({index})").fetchall())
                for _, index, unique, *_ in connection.execute(f"PRAGMA index_list({name})")
            ),
            "checks": sorted(_checks(sql)),
            "without_rowid": sql.rstrip().endswith("WITHOUT ROWID"),
        }
        for name, sql in tables
    }


def _checks(sql: str) -> Iterator[str]:
    """Yield the conditions of a table; none of ours holds a text with a bracket in it."""
    for found in re.finditer(r"CHECK \(", sql):
        depth = 1
        for end in range(found.end(), len(sql)):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            if depth == 0:
                yield sql[found.end() : end]
                break


def _tables_of_today(file: Path) -> sqlite3.Connection:
    engine = create_engine(f"sqlite:///{file}")
    METADATA.create_all(engine)
    engine.dispose()
    return sqlite3.connect(file)


def test_the_steps_build_exactly_the_tables_that_the_program_uses(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(connection, tmp_path)
    with closing(_tables_of_today(tmp_path / "tables.qldb")) as today:
        built, wanted = _described(connection), _described(today)
    assert built.keys() == wanted.keys()
    for table, description in wanted.items():
        assert built[table] == description, table


@pytest.mark.parametrize(
    ("change", "aspect"),
    [
        ("DROP INDEX ix_project_applicant", "indexes"),
        ("ALTER TABLE project ADD COLUMN extra TEXT", "columns"),
        ("ALTER TABLE project ADD COLUMN extra INTEGER CHECK (extra > (0))", "checks"),
        ("ALTER TABLE project ADD COLUMN extra TEXT REFERENCES municipality", "references"),
    ],
)
def test_the_comparison_would_see_a_difference(tmp_path: Path, change: str, aspect: str) -> None:
    with closing(_tables_of_today(tmp_path / "tables.qldb")) as today:
        before = _described(today)
        today.execute(change)
        after = _described(today)
    assert {table for table in before if before[table] != after[table]} == {"project"}
    assert before["project"][aspect] != after["project"][aspect]


def test_every_step_is_in_the_list_in_order_without_a_gap() -> None:
    files = sorted(file.stem for file in Path(str(migrations.__file__)).parent.glob("step_*.py"))
    assert files == [f"step_{step.version:04}" for step in STEPS]
    assert [step.version for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_a_new_database_carries_our_mark_and_its_version(store: Database) -> None:
    header = store.path.read_bytes()[:100]
    assert int.from_bytes(header[60:64]) == LATEST_VERSION
    assert int.from_bytes(header[68:72]) == APPLICATION_ID


def test_a_step_that_fails_leaves_nothing_behind(connection: sqlite3.Connection, tmp_path: Path) -> None:
    def fail(inner: sqlite3.Connection) -> None:
        inner.execute("CREATE TABLE half_done (value TEXT)")
        inner.execute("DROP TABLE application_documents")
        inner.execute("SELECT missing FROM half_done")

    with pytest.raises(sqlite3.OperationalError, match="missing"):
        migrate(connection, tmp_path, (*STEPS, Step(LATEST_VERSION + 1, fail)))
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == set(METADATA.tables)
    assert version_of(connection) == LATEST_VERSION


def test_a_step_that_breaks_references_is_taken_back(connection: sqlite3.Connection, tmp_path: Path) -> None:
    def orphan(inner: sqlite3.Connection) -> None:
        inner.execute("INSERT INTO project_themes VALUES ('P404', 0, 'youth')")

    with pytest.raises(EnvironmentProblem) as refused:
        migrate(connection, tmp_path, (*STEPS, Step(LATEST_VERSION + 1, orphan)))
    assert refused.value.code == "database_damaged"
    assert version_of(connection) == LATEST_VERSION
    assert connection.execute("SELECT count(*) FROM project_themes").fetchone() == (0,)


def test_building_a_table_anew_keeps_the_rows_below_it(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    def rebuild(inner: sqlite3.Connection) -> None:
        inner.execute('CREATE TABLE fresh ("key" TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL)')
        inner.execute('INSERT INTO fresh SELECT "key", name FROM municipality')
        inner.execute("DROP TABLE municipality")
        inner.execute("ALTER TABLE fresh RENAME TO municipality")

    migrate(connection, tmp_path)
    connection.execute(
        'INSERT INTO municipality ("key", name, budget_emergency, financially_weak, has_youth_office)'
        " VALUES ('K1', 'Musterstadt', 'no', 'no', 'no')"
    )
    connection.execute("INSERT INTO municipality_own_funds VALUES ('K1', 0, 2026, 100)")
    migrate(connection, tmp_path, (*STEPS, Step(LATEST_VERSION + 1, rebuild)))
    assert connection.execute("SELECT amount_cents FROM municipality_own_funds").fetchall() == [(100,)]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def _with_one_more_step(monkeypatch: pytest.MonkeyPatch, apply: Any) -> None:
    steps = (*STEPS, Step(LATEST_VERSION + 1, apply))
    monkeypatch.setattr(opening, "LATEST_VERSION", LATEST_VERSION + 1)
    monkeypatch.setattr(opening, "migrate", partial(migrate, steps=steps))


def test_an_older_database_is_copied_before_it_is_renewed(
    filled_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_store.close()
    _with_one_more_step(monkeypatch, lambda inner: inner.execute("CREATE TABLE more (value TEXT)"))
    renewed = opened(filled_store.path)
    content = snapshot(renewed)
    renewed.close()
    copy = (
        filled_store.path.parent / "Sicherungen" / "quartierslotse-2026-11-22-093000-vor-neuer-Version.qldb"
    )
    monkeypatch.undo()
    old = opened(copy)
    assert snapshot(old) == content
    old.close()
    with pytest.raises(EnvironmentProblem, match="database_newer"):
        opened(filled_store.path)


def test_a_renewal_that_fails_leaves_the_old_database_usable(
    filled_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(filled_store)
    filled_store.close()
    _with_one_more_step(monkeypatch, lambda inner: inner.execute("DROP TABLE not_there"))
    with pytest.raises(sqlite3.OperationalError):
        opened(filled_store.path)
    monkeypatch.undo()
    again = opened(filled_store.path)
    assert snapshot(again) == before
    again.close()


def test_an_older_database_cannot_be_read_without_the_right_to_renew_it(
    filled_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_store.close()
    monkeypatch.setattr(opening, "LATEST_VERSION", LATEST_VERSION + 1)
    with pytest.raises(EnvironmentProblem) as refused:
        opened(filled_store.path, read_only=True)
    assert refused.value.code == "database_older"
    assert refused.value.parameters["found"] == LATEST_VERSION


def test_a_database_built_by_step_1_opens_for_ever(path: Path) -> None:
    with closing(connect(path, Access.CREATE)) as connection:
        migrate(connection, path, STEPS[:1])
        connection.execute(
            'INSERT INTO municipality ("key", name, budget_emergency, financially_weak, has_youth_office)'
            " VALUES ('K1', 'Musterstadt', 'unknown', 'unknown', 'unknown')"
        )
        connection.execute(
            'INSERT INTO neighbourhood ("key", municipality, name, legal_areas_stated, concepts_stated)'
            " VALUES ('Q1', 'K1', 'Nordstadt', 1, 0)"
        )
        connection.execute(
            "INSERT INTO neighbourhood_legal_areas (owner, position, basis, resolution_taken)"
            " VALUES ('Q1', 0, 'baugb_171e', 'unknown')"
        )
    store = opened(path)
    with store.reading() as reader:
        assert reader.all(Municipality) == (Municipality("K1", "Musterstadt"),)
        area = LegalArea(LegalBasis.BAUGB_171E)
        assert reader.all(Neighbourhood) == (Neighbourhood("Q1", "K1", "Nordstadt", legal_areas=(area,)),)
    put(store, *STANDING)
    assert store.check() == ()
    store.close()


@pytest.mark.parametrize(
    "released", _RELEASED or [None], ids=lambda file: file.stem if file else "none released yet"
)
def test_every_released_database_opens_for_ever(released: Path | None, path: Path) -> None:
    if released is None:
        assert not (Path(__file__).parent / "released").exists()  # the first release puts its file there
        return
    path.write_bytes(released.read_bytes())
    store = opened(path)
    assert store.check() == ()
    assert any(snapshot(store))  # type: ignore[arg-type]
    store.close()


def test_a_database_of_version_2_keeps_its_rows_and_says_nothing_of_what_is_new(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "released" / "version_2.qldb").read_bytes())
    with closing(sqlite3.connect(path)) as before:
        rows = before.execute("SELECT owner, position, label, amount_cents FROM project_costs").fetchall()
    store = opened(path)
    with store.reading() as reader:
        projects = reader.all(Project)
        assert reader.all(FundingPlan) == ()
    kept = {
        (project.key, position, row.label, row.amount_cents)
        for project in projects
        for position, row in enumerate(project.costs)
    }
    assert len(rows) > 50
    assert kept == set(rows)
    assert {project.priority for project in projects} == {None}
    assert {row.exceptions for project in projects for row in project.costs} == {()}
    assert {row.origin for project in projects for row in project.finances} == {None}
    assert any(project.title.endswith(" II") for project in projects)
    with store.reading() as reader:
        assert len(reader.history(10)) == 4
    store.close()


@pytest.mark.parametrize("released", _RELEASED, ids=lambda file: file.stem)
def test_what_earlier_versions_did_can_be_taken_back_to_the_empty_database(
    released: Path, path: Path
) -> None:
    """A later step that renames or drops a field breaks this, and has to bring what reads the images of before."""
    path.write_bytes(released.read_bytes())
    store = opened(path)
    states = []
    for _ in range(2):
        while store.undo() is not None:
            pass
        with store.reading() as reader:
            left = {definition.kind for definition in KINDS if reader.keys(definition.kind)}
        assert left <= {Kind.HANDED_DOCUMENT}
        while store.redo() is not None:
            pass
        states.append(snapshot(store))
    assert states[0] == states[1]
    assert store.check() == ()
    store.close()


def test_a_database_of_version_5_keeps_drafts_templates_and_says_nothing_of_purposes(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "released" / "version_5.qldb").read_bytes())
    store = opened(path)
    with store.reading() as reader:
        (draft,) = reader.drafts()
        assert draft.text.content == '{"title": "Ein Entwurf", "starts": "12.13.2026"}'
        assert len(reader.all(ProjectTemplate)) == len(reader.all(OwnProgramme)) == 1
        told = [item for item in reader.all(Organisation) if item.contact]
        assert {(item.contact_purpose, item.contact_delete_on) for item in told} == {(None, None)}
        assert reader.all(HandedDocument)[0].is_unchanged
    kept = replace(told[0], contact_purpose="Rückfragen", contact_delete_on=DAY)
    put(store, kept)
    with store.reading() as reader:
        assert reader.get(Organisation, kept.key) == kept
    store.close()


def test_a_database_of_version_3_keeps_its_plan_and_has_nothing_handed_over_or_confirmed(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "released" / "version_3.qldb").read_bytes())
    store = opened(path)
    with store.reading() as reader:
        (plan,) = reader.all(FundingPlan)
        assert plan.is_unchanged
        assert plan.is_readable
        project = reader.get(Project, str(plan.project))
        assert (project.priority, len(project.costs[0].exceptions)) == (3, 1)
        assert project.finances[0].origin is MoneyOrigin.MUNICIPAL
        assert reader.all(HandedDocument) == ()
        assert {item.confirmations for item in reader.all(Project)} == {()}
    confirmed = replace(project, confirmations=(Confirmation("vat_stated", "Anna Müller", DAY),))
    put(store, confirmed)
    with store.reading() as reader:
        assert reader.get(Project, project.key) == confirmed
    store.close()


def test_a_database_of_version_4_keeps_its_hand_over_with_a_digest_of_its_data(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "released" / "version_4.qldb").read_bytes())
    store = opened(path)
    with store.reading() as reader:
        (handed,) = reader.all(HandedDocument)
        assert handed.is_unchanged
        assert handed.data_sha256 is not None
        assert (handed.plan, handed.withdrawn_on) == (None, None)
        assert {item.archived_on for item in reader.all(Project)} == {None}
        assert reader.all(Appointment) == ()
    placed = replace(reader_project(store), latitude=Decimal("51.50"), longitude=Decimal("7.4600"))
    put(store, placed, Appointment("T1", "Rat", DAY, project=placed.key))
    assert str(reader_project(store).latitude) == "51.50"
    store.close()


def reader_project(store: Database) -> Project:
    with store.reading() as reader:
        return reader.get(Project, "P-19-FAHRRADWERKSTATT")
