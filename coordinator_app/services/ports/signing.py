"""Electronic signatures as the services see them: a certificate that is opened with its password, and what it signs."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from coordinator_app.services.ports.documents import MadeDocument


@dataclass(frozen=True)
class SignerInfo:
    """Whose certificate it is, who confirms that, and from when until when (both with time zone).

    `organisation` is empty where the certificate names none; `self_issued` means that nobody but the holder confirms it.
    """

    name: str
    organisation: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    self_issued: bool


class OpenedCertificate(Protocol):
    """A certificate with its private key, ready to sign; it holds no password."""

    @property
    def info(self) -> SignerInfo:
        """Whose certificate it is."""
        ...

    def sign(self, made: MadeDocument, at: datetime) -> MadeDocument:
        """Return a document with an invisible signature appended; what was there before stays byte for byte.

        `at` is the moment of signing, with time zone.

        Raises:
            DomainError: `certificate_expired` or `certificate_not_yet_valid` at that moment, or `certificate_key_foreign`
                where the private key does not belong to the certificate.
        """
        ...


class DocumentSigner(Protocol):
    """Opens certificate files."""

    def open(self, certificate: Path, password: str, at: datetime) -> OpenedCertificate:
        """Open a file with certificate and private key (PKCS#12 or PEM); the password is not kept.

        Raises:
            EnvironmentProblem: `file_missing`, `file_not_readable`, or `signing_not_installed`.
            InputRejected: `file_not_regular`, `certificate_unreadable`, `certificate_without_key`,
                `certificate_password_missing`, `certificate_password_wrong`, `certificate_key_unknown`.
            DomainError: `certificate_expired`, `certificate_not_yet_valid`, `certificate_not_for_signing`.
        """
        ...
