"""`report --sign`: the certificate that documents are signed with, opened with a password that is never an argument."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from coordinator_app.cli.surroundings import CERTIFICATE_VARIABLE, Surroundings
from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.signing import Signature
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.formats import quoted
from coordinator_app.wording.signing import signed_sentence


def add_signing(parser: argparse.ArgumentParser) -> None:
    """Take the certificate."""
    parser.add_argument(
        "--sign",
        type=Path,
        metavar="CERTIFICATE",
        help=(
            "signiert mit dieser Zertifikatsdatei (.p12, .pfx oder .pem), unsichtbar; nach dem Passwort wird gefragt, "
            f"oder es steht in der Umgebungsvariablen {CERTIFICATE_VARIABLE}"
        ),
    )


def signature_of(
    arguments: argparse.Namespace, surroundings: Surroundings, workspace: Workspace
) -> Signature | None:
    """Return what signs documents, or None where nothing shall be signed.

    Raises:
        EnvironmentProblem, InputRejected, DomainError: as for `SigningService.open`, or `certificate_password_not_asked`.
    """
    path: Path | None = arguments.sign
    if path is None:
        return None
    signing = workspace.signing
    stated = surroundings.stated_password(CERTIFICATE_VARIABLE)
    try:
        return signing.open(path, stated or "")
    except InputRejected as error:
        if error.code != "certificate_password_missing":
            raise
    typed = surroundings.ask_password(f"Passwort der Zertifikatsdatei {quoted(path.name)}: ")
    if typed is None:
        raise InputRejected("certificate_password_not_asked", path=path, variable=CERTIFICATE_VARIABLE)
    return signing.open(path, typed)


def signature_data(signature: Signature | None) -> Mapping[str, object]:
    """Return with which certificate documents were signed, as a part of JSON data; nothing where they were not."""
    if signature is None:
        return {}
    info = signature.info
    found = {
        "name": info.name,
        "organisation": info.organisation,
        "issuer": info.issuer,
        "self_issued": info.self_issued,
        "valid_from": info.valid_from.isoformat(),
        "valid_until": info.valid_until.isoformat(),
    }
    return {"signed_with": found}


def signature_lines(signature: Signature | None) -> list[str]:
    """Return the same in German."""
    return [] if signature is None else [signed_sentence(signature.info)]
