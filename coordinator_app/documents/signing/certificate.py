"""Certificate files: PKCS#12 (.p12, .pfx) and PEM, read with a password, and looked at before anything is signed with them."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.services.ports.signing import SignerInfo
from coordinator_app.services.reading import opened

LARGEST_BYTES = 1_000_000
"""A file with one certificate and those above it has some kilobytes."""

# A sequence of any length that begins with the version 3.
_PKCS12 = re.compile(rb"\x30(?:[\x00-\x80]|\x81.|\x82..|\x83...|\x84....)\x02\x01\x03", re.DOTALL)
_PEM_CERTIFICATES = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_PEM_KEY = re.compile(rb"-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)
_PEM_LOCKED = re.compile(rb"BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED")

_KINDS_OF_KEY = frozenset({"rsa", "ec"})
_SIGNING = frozenset({"digital_signature", "non_repudiation"})
_NOT_FOR_PEOPLE = frozenset({"server_auth", "time_stamping", "ocsp_signing"})


def read_certificate(path: Path, password: str, at: datetime) -> SimpleSigner:
    """Read a certificate with its private key, and the certificates above it.

    Raises:
        EnvironmentProblem: `file_missing`, `file_not_readable`.
        InputRejected: `file_not_regular`, `certificate_unreadable`, `certificate_without_key`,
            `certificate_password_missing`, `certificate_password_wrong`, `certificate_key_unknown`.
        DomainError: `certificate_expired`, `certificate_not_yet_valid`, `certificate_not_for_signing`.
    """
    with opened(path) as file:
        content = file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise InputRejected("certificate_unreadable", path=path)
    found = (_from_pkcs12 if _PKCS12.match(content) else _from_pem)(content, path, password)
    certificate: Certificate = found.signing_cert
    try:
        info, algorithm = info_of(certificate), certificate.public_key.algorithm
    except (ValueError, TypeError) as error:  # asn1crypto reads no more than it is asked for
        raise InputRejected("certificate_unreadable", path=path) from error
    if algorithm not in _KINDS_OF_KEY:
        raise InputRejected("certificate_key_unknown", path=path, algorithm=algorithm)
    check_days(info, at)
    _check_purpose(certificate, info)
    return found


def info_of(certificate: Certificate) -> SignerInfo:
    """Return whose certificate it is."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return SignerInfo(
        name=_part(subject, "common_name") or certificate.subject.human_friendly,
        organisation=_part(subject, "organization_name"),
        issuer=_part(issuer, "common_name") or certificate.issuer.human_friendly,
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        self_issued=certificate.subject == certificate.issuer,
    )


def check_days(info: SignerInfo, at: datetime) -> None:
    """Refuse to sign with a certificate outside of its time.

    Raises:
        DomainError: `certificate_expired`, `certificate_not_yet_valid`.
    """
    if at > info.valid_until:
        ends = info.valid_until.astimezone(at.tzinfo).date()
        raise DomainError("certificate_expired", name=info.name, ends=ends)
    if at < info.valid_from:
        starts = info.valid_from.astimezone(at.tzinfo).date()
        raise DomainError("certificate_not_yet_valid", name=info.name, starts=starts)


def _from_pkcs12(content: bytes, path: Path, password: str) -> SimpleSigner:
    """Read a PKCS#12 file; there are two ways of having no password, and both are tried."""
    trouble: Exception | None = None
    for passphrase in (_bytes(password),) if password else (None, b""):
        try:
            found: SimpleSigner = SimpleSigner.load_pkcs12_data(content, (), passphrase)
        except AttributeError as error:  # pyHanko wants to write down a key that is None
            raise InputRejected("certificate_without_key", path=path) from error
        except ValueError as error:
            trouble = error
        else:
            return found
    code = "certificate_password_wrong" if password else "certificate_password_missing"
    raise InputRejected(code, path=path) from trouble


def _from_pem(content: bytes, path: Path, password: str) -> SimpleSigner:
    """Read a PEM file: the private key, the certificate of somebody, and those of the authorities above."""
    key, certificates = _PEM_KEY.search(content), _PEM_CERTIFICATES.findall(content)
    if key is None or not certificates:
        code = "certificate_without_key" if certificates or _is_bare(content) else "certificate_unreadable"
        raise InputRejected(code, path=path)
    is_locked = _PEM_LOCKED.search(key[0]) is not None
    if is_locked and not password:
        raise InputRejected("certificate_password_missing", path=path)
    try:
        found = sorted(load_certs_from_pemder_data(b"\n".join(certificates)), key=_is_authority)
    except (ValueError, TypeError) as error:
        raise InputRejected("certificate_unreadable", path=path) from error
    try:
        private = load_private_key_from_pemder_data(key[0], _bytes(password) if is_locked else None)
    except (ValueError, TypeError) as error:
        code = "certificate_password_wrong" if is_locked else "certificate_unreadable"
        raise InputRejected(code, path=path) from error
    registry = SimpleCertificateStore()
    registry.register_multiple(found[1:])
    return SimpleSigner(found[0], private, registry)


def _is_authority(certificate: Certificate) -> bool:
    return bool(certificate.ca)


def _bytes(password: str) -> bytes:
    """Return a password as bytes; one that is no text, as variables of the environment may hold, is a wrong one."""
    return password.encode(errors="replace")


def _is_bare(content: bytes) -> bool:
    """Whether this is a certificate alone, as it is given to others (.cer, .crt)."""
    try:
        (certificate,) = load_certs_from_pemder_data(content)
        return bool(certificate.native)
    except (ValueError, TypeError):
        return False


def _check_purpose(certificate: Certificate, info: SignerInfo) -> None:
    usage, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    is_other = usage is not None and not usage.native & _SIGNING
    is_machine = purposes is not None and set(purposes.native) <= _NOT_FOR_PEOPLE
    if is_other or is_machine:
        raise DomainError("certificate_not_for_signing", name=info.name)


def _part(name: dict[str, Any], part: str) -> str:
    """Return a part of a name; where there are several of its kind, the last is the closest one."""
    found = name.get(part, "")
    return str(found if isinstance(found, str) else found[-1]).strip()
