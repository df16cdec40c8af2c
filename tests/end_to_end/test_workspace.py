"""The use cases of a workspace are put together when they are first asked for."""

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coordinator_app.assembly import AssembledWorkspace
from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.workspace import OpenRequest, Part, Workspace

PARTS = sorted(name for name, value in vars(Workspace).items() if isinstance(value, Part))
PROBE = """
import json, sys
from pathlib import Path
from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.workspace import OpenRequest
workspace = open_workspace(OpenRequest(Path(sys.argv[1])))
workspace.records
workspace.store.close()
print(json.dumps(sorted(sys.modules)))
"""


def test_every_part_of_a_workspace_can_be_made(tmp_path: Path) -> None:
    workspace = open_workspace(OpenRequest(tmp_path / "probe.qldb"))
    try:
        made = {name: type(getattr(workspace, name)).__name__ for name in PARTS}
        assert made.keys() == {name for name in vars(workspace) if name in PARTS}
        hints = {name: Workspace.__annotations__[name] for name in PARTS}
        assert hints == {name: f"Part[{kind}]" for name, kind in made.items()}
    finally:
        workspace.store.close()


def test_a_part_that_nobody_makes_is_a_missing_attribute(tmp_path: Path) -> None:
    workspace = open_workspace(OpenRequest(tmp_path / "probe.qldb"))
    with pytest.raises(AttributeError, match="records"):
        _ = Workspace(workspace.store).records
    workspace.store.close()


def test_threads_that_ask_at_once_get_the_same_part(tmp_path: Path) -> None:
    asking = threading.Barrier(8)
    made: list[object] = []

    class Slow(AssembledWorkspace):
        @Part
        def slow(self) -> object:
            made.append(object())
            threading.Event().wait(0.02)
            return made[-1]

    store = open_workspace(OpenRequest(tmp_path / "probe.qldb")).store
    workspace = Slow.__new__(Slow)
    Workspace.__init__(workspace, store)

    def ask(_number: int) -> object:
        asking.wait()
        return workspace.slow

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(ask, range(8)))
    store.close()
    assert found == {made[0]}
    assert len(made) == 1


def test_opening_a_database_loads_no_use_case_that_nobody_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROBE, str(tmp_path / "probe.qldb")]
    loaded = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    )
    assert "coordinator_app.services.records" in loaded
    unwanted = ("documents", "funding_plans", "questions", "what_if", "catalogue_effects", "overview")
    assert [name for name in unwanted if f"coordinator_app.services.{name}" in loaded] == []
    assert [name for name in ("yaml", "cryptography", "numpy", "pandas", "reportlab") if name in loaded] == []
