"""Modules say what belongs in them, stay small, and nothing names the machine it was written on."""

import ast
import re
from pathlib import Path

_MOST_LINES = 500
_PERSONAL_FOLDER = re.compile(rb"(?<![\w.])(?:/home/\w|/Users/\w|/root/\w|[A-Za-z]:\\+Users\\+\w)")


def test_every_module_opens_with_what_belongs_there(modules: tuple[Path, ...]) -> None:
    trees = {module: ast.parse(module.read_text(encoding="utf-8")) for module in modules}
    assert [module for module, tree in trees.items() if ast.get_docstring(tree) is None] == []


def test_every_package_says_what_belongs_there(modules: tuple[Path, ...]) -> None:
    assert {module.parent for module in modules if not (module.parent / "__init__.py").is_file()} == set()


def test_no_module_does_so_much_that_it_needs_five_hundred_lines(modules: tuple[Path, ...]) -> None:
    lengths = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in modules}
    assert {module: lines for module, lines in lengths.items() if lines > _MOST_LINES} == {}


def test_no_file_names_a_personal_folder(project_files: tuple[Path, ...]) -> None:
    assert [file for file in project_files if _PERSONAL_FOLDER.search(file.read_bytes())] == []


def test_code_lies_in_the_folders_that_the_customer_named(checkout: Path) -> None:
    with_code = {folder.name for folder in checkout.iterdir() if any(folder.glob("*.py"))}
    assert with_code == {"coordinator_app", "tests"}
