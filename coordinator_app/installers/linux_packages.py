"""What Linux users are handed: a Debian package, and a folder that runs where it is unpacked."""

from pathlib import Path

from coordinator_app.installers.archives import Packed, debian_package, packed_folder, tar_xz
from coordinator_app.installers.build import INGREDIENTS, Build
from coordinator_app.installers.inventory import LICENCES
from coordinator_app.installers.linux import PROGRAM, LinuxStage
from coordinator_app.installers.payload import size_of
from coordinator_app.installers.shared_objects import FONTS, depends

HOME = f"opt/{PROGRAM}"
"""Where the Debian package puts the program."""

_QUICK, _SMALL = 0, 6


def make_deb(build: Build, stage: LinuxStage) -> Path:
    """Pack the payload into a Debian package and return its path."""
    source = INGREDIENTS / "linux"
    share = "./usr/share"
    extras = {
        f"{share}/applications/{PROGRAM}.desktop": (source / f"{PROGRAM}.desktop").read_bytes(),
        f"{share}/doc/{PROGRAM}/copyright": (stage.folder / LICENCES).read_bytes(),
        f"{share}/icons/hicolor/256x256/apps/{PROGRAM}.png": (
            INGREDIENTS.parent / "icon" / f"{PROGRAM}.png"
        ).read_bytes(),
        f"{share}/icons/hicolor/scalable/apps/{PROGRAM}.svg": (INGREDIENTS / f"{PROGRAM}.svg").read_bytes(),
        f"{share}/mime/packages/{PROGRAM}.xml": (source / f"{PROGRAM}.xml").read_bytes(),
    }
    files = (
        *(Packed(name, content=content) for name, content in extras.items()),
        Packed(f"./usr/bin/{PROGRAM}", link=f"/{HOME}/{PROGRAM}"),
        Packed("./usr/bin/coordinator-app", link=f"/{HOME}/{PROGRAM}"),
    )
    folders = {str(parent) for item in files for parent in Path(item.name).parents} - {"."}
    items = (
        Packed("."),
        Packed("./opt"),
        *packed_folder(stage.folder, f"./{HOME}"),
        *(Packed(f"./{name}") for name in sorted(folders)),
        *files,
    )
    control = {
        "Package": PROGRAM,
        "Version": build.version,
        "Architecture": "amd64",
        "Maintainer": "Quartierslotse <quartierslotse@example.org>",
        "Installed-Size": str(size_of(stage.folder) // 1024),
        "Depends": depends(stage.needs),
        "Suggests": "libcups2t64 | libcups2, cups",
        "Section": "misc",
        "Priority": "optional",
        "Description": "Fördermittel für benachteiligte Quartiere\n"
        " Findet Förderprogramme für die Quartiere und Projekte einer Kommune, begründet,\n"
        " plant die Finanzierung und schreibt Anträge als PDF, ohne Verbindung ins Netz.",
    }
    target = build.target / f"{PROGRAM}_{build.version}_amd64.deb"
    target.write_bytes(debian_package(control, items, build.epoch, _preset(build)))
    return target


def make_portable(build: Build, stage: LinuxStage) -> Path:
    """Pack the payload into an archive that is only unpacked, and return its path."""
    name = f"{PROGRAM}-{build.version}-linux-x86_64"
    packages = sorted({item.split(" | ")[-1] for item in (*stage.needs.packages, FONTS)})
    values = {
        "@GLIBC@": stage.needs.glibc,
        "@NEEDED@": ", ".join(stage.needs.libraries),
        "@PACKAGES@": " ".join(packages),
    }
    text = (INGREDIENTS / "linux" / "LIESMICH.txt").read_text(encoding="utf-8")
    for mark, value in values.items():
        text = text.replace(mark, value)
    items = (*packed_folder(stage.folder, name), Packed(f"{name}/LIESMICH.txt", content=text.encode()))
    target = build.target / f"{name}.tar.xz"
    target.write_bytes(tar_xz(items, build.epoch, _preset(build)))
    return target


def _preset(build: Build) -> int:
    return _QUICK if build.quick else _SMALL
