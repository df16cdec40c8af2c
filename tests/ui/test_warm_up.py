"""What is loaded late is loaded ahead of the click that needs it, when the window has nothing else to do."""

import ast
import importlib
from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator_app.ui import warm_up
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.warm_up import MODULES, WarmUp

FOLDER = Path(warm_up.__file__).parent


def late_imports(name: str) -> set[str]:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {
        node.module
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and node.module
    }


def test_everything_that_the_window_imports_late_is_loaded_ahead() -> None:
    assert set(MODULES) == late_imports("late") | late_imports("error_text") | late_imports(
        "page_set"
    ) | late_imports("desk_set")


def test_loading_ahead_waits_until_nothing_else_is_under_way(qtbot: QtBot) -> None:
    operations = Operations(ChangeHub(), lambda _error: None)
    operations.hold()
    told: list[str] = []
    operations.read(lambda: None, lambda _nothing: told.append("read"), owner=operations)
    warming = WarmUp(operations, operations)
    warming.finished.connect(lambda: told.append("warm"))
    warming.begin()
    qtbot.wait(50)
    assert told == []
    with qtbot.waitSignal(warming.finished, timeout=60_000):
        operations.go()
    assert told == ["read", "warm"]
    assert all(importlib.import_module(module) for module in MODULES)
    operations.close()
