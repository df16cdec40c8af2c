"""Signing what Windows starts, with a certificate file that the environment names; without one it is left unsigned, and that is said."""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from coordinator_app.installers import tools
from coordinator_app.installers.build import CHECKOUT
from coordinator_app.installers.trouble import CannotBuild

CERTIFICATE, PASSWORD, TIME_SERVER = "SIGN_CERT", "SIGN_PASSWORD", "SIGN_TIMESTAMP_URL"
"""The variables: a file (.p12, .pfx), its password, and, where signatures should outlive the certificate, a time stamp server."""

NOTICE = (
    f"Hinweis: Die Windows-Programme sind nicht signiert, weil {CERTIFICATE} keine Zertifikatsdatei nennt. Windows zeigt dann beim ersten "
    "Start eine Warnung; wie signiert wird, steht in README.md."
)


def demand() -> bool:
    """Return whether signing is wanted, and make sure that it is possible.

    Raises:
        CannotBuild: the certificate file or the program for signing is missing.
    """
    stated = os.environ.get(CERTIFICATE)
    if not stated:
        return False
    if not Path(stated).is_file():
        raise CannotBuild(
            f"Es wurde nichts gebaut, weil es die Zertifikatsdatei {stated} ({CERTIFICATE}) nicht gibt."
        )
    tools.demand(("osslsigncode",), "das Signieren")
    return True


def command() -> tuple[str, Mapping[str, str]]:
    """Return how another program has a file signed, the file's path to be added, and the variables that this takes.

    NSIS makes the program that removes everything in the midst of its work, and has to have it signed then.
    """
    certificate = Path(os.environ.get(CERTIFICATE, "")).resolve()
    variables = {"PYTHONPATH": str(CHECKOUT), CERTIFICATE: str(certificate)}
    return f'"{sys.executable}" -m coordinator_app.installers.signing', variables


def sign(path: Path) -> None:
    """Sign a program or installer in place, where a certificate is named.

    Raises:
        BuildError: the certificate does not open, or the file can't be signed.
    """
    stated = os.environ.get(CERTIFICATE)
    if not stated:
        return
    with tempfile.TemporaryDirectory() as folder:
        secret, signed = Path(folder, "passwort"), Path(folder, path.name)
        secret.touch(mode=0o600)
        secret.write_text(os.environ.get(PASSWORD, ""), encoding="utf-8")
        words = (
            "osslsigncode",
            "sign",
            "-pkcs12",
            stated,
            "-readpass",
            secret,
            "-h",
            "sha256",
            "-n",
            "Quartierslotse",
        )
        server = os.environ.get(TIME_SERVER)
        stamp = ("-ts", server) if server else ()
        tools.run((*words, *stamp, "-in", path, "-out", signed))
        shutil.move(signed, path)


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
