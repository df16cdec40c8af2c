"""What an installer carries, told in three files beside the program: licences in full, their list, and a bill of materials (CycloneDX)."""

import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from coordinator_app.installers.build import CHECKOUT, Build
from coordinator_app.installers.locks import canonical, sha256_of

LICENCES, BILL = "LIZENZEN.txt", "sbom.cdx.json"

_LICENCE_FILE = re.compile(
    r"[^/]+\.dist-info/(?:licenses/)?(?P<name>(?:.*/)?[^/]*(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*)",
    re.IGNORECASE,
)
_NAMESPACE = uuid.UUID("5ba3c7a4-6a3d-5f0e-9d9c-2b5d8a1f7c11")


@dataclass(frozen=True)
class Part:
    """Something that is carried: `licence` as its makers say it, `texts` the licences in full by file name.

    `origin` is a package URL; `sha256` is of the file that it came in, None where there was none.
    """

    name: str
    version: str
    licence: str
    origin: str
    sha256: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


def parts_of_wheels(wheels: Iterable[Path], own: Path) -> tuple[Part, ...]:
    """Return the parts that came as wheels, our own first."""
    return (part_of_wheel(own, "pkg:generic"), *(part_of_wheel(wheel, "pkg:pypi") for wheel in wheels))


def part_of_wheel(wheel: Path, kind: str) -> Part:
    """Return what a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (own,) = (name for name in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        head = HeaderParser().parsestr(archive.read(own).decode())
        texts = {
            match["name"]: archive.read(name).decode("utf-8", errors="replace").replace("\r\n", "\n")
            for name in sorted(names)
            if (match := _LICENCE_FILE.fullmatch(name)) and not name.endswith("/")
        }
    name, version = canonical(head["Name"]), head["Version"]
    return Part(name, version, _licence(head), f"{kind}/{name}@{version}", sha256_of(wheel), texts)


def _licence(head: Message) -> str:
    stated = head["License-Expression"] or ""
    if not stated:
        classified = [
            item.rsplit(" :: ", 1)[1]
            for item in head.get_all("Classifier") or ()
            if item.startswith("License :: ") and not item.endswith("OSI Approved")
        ]
        first = (head["License"] or "").strip().splitlines()
        stated = " OR ".join(classified) or (first[0] if first else "")
    return stated or "siehe Text"


def python_part(version: str, system: str, licence: Path, sha256: str | None = None) -> Part:
    """Return Python itself as a part; `licence` is the file with its licence."""
    texts = {"LICENSE.txt": licence.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")}
    return Part(f"python ({system})", version, "PSF-2.0", f"pkg:generic/python@{version}", sha256, texts)


def write_inventory(build: Build, parts: Sequence[Part], folder: Path, system: str) -> None:
    """Write the licences and the bill of materials into the payload."""
    (folder / LICENCES).write_bytes(licences_text(parts).encode())
    (folder / BILL).write_bytes(bill_text(build, parts, system).encode())


def licences_text(parts: Sequence[Part]) -> str:
    """Return the list of all parts with their licences, followed by the full texts; equal texts stand once."""
    fonts = (CHECKOUT / "resources" / "fonts" / "LICENSE-DejaVu.txt").read_text(encoding="utf-8")
    held: dict[str, list[str]] = {}
    for part in parts:
        for name, text in part.texts.items():
            held.setdefault(text.strip(), []).append(f"{part.name} {part.version}: {name}")
    held.setdefault(fonts.strip(), []).append("Schriften DejaVu: LICENSE-DejaVu.txt")
    lines = [
        "Was in diesem Programm enthalten ist, und unter welchen Lizenzen.",
        "",
        *(f"{part.name} {part.version}: {part.licence}" for part in parts),
        "Schriften DejaVu: Bitstream Vera und Arev, siehe unten",
        "",
        "Qt, PySide6 und shiboken6 werden unter der LGPL-3.0 verwendet: als eigene Dateien, die sich durch andere Fassungen ersetzen lassen.",
        "Ihr Quelltext ist bei The Qt Company erhältlich (https://download.qt.io).",
    ]
    for text, owners in held.items():
        lines += ["", "=" * 100, *owners, "=" * 100, "", text]
    return "\n".join(lines) + "\n"


def bill_text(build: Build, parts: Sequence[Part], system: str) -> str:
    """Return the bill of materials in CycloneDX 1.6: the same parts give the same text."""
    own, *others = parts
    content = "".join(f"{part.origin} {part.sha256}\n" for part in parts) + system + build.version
    stamp = datetime.fromtimestamp(build.epoch, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    data = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, content)}",
        "version": 1,
        "metadata": {"timestamp": stamp, "component": {"type": "application", **_component(own)}},
        "components": [{"type": "library", **_component(part)} for part in others],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _component(part: Part) -> dict[str, object]:
    described: dict[str, object] = {
        "bom-ref": part.origin,
        "name": part.name,
        "version": part.version,
        "purl": part.origin,
    }
    if part.sha256:
        described["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    described["licenses"] = [{"license": {"name": part.licence}}]
    return described
