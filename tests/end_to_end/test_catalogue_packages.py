import shutil
from pathlib import Path

from coordinator_app.runtime.resources import resource_path
from end_to_end.conftest import Call


def changed_catalogue(tmp_path: Path) -> Path:
    """The shipped catalogue, in which one programme is called differently."""
    folder = Path(shutil.copytree(resource_path("catalogue"), tmp_path / "katalog"))
    file = folder / "sozialer_zusammenhalt.yaml"
    text = file.read_text(encoding="utf-8")
    short = next(line for line in text.splitlines() if line.startswith("short_name:"))
    file.write_text(text.replace(short, 'short_name: "Zusammenhalt neu"'), encoding="utf-8")
    return folder


def test_a_package_is_made_looked_at_and_taken_into_use(call: Call, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "katalog.qlpaket"
    folder = changed_catalogue(tmp_path)
    made = call(
        "programmes", "pack", target, "--catalogue", folder, "--edition", "2027-01-15.1", "--format", "json"
    ).json("programmes-pack")
    assert made["edition"] == "2027-01-15.1"

    look = ("--database", sample, "programmes", "update", target, "--format", "json")
    preview = call(*look, "--preview").json("programmes-update")
    assert (preview["applied"], [item["programme"] for item in preview["changes"]]) == (
        False,
        ["sozialer_zusammenhalt"],
    )
    assert (
        "Zusammenhalt neu" not in call("programmes", "show", "sozialer_zusammenhalt", "--format", "json").out
    )

    assert call(*look).json("programmes-update")["applied"] is True
    assert "Zusammenhalt neu" in call("programmes", "show", "sozialer_zusammenhalt", "--format", "json").out
    again = call(*look)
    assert again.code == 4
    assert "ist nicht neuer als der Katalog" in again.err


def test_a_stranger_must_be_trusted_first(call: Call, tmp_path: Path) -> None:
    key = call("programmes", "key", tmp_path / "amt.pem", "--format", "json").json("programmes-key")
    target = tmp_path / "katalog.qlpaket"
    packed = call("programmes", "pack", target, "--key", tmp_path / "amt.pem", "--edition", "2027-01-15.1")
    assert packed.code == 0
    refused = call("programmes", "update", target, "--preview")
    assert refused.code == 4
    assert key["fingerprint"] in refused.err
    trusted = call("programmes", "trust", key["public"], "--format", "json").json("programmes-trust")
    assert key["fingerprint"] in trusted["trusted"]
    assert call("programmes", "update", target, "--preview").code == 0


def test_a_tampered_package_changes_nothing(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "katalog.qlpaket"
    call("programmes", "pack", target, "--edition", "2027-01-15.1")
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 0xFF
    target.write_bytes(content)
    answer = call("programmes", "update", target)
    assert answer.code == 4
    assert "Es wurde nichts geändert." in answer.err


def test_what_is_no_edition_or_no_file_is_said_in_german(call: Call, tmp_path: Path) -> None:
    wrong = call("programmes", "pack", tmp_path / "x.qlpaket", "--edition", "neu")
    assert wrong.code == 2
    assert "ist keine Ausgabe" in wrong.err
    missing = call("programmes", "update", tmp_path / "fehlt.qlpaket")
    assert missing.code == 3
    assert "gibt es nicht" in missing.err
