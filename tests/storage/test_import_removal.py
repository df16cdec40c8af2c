"""Taking away what a file brought: exactly that, in one step, and never what people made of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import build_handed
from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind, Record
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.history import entry_text


@pytest.fixture
def sample() -> Path:
    return resource_path("sample", "lindenfurt.json")


@pytest.fixture
def workspace(tmp_path: Path, sample: Path) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path / "probe.qldb"))
    opened.imports.apply(opened.imports.preview(sample))
    yield opened
    opened.store.close()


def everything(workspace: Workspace) -> tuple[Record, ...]:
    return workspace.portfolio.records()


def test_the_untouched_sample_goes_whole_and_comes_back_whole(workspace: Workspace, sample: Path) -> None:
    before = everything(workspace)
    removal = workspace.imports.removal(sample)
    assert removal.staying == ()
    workspace.imports.remove(removal, "Beispieldaten")
    assert everything(workspace) == ()
    assert "Beispieldaten" in entry_text(workspace.records.history()[0])
    workspace.records.undo()
    assert everything(workspace) == before


def test_own_records_stay_as_they_are(workspace: Workspace, sample: Path) -> None:
    town = Municipality("HILDEN", "Hilden")
    quarter = Neighbourhood("NORD", "HILDEN", "Nord")
    workspace.records.create(town)
    workspace.records.create(quarter)
    workspace.imports.remove(workspace.imports.removal(sample), "Beispieldaten")
    assert everything(workspace) == (town, quarter)


def test_a_changed_record_stays_with_everything_it_needs(workspace: Workspace, sample: Path) -> None:
    project = next(item for item in workspace.records.all(Project) if item.neighbourhood and item.applicant)
    mine = replace(project, title="Mein Titel")
    workspace.records.change(project, mine)
    removal = workspace.imports.removal(sample)
    changed = [item for item in removal.staying if item.changed]
    assert [(item.kind, item.title) for item in changed] == [(Kind.PROJECT, "Mein Titel")]
    workspace.imports.remove(removal, "Beispieldaten")
    assert workspace.records.all(Project) == (mine,)
    assert [item.key for item in workspace.records.all(Neighbourhood)] == [project.neighbourhood]
    assert len(workspace.records.all(Municipality)) == 1
    assert workspace.store.check() == ()


def test_what_an_own_record_points_to_stays_and_says_why(workspace: Workspace, sample: Path) -> None:
    town = workspace.records.all(Municipality)[0]
    workspace.records.create(Neighbourhood("EIGENES", town.key, "Mein Quartier"))
    removal = workspace.imports.removal(sample)
    assert [(item.title, item.changed, item.needed_by) for item in removal.staying] == [
        (town.name, False, ("Mein Quartier",))
    ]


def test_what_is_changed_between_preview_and_removal_stays(workspace: Workspace, sample: Path) -> None:
    removal = workspace.imports.removal(sample)
    project = workspace.records.all(Project)[0]
    mine = replace(project, title="Mein Titel")
    workspace.records.change(project, mine)
    workspace.imports.remove(removal, "Beispieldaten")
    assert workspace.records.all(Project) == (mine,)


def test_once_removed_there_is_nothing_left_to_remove(workspace: Workspace, sample: Path) -> None:
    workspace.imports.remove(workspace.imports.removal(sample), "Beispieldaten")
    assert workspace.imports.removal(sample).is_empty


def test_what_was_handed_over_stays_whichever_way_somebody_tries_to_remove_or_change_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    handed = build_handed(key="DOK-1")
    workspace.records.create(handed)
    file = tmp_path / "portfolio.json"
    workspace.portfolio.export(file)
    removal = workspace.imports.removal(file)
    assert [(item.title, item.handed) for item in removal.staying] == [(handed.title, True)]
    workspace.imports.remove(removal, "alles")
    assert everything(workspace) == (handed,)
    changed = file.read_text(encoding="utf-8").replace(handed.authority, "Andere Stelle")
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(InputRejected):
        workspace.imports.preview(file)
    with pytest.raises(DomainError, match="handed_document_kept"):
        workspace.records.change(handed, replace(handed, authority="Andere Stelle"))
    with pytest.raises(DomainError, match="handed_document_stays"):
        workspace.records.delete(Kind.HANDED_DOCUMENT, handed.key)
    while workspace.store.undo() is not None:
        pass
    assert everything(workspace) == (handed,)
