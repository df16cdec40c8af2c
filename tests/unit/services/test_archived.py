"""What was archived is left out where all projects are asked for, and is there for whoever names it."""

from dataclasses import replace
from datetime import date

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.archived import in_use
from fakes.fake_workspace import FakeWorkspace, fake_workspace

OPEN = build_project(key="P-OFFEN", title="Offen", stage=ProjectStage.PLANNED)
AWAY = replace(OPEN, key="P-WEG", title="Weg", archived_on=date(2026, 1, 1))


def workspace() -> FakeWorkspace:
    return fake_workspace(build_municipality(), build_neighbourhood(), build_organisation(), OPEN, AWAY)


def test_only_what_is_in_use_is_left_in_order() -> None:
    assert in_use((AWAY, OPEN, AWAY)) == (OPEN,)


def test_matching_all_leaves_archived_projects_out_and_matches_them_by_name() -> None:
    use = workspace()
    assert [item.project.key for item in use.matching.subjects()] == ["P-OFFEN"]
    assert [item.project.key for item in use.matching.subjects(["P-WEG"])] == ["P-WEG"]
    assert use.matching.titles() == {"P-OFFEN": "Offen", "P-WEG": "Weg"}


def test_the_matrix_and_the_overview_count_what_is_in_use() -> None:
    use = workspace()
    found = use.overview.overview()
    assert sum(item.projects for item in found.stages) == 1
    assert [item.project for item in found.outlooks] == ["P-OFFEN"]
