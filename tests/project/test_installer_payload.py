"""What installers carry: by the tables, pinned, told in full, and the same bytes each time. No tool is needed to see that."""

import ast
import hashlib
import io
import json
import re
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from coordinator_app.installers import inventory, left_out, locks, msi, nsis, payload, shared_objects
from coordinator_app.installers.archives import Packed, debian_package, packed_folder, tar_xz
from coordinator_app.installers.build import Build

_EPOCH = 1_767_225_600


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path / "dist", tmp_path / "cache", tmp_path, _EPOCH)


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A small payload, as Windows gets it."""
    folder = tmp_path / "windows"
    for name in (
        "Quartierslotse.exe",
        "lib/a/b/tief.pyd",
        "lib/PySide6/Qt6Core.dll",
        "app/coordinator_app/__init__.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def _wheel(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("system", [locks.WINDOWS, locks.LINUX], ids=lambda item: item.name)
def test_what_is_carried_is_pinned_as_everywhere_else(system: locks.System, checkout: Path) -> None:
    lines = (checkout / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {locks.canonical(name): version for name, _, version in (line.partition("==") for line in lines)}
    carried = {item.name: item.version for item in locks.read_lock(system.lock)}
    assert {name: pins.get(name) for name in carried} == carried


@pytest.mark.parametrize("system", [locks.WINDOWS, locks.LINUX], ids=lambda item: item.name)
def test_nothing_is_named_of_which_no_file_is_carried(system: locks.System) -> None:
    assert {item.name for item in locks.read_lock(system.lock)} & left_out.LIBRARIES == set()


@pytest.mark.parametrize("system", [locks.WINDOWS, locks.LINUX], ids=lambda item: item.name)
def test_everything_that_the_program_needs_is_carried(system: locks.System) -> None:
    needed = {locks.canonical(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in locks.direct_dependencies()}
    assert needed - {item.name for item in locks.read_lock(system.lock)} == set()


def test_every_part_of_qt_that_the_program_imports_is_carried(modules: tuple[Path, ...]) -> None:
    used = {
        node.module.removeprefix("PySide6.Qt")
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("PySide6.Qt")
    }
    assert used <= set(left_out.QT_PARTS)
    for part in used:
        assert left_out.is_wanted(f"PySide6/Qt6{part}.dll", left_out.QT_WINDOWS)
        assert left_out.is_wanted(f"PySide6/Qt/lib/libQt6{part}.so.6", left_out.QT_LINUX)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/opengl32sw.dll", "PySide6/Qt6Qml.dll", "PySide6/designer.exe", "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/Qt/lib/libQt6Quick.so.6", "PySide6/translations/qtbase_fr.qm", "numpy/linalg/tests/test_linalg.py",
        "pandas/tests/io/test_x.py", "numpy/_core/include/numpy/x.h", "bin/reportlab", "a.dist-info/RECORD",
    ],
)  # fmt: skip
def test_what_nobody_uses_stays_out(path: str) -> None:
    assert not left_out.is_wanted(path, left_out.QT_WINDOWS)
    assert not left_out.is_wanted(path, left_out.QT_LINUX)


@pytest.mark.parametrize(
    "path",
    ["numpy/testing/__init__.py", "pandas/_testing/__init__.py", "sqlalchemy/dialects/sqlite/base.py", "tzdata/zoneinfo/Europe/Berlin",
     "a.dist-info/METADATA", "a.dist-info/licenses/LICENSE"],
)  # fmt: skip
def test_what_libraries_need_stays_in(path: str) -> None:
    assert left_out.is_wanted(path, ())


def test_unittest_stays_in_because_numpy_needs_it() -> None:
    assert left_out.is_wanted_of_python("unittest/case.py")
    assert not left_out.is_wanted_of_python("test/test_os.py")
    assert not left_out.is_wanted_of_python("tkinter/__init__.py")
    assert not left_out.is_wanted_of_python("site-packages/pip/__init__.py")


def test_a_wheel_is_unpacked_with_its_data_and_without_its_scripts(tmp_path: Path) -> None:
    wheel = _wheel(
        tmp_path / "a.whl",
        {
            "a/__init__.py": "",
            "a/tests/test_a.py": "",
            "a-1.data/platlib/a/teil.pyd": "x",
            "a-1.data/scripts/a": "x",
        },
    )
    payload.unpack_wheel(wheel, tmp_path / "lib", ())
    found = {
        path.relative_to(tmp_path / "lib").as_posix()
        for path in (tmp_path / "lib").rglob("*")
        if path.is_file()
    }
    assert found == {"a/__init__.py", "a/teil.pyd"}


def _part(tmp_path: Path, name: str) -> inventory.Part:
    wheel = _wheel(
        tmp_path / f"{name}.whl",
        {
            f"{name}-1.2.dist-info/METADATA": f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.2\nLicense-Expression: MIT\n\nText",
            f"{name}-1.2.dist-info/licenses/LICENSE": "Do what you like.\n",
        },
    )
    return inventory.part_of_wheel(wheel, "pkg:pypi")


def test_the_bill_of_materials_names_every_part_and_is_the_same_each_time(
    tmp_path: Path, build: Build
) -> None:
    parts = (_part(tmp_path, "Unser_Programm"), _part(tmp_path, "andere.sache"))
    text = inventory.bill_text(build, parts, "Windows")
    assert text == inventory.bill_text(build, parts, "Windows")
    data = json.loads(text)
    assert (data["bomFormat"], data["specVersion"]) == ("CycloneDX", "1.6")
    assert data["metadata"]["timestamp"] == "2026-01-01T00:00:00Z"
    assert data["metadata"]["component"]["name"] == "unser-programm"
    (other,) = data["components"]
    assert other["purl"] == "pkg:pypi/andere-sache@1.2"
    assert other["licenses"] == [{"license": {"name": "MIT"}}]
    assert (
        other["hashes"][0]["content"]
        == hashlib.sha256((tmp_path / "andere.sache.whl").read_bytes()).hexdigest()
    )
    assert (
        data["serialNumber"] != json.loads(inventory.bill_text(build, parts[:1], "Windows"))["serialNumber"]
    )


def test_equal_licences_stand_once_with_all_who_have_them(tmp_path: Path) -> None:
    text = inventory.licences_text((_part(tmp_path, "eins"), _part(tmp_path, "zwei")))
    assert text.count("Do what you like.") == 1
    assert "eins 1.2: MIT" in text
    assert "zwei 1.2: LICENSE" in text
    assert "Bitstream Vera" in text


def test_a_tar_has_the_same_bytes_whatever_the_disk_says(tmp_path: Path) -> None:
    archives = []
    for name, mode in (("erst", 0o600), ("dann", 0o664)):
        folder = tmp_path / name
        (folder / "unter").mkdir(parents=True)
        for file in ("b", "a", "unter/c"):
            (folder / file).write_text(file, encoding="utf-8")
            (folder / file).chmod(mode)
        archives.append(tar_xz(packed_folder(folder, "./opt"), _EPOCH, 0))
    assert archives[0] == archives[1]
    with tarfile.open(fileobj=io.BytesIO(archives[0])) as archive:
        assert archive.getnames() == ["./opt", "./opt/a", "./opt/b", "./opt/unter", "./opt/unter/c"]
        assert {(item.uname, item.mtime, item.mode & 0o111 != 0) for item in archive if item.isfile()} == {
            ("root", _EPOCH, False)
        }


def test_a_debian_package_is_one_for_ar_and_tar_and_names_its_files() -> None:
    items = (Packed("."), Packed("./opt"), Packed("./opt/a", content=b"1"), Packed("./usr", link="/opt"))
    package = debian_package({"Package": "a", "Version": "1"}, items, _EPOCH, 0)
    assert package == debian_package({"Package": "a", "Version": "1"}, items, _EPOCH, 0)
    assert package.startswith(b"!<arch>\ndebian-binary   1767225600  0     0     100644  4         `\n2.0\n")
    position, members = 8, {}
    while position < len(package):
        head = package[position : position + 60].decode()
        size = int(head[48:58])
        members[head[:16].strip()] = package[position + 60 : position + 60 + size]
        position += 60 + size + size % 2
    assert list(members) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    with tarfile.open(fileobj=io.BytesIO(members["control.tar.xz"])) as control:
        sums = control.extractfile("./md5sums")
        assert sums is not None
        assert sums.read().decode().splitlines() == [
            f"{hashlib.md5(b'1', usedforsecurity=False).hexdigest()}  opt/a"
        ]


def test_the_installer_takes_every_file_in_one_order_and_removes_no_folder_of_others(stage: Path) -> None:
    lines = list(nsis.install_lines(stage))
    files = [line for line in lines if line.startswith("File ")]
    assert len(files) == sum(1 for path in stage.rglob("*") if path.is_file())
    assert lines == list(nsis.install_lines(stage))
    assert 'SetOutPath "$INSTDIR\\lib\\a\\b"\n' in lines
    assert list(nsis.remove_lines(stage)) == ['Delete "$INSTDIR\\Quartierslotse.exe"\n']


def test_the_msi_has_every_file_once_and_takes_every_folder_away(stage: Path) -> None:
    text = "".join(msi.source_lines("0.1.0", stage))
    assert text == "".join(msi.source_lines("0.1.0", stage))
    root = ET.fromstring(text)  # noqa: S314 - made here
    space = "{http://schemas.microsoft.com/wix/2006/wi}"
    sources = sorted(str(item.get("Source")) for item in root.iter(f"{space}File"))
    assert sources == sorted(
        f"windows/{path.relative_to(stage).as_posix()}" for path in stage.rglob("*") if path.is_file()
    )
    folders = {
        PurePosixPath(path.relative_to(stage).as_posix()) for path in stage.rglob("*") if path.is_dir()
    }
    assert len(list(root.iter(f"{space}RemoveFolder"))) == len(folders) + 1
    components = {item.get("Id") for item in root.iter(f"{space}Component")}
    assert components == {item.get("Id") for item in root.iter(f"{space}ComponentRef")}


def test_data_are_asked_about_and_kept_unless_somebody_says_otherwise(checkout: Path) -> None:
    script = (checkout / "resources" / "installers" / "windows" / "quartierslotse.nsi").read_text(
        encoding="utf-8"
    )
    (question,) = (line for line in script.splitlines() if "auch diese Daten gelöscht" in line)
    assert "MB_DEFBUTTON2" in question
    assert "/SD IDNO" in question
    assert "RequestExecutionLevel user" in script


def test_what_linux_has_to_have_is_told_with_fonts_and_the_measured_glibc() -> None:
    line = shared_objects.depends(shared_objects.Needs(("libc.so.6",), ("libc6", "libgl1"), "2.35"))
    assert line.startswith("libc6 (>= 2.35), libgl1, fonts-dejavu-core | ")
    assert set(shared_objects.EXPECTED) & shared_objects.CARRIED == set()


def test_the_wheel_leaves_out_how_installers_are_made(checkout: Path) -> None:
    configuration = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    excluded = configuration["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]
    assert set(excluded) == {"coordinator_app/installers", "resources/installers"}
