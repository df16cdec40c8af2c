"""Signing documents with somebody's own certificate: open it once, then sign with it; passwords are never kept."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.documents import MadeDocument
from coordinator_app.services.ports.signing import DocumentSigner, OpenedCertificate, SignerInfo


class Signature:
    """A certificate that was opened; it signs as long as it is held."""

    def __init__(self, certificate: OpenedCertificate, clock: Clock) -> None:
        self._certificate = certificate
        self._clock = clock

    @property
    def info(self) -> SignerInfo:
        """Whose certificate it is."""
        return self._certificate.info

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which it is valid, as the calendar of this place has them."""
        return self._day(self.info.valid_from), self._day(self.info.valid_until)

    def _day(self, moment: datetime) -> date:
        try:
            return moment.astimezone(self._clock.now().tzinfo).date()
        except OverflowError:  # for ever is the last second of the calendar
            return moment.date()

    def sign(self, made: MadeDocument) -> MadeDocument:
        """Return a document with a signature of this moment.

        Raises:
            DomainError: `certificate_expired`, `certificate_not_yet_valid`, `certificate_key_foreign`.
        """
        return self._certificate.sign(made, self._clock.now())


class SigningService:
    """Opens certificates. What does it is made at first use, because its library is heavy and may be missing."""

    def __init__(self, clock: Clock, make_signer: Callable[[], DocumentSigner]) -> None:
        self._clock = clock
        self._make_signer = make_signer

    def open(self, certificate: Path, password: str) -> Signature:
        """Open a file with certificate and private key.

        Raises:
            EnvironmentProblem: `file_missing`, `file_not_readable`, `signing_not_installed`.
            InputRejected: `file_not_regular`, `certificate_unreadable`, `certificate_without_key`,
                `certificate_password_missing`, `certificate_password_wrong`, `certificate_key_unknown`.
            DomainError: `certificate_expired`, `certificate_not_yet_valid`, `certificate_not_for_signing`.
        """
        opened = self._make_signer().open(certificate, password, self._clock.now())
        return Signature(opened, self._clock)
