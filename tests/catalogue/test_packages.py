import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.catalogue import archive
from coordinator_app.catalogue.packages import InstalledCatalogue, Packages
from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.ports.packages import Edition, read_edition

NEW = Edition(date(2026, 12, 1), 1)
Members = dict[str, bytes]


@pytest.fixture
def folder(tmp_path: Path, plain_programme: dict[str, Any]) -> Path:
    """A catalogue of one programme."""
    place = tmp_path / "katalog"
    place.mkdir()
    text = json.dumps(plain_programme, ensure_ascii=False)
    (place / "lesen.yaml").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    return Packages(lambda: tmp_path / "eigenes")


@pytest.fixture
def package(packages: Packages, folder: Path, tmp_path: Path) -> Path:
    """A whole package, signed with the user's own key."""
    return packages.pack(folder, None, NEW, tmp_path / "neu.qlpaket").path


def rewritten(package: Path, change: Callable[[Members], None]) -> Path:
    """Write the package anew with other members."""
    with zipfile.ZipFile(package) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    package.write_bytes(buffer.getvalue())
    return package


def refusal(packages: Packages, path: Path) -> str:
    with pytest.raises(InputRejected) as caught:
        packages.open(path)
    return caught.value.code


def test_a_package_comes_back_as_it_was_packed(packages: Packages, package: Path) -> None:
    found = packages.open(package)
    assert [programme.id for programme in found.programmes] == ["lesen"]
    assert found.edition == NEW
    assert found.signer in packages.trusted()


def test_equal_programmes_give_equal_bytes(packages: Packages, folder: Path, package: Path) -> None:
    again = packages.pack(folder, None, NEW, package.with_name("noch_einmal.qlpaket")).path
    assert again.read_bytes() == package.read_bytes()


def edit_programme(members: Members) -> None:
    members["catalogue/lesen.yaml"] = members["catalogue/lesen.yaml"].replace(b"Lesen", b"Laufen")


def edit_programme_and_manifest(members: Members) -> None:
    edit_programme(members)
    manifest = json.loads(members["manifest.json"])
    manifest["files"]["lesen.yaml"] = hashlib.sha256(members["catalogue/lesen.yaml"]).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()


def drop_signature(members: Members) -> None:
    del members["signature"]


def drop_programme(members: Members) -> None:
    del members["catalogue/lesen.yaml"]


def add_programme(members: Members) -> None:
    members["catalogue/mehr.yaml"] = members["catalogue/lesen.yaml"]


def raise_edition(members: Members) -> None:
    members["manifest.json"] = members["manifest.json"].replace(b"2026-12-01", b"2030-12-01")


def leave_the_folder(members: Members) -> None:
    members["../boese.yaml"] = b"id: boese"


def blow_up(members: Members) -> None:
    members["catalogue/lesen.yaml"] = b" " * 20_000_000


def garble_manifest(members: Members) -> None:
    members["manifest.json"] = b"{" * 100_000


def other_format(members: Members) -> None:
    members["manifest.json"] = members["manifest.json"].replace(b'"version": 1', b'"version": 2')


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (edit_programme, "package_tampered"),
        (edit_programme_and_manifest, "package_tampered"),
        (drop_programme, "package_tampered"),
        (add_programme, "package_tampered"),
        (raise_edition, "package_tampered"),
        (drop_signature, "package_unsigned"),
        (leave_the_folder, "package_unreadable"),
        (blow_up, "package_unreadable"),
        (garble_manifest, "package_unreadable"),
        (other_format, "package_newer_format"),
    ],
)
def test_what_was_changed_after_signing_is_refused_with_the_reason(
    packages: Packages, package: Path, change: Callable[[Members], None], code: str
) -> None:
    assert refusal(packages, rewritten(package, change)) == code


@pytest.mark.parametrize("cut", [0, 1, 50, -10])
def test_a_package_that_was_cut_off_is_refused(packages: Packages, package: Path, cut: int) -> None:
    package.write_bytes(package.read_bytes()[:cut])
    assert refusal(packages, package) == "package_unreadable"


def test_every_flipped_byte_is_noticed(packages: Packages, package: Path) -> None:
    """Also one that carries no content, such as the time of day in the archive's directory."""
    whole = package.read_bytes()
    for position in range(0, len(whole), 7):
        package.write_bytes(whole[:position] + bytes([whole[position] ^ 0x41]) + whole[position + 1 :])
        with pytest.raises(InputRejected):
            packages.open(package)


@pytest.mark.parametrize("more", [b"\0", b"PK\x05\x06" + b"\0" * 18])
def test_what_was_put_before_or_behind_a_package_is_noticed(
    packages: Packages, package: Path, more: bytes
) -> None:
    whole = package.read_bytes()
    for changed in (whole + more, more + whole):
        package.write_bytes(changed)
        with pytest.raises(InputRejected):
            packages.open(package)


def test_the_key_of_a_stranger_is_named_and_refused_until_it_is_trusted(
    packages: Packages, folder: Path, tmp_path: Path
) -> None:
    stranger = Packages(lambda: tmp_path / "fremd")
    public, fingerprint = stranger.make_key(tmp_path / "amt.pem")
    path = stranger.pack(folder, tmp_path / "amt.pem", NEW, tmp_path / "fremd.qlpaket").path
    with pytest.raises(InputRejected) as caught:
        packages.open(path)
    assert (caught.value.code, caught.value.parameters["signer"]) == ("package_not_trusted", fingerprint)
    assert packages.trust(public) == fingerprint
    assert packages.open(path).signer == fingerprint


def test_a_private_key_is_written_once_and_for_oneself_only(packages: Packages, tmp_path: Path) -> None:
    packages.make_key(tmp_path / "amt.pem")
    assert (tmp_path / "amt.pem").stat().st_mode & 0o077 == 0
    with pytest.raises(EnvironmentProblem) as caught:
        packages.make_key(tmp_path / "amt.pem")
    assert caught.value.code == "target_exists"


@pytest.mark.parametrize("content", [b"", b"kein Schluessel", b"-----BEGIN PUBLIC KEY-----\n", b"x" * 20_000])
def test_what_is_no_key_is_refused(packages: Packages, folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "falsch.pem").write_bytes(content)
    for use in (packages.trust, lambda path: packages.pack(folder, path, NEW, tmp_path / "aus.qlpaket")):
        with pytest.raises(InputRejected) as caught:
            use(tmp_path / "falsch.pem")
        assert caught.value.code == "key_unreadable"
    assert not (tmp_path / "aus.qlpaket").exists()


def test_a_broken_catalogue_is_not_packed(packages: Packages, folder: Path, tmp_path: Path) -> None:
    (folder / "lesen.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(InputRejected) as caught:
        packages.pack(folder, None, NEW, tmp_path / "aus.qlpaket")
    assert caught.value.code == "catalogue_invalid"
    assert not (tmp_path / "aus.qlpaket").exists()


def installed(packages: Packages, folder: Path, edition: str = "2026-11-22.0") -> InstalledCatalogue:
    file = folder.parent / "ausgabe.txt"
    file.write_text(edition + "\n", encoding="ascii")
    return InstalledCatalogue(packages, folder, file)


def test_the_newest_catalogue_is_in_use(packages: Packages, folder: Path, package: Path) -> None:
    assert installed(packages, folder).in_use.package is None
    kept = packages.install(packages.open(package))
    assert installed(packages, folder).in_use.package == kept
    assert installed(packages, folder, "2026-12-01.1").in_use.package is None


def test_a_kept_package_that_breaks_is_told_and_the_shipped_catalogue_used(
    packages: Packages, folder: Path, package: Path
) -> None:
    kept = packages.install(packages.open(package))
    kept.write_bytes(b"PK kaputt")
    catalogue = installed(packages, folder)
    assert [programme.id for programme in catalogue.programmes()] == ["lesen"]
    assert catalogue.in_use.broken == (kept,)
    assert [found.code for found in catalogue.problems()] == ["package_broken"]


def test_earlier_packages_stay_and_foreign_files_are_passed_over(
    packages: Packages, folder: Path, package: Path, tmp_path: Path
) -> None:
    first = packages.install(packages.open(package))
    later = packages.pack(folder, None, Edition(date(2026, 12, 1), 2), tmp_path / "spaeter.qlpaket")
    second = packages.install(later)
    shutil.copy(package, first.with_name("eigene-kopie.qlpaket"))
    assert [path for _, path in packages.kept()] == [second, first]


@pytest.mark.parametrize(
    "text", ["", "2026-11-22", "22.11.2026.1", "2026-13-01.1", "2026-11-22.1 ", "../x.1"]
)
def test_what_is_no_edition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_edition(text)


def test_the_shipped_edition_is_that_of_the_newest_check(shipped: Mapping[str, Any]) -> None:
    edition = read_edition(resource_path("catalogue_edition.txt").read_text(encoding="ascii").strip())
    assert edition.day == max(programme.checked for programme in shipped.values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_refused_instead_of_waited_for(packages: Packages, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    assert refusal(packages, tmp_path / "rohr") == "file_not_regular"
    with pytest.raises(InputRejected, match="file_not_regular"):
        packages.trust(tmp_path / "rohr")


def test_a_package_of_many_files_that_are_large_only_when_unpacked_is_refused(
    packages: Packages, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_CONTENT", 50_000)
    rewritten(
        package, lambda members: members.update({f"catalogue/x{n}.yaml": b" " * 30_000 for n in range(2)})
    )
    assert refusal(packages, package) == "package_unreadable"
