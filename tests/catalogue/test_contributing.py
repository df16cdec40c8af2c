"""The page from which people write a programme: its template must itself be a programme without any gap."""

import re
from pathlib import Path

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain.programme import ProgrammeField
from coordinator_app.services.completeness import FieldState, state_of

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
TEMPLATE = re.compile(r"<!-- template:programme -->\n```yaml\n(.*?)```", re.DOTALL)


def template() -> str:
    found = TEMPLATE.search(CONTRIBUTING.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def test_the_template_is_a_programme_without_a_mistake_and_without_a_silent_field(tmp_path: Path) -> None:
    name = re.search(r"^id: (\w+)", template(), re.MULTILINE)
    assert name is not None
    (tmp_path / f"{name[1]}.yaml").write_text(template(), encoding="utf-8")
    folder = CatalogueFolder(tmp_path)
    assert folder.problems() == ()
    (programme,) = folder.programmes()
    silent = [field for field in ProgrammeField if state_of(programme, field) is FieldState.SILENT]
    assert silent == []
