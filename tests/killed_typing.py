"""Kill a window in which somebody types, and tell how much of it is neither in the record nor in a draft."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.project import Project
from coordinator_app.services.draft import DraftPlace
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording import formats
from fakes.window_desk import FixedClock

PROJECT = "P-01-SCHULE-IM-QUARTIER"
_TESTS = Path(__file__).resolve().parent
Key = tuple[float, str, str]


def lost_seconds(path: Path, seed: int, longest: float = 4.0) -> dict[str, float]:
    """Type, kill at a random moment, and return for each field how long ago the oldest lost key was pressed; 0 for none."""
    places = os.pathsep.join([str(_TESTS), str(_TESTS.parent), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.typing_program", str(path), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": places, "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.3, longest))  # noqa: S311 - no secret
        killed = time.monotonic()
        process.kill()
        keys = [key for line in process.stdout if (key := _key(line)) is not None]
    workspace = open_workspace(OpenRequest(path), clock=FixedClock(date(2026, 11, 22)))
    try:
        return dict(_losses(workspace, keys, killed))
    finally:
        workspace.store.close()


def _key(line: str) -> Key | None:
    try:
        moment, field, text = json.loads(line)
    except ValueError:  # the last line may be cut off
        return None
    return moment, field, text


def _losses(workspace: Workspace, keys: Sequence[Key], killed: float) -> Iterator[tuple[str, float]]:
    for field in sorted({key[1] for key in keys}):
        own = [key for key in keys if key[1] == field and key[0] <= killed]
        found = _found(workspace, field)
        matching = [
            number for number, key in enumerate(own) if any(text.strip() == key[2].strip() for text in found)
        ]
        longer = own and any(text.startswith(own[-1][2]) for text in found)
        first_lost = len(own) if longer else (matching[-1] + 1 if matching else 0)
        yield field, killed - own[first_lost][0] if first_lost < len(own) else 0.0


def _found(workspace: Workspace, field: str) -> tuple[str, ...]:
    """Return what of a field is there again: out of the draft, else out of the record."""
    draft = workspace.drafts.find(DraftPlace("project", PROJECT))
    fields: dict[str, Any] = {} if draft is None else json.loads(draft.text.content)["fields"]
    record = workspace.records.get(Project, PROJECT)
    if field == "costs":
        if field in fields:
            return tuple(row["cells"]["label"] for row in fields[field]["rows"])
        return tuple(row.label for row in record.costs)
    if field in fields:
        return (fields[field],)
    value = getattr(record, field)
    return (formats.day(value) if isinstance(value, date) else str(value or ""),)
