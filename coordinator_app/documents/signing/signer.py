"""The port `DocumentSigner` fulfilled with pyHanko: PAdES B-B, SHA-256, without a connection to anywhere."""

import hashlib
from collections.abc import Coroutine
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from asn1crypto.cms import CMSAttributes
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.attributes import SigningCertificateV2Provider
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import simple_cms_attribute
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from coordinator_app.documents import phrases
from coordinator_app.documents.signing.certificate import check_days, info_of, read_certificate
from coordinator_app.documents.signing.field import FIELD, Update, append_field
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.ports.documents import MadeDocument
from coordinator_app.services.ports.signing import SignerInfo

_DIGEST = "sha256"
_ROOM = 1024  # bytes of a signature for what has the same length in all of them, and some more

T = TypeVar("T")


class PadesSigner:
    """Opens certificate files for signing."""

    def open(self, certificate: Path, password: str, at: datetime) -> "PadesCertificate":
        """Open a file with certificate and private key.

        Raises:
            EnvironmentProblem, InputRejected, DomainError: see the port.
        """
        return PadesCertificate(read_certificate(certificate, password, at))


class PadesCertificate:
    """A certificate with its private key."""

    def __init__(self, key: SimpleSigner) -> None:
        self._certificate: Certificate = key.signing_cert
        self._above = tuple(key.cert_registry)
        self._signer = _Signer(self._certificate, key.signing_key, key.cert_registry)
        self._info = info_of(self._certificate)

    @property
    def info(self) -> SignerInfo:
        """Whose certificate it is."""
        return self._info

    def sign(self, made: MadeDocument, at: datetime) -> MadeDocument:
        """Return a document with an invisible signature appended.

        Raises:
            DomainError: `certificate_expired`, `certificate_not_yet_valid`, `certificate_key_foreign`.
        """
        check_days(self._info, at)
        content = self._signed(made.content, at)
        _check(content, self._info)
        return replace(made, content=content, sha256=hashlib.sha256(content).hexdigest())

    def _signed(self, content: bytes, at: datetime) -> bytes:
        update = Update(content)
        append_field(update, phrases.SIGNED_BY.format(name=self._info.name))
        metadata = PdfSignatureMetadata(
            field_name=FIELD, md_algorithm=_DIGEST, subfilter=SigSeedSubFilter.PADES
        )
        session = PdfSigner(metadata, self._signer).init_signing_session(update, existing_fields_only=True)
        session.system_time = at
        output = BytesIO()
        document = session.prepare_tbs_document(None, self._digits)
        prepared, _ = document.digest_tbs_document(output=output)
        signature = self._signer.async_sign(prepared.document_digest, _DIGEST, use_pades=True)
        prepared.fill_with_cms(output, _result(signature))
        return output.getvalue()

    @property
    def _digits(self) -> int:
        """How many hexadecimal digits a signature may take; always the same, though some kinds differ by a byte or two."""
        own = self._certificate
        size = sum(len(item.dump()) for item in (own, *self._above))
        size += 2 * len(own.dump())  # its holder and issuer are named twice more
        size += (
            int(own.public_key.bit_size) // 4
        )  # the signature itself, of two numbers where it is one of curves
        return 2 * (size + _ROOM)


class _Signer(SimpleSigner):
    """Signs at once: pyHanko would gather the few attributes through an event loop, which opens a socket to itself."""

    async def signed_attrs(self, data_digest: bytes, *_more: object, **_rest: object) -> CMSAttributes:
        """Return what a signature of PAdES B-B states; the time stands in the file, not here."""
        return CMSAttributes(
            [
                simple_cms_attribute("content_type", "data"),
                simple_cms_attribute("message_digest", data_digest),
                await SigningCertificateV2Provider(self.signing_cert).get_attribute(),
            ]
        )

    async def unsigned_attrs(self, *_more: object, **_rest: object) -> None:
        """State nothing besides; a time stamp would have to be fetched."""


def _result(task: Coroutine[Any, Any, T]) -> T:
    """Run a task that never waits for anything, as signing with a key of one's own does not."""
    try:
        task.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    task.close()
    raise RuntimeError("signing waits for something outside of the program")


def _check(content: bytes, info: SignerInfo) -> None:
    """Read the signed file as others will, so that no signature leaves the program that does not hold."""
    (signature,) = PdfFileReader(BytesIO(content)).embedded_regular_signatures
    intact, valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
    )
    if not (intact and valid):
        raise DomainError("certificate_key_foreign", name=info.name)
