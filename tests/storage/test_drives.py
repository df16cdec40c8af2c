"""Network drives are told from local disks by what the system says of the place."""

from pathlib import Path

import pytest

from coordinator_app.storage.drives import is_network_type, on_network_drive, type_at

_MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/daten /media/Daten\\040der\\040Stadt cifs rw,vers=3.1.1 0 0
server:/netz /netz nfs4 rw 0 0
/dev/sdb1 /netz/lokal xfs rw 0 0
/dev/sdc1 /mnt vfat rw 0 0
anna@server:/ /mnt fuse.sshfs rw 0 0
tmpfs /medial tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/", "ext4"),
        ("/var/lib", "ext4"),
        ("/media/Daten der Stadt", "cifs"),
        ("/media/Daten der Stadt/Quartiere", "cifs"),
        ("/media/Daten", "ext4"),
        ("/netz/anna", "nfs4"),
        ("/netz/lokal/anna", "xfs"),
        ("/mnt/x", "fuse.sshfs"),
        ("/media", "ext4"),
    ],
)
def test_the_innermost_and_latest_mount_counts(folder: str, expected: str) -> None:
    assert type_at(Path(folder), _MOUNTS) == expected


@pytest.mark.parametrize(
    ("file_system", "remote"),
    [
        ("ext4", False),
        ("btrfs", False),
        ("tmpfs", False),
        ("fuse.ntfs-3g", False),
        ("fuseblk", False),
        ("", False),
        ("cifs", True),
        ("smb3", True),
        ("nfs4", True),
        ("fuse.sshfs", True),
        ("fuse.gvfsd-fuse", True),
    ],
)
def test_file_systems_of_other_computers_are_known(file_system: str, remote: bool) -> None:
    assert is_network_type(file_system) is remote


def test_a_temporary_folder_is_local(tmp_path: Path) -> None:
    assert not on_network_drive(tmp_path)
