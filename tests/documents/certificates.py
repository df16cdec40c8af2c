"""Certificate files for the tests: made with real keys, by a certification authority of their own."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

MOMENT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
"""When the tests sign."""

PASSWORD = "Grüße aus Lindenfurt"  # noqa: S105  # of files that only the tests make
HOLDER = "Anna Müller-Żak"

Key = RSAPrivateKey | EllipticCurvePrivateKey | Ed25519PrivateKey


@dataclass(frozen=True)
class Holder:
    """A certificate with its key and those above it."""

    key: Key
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    def pkcs12(self, password: str | None = PASSWORD) -> bytes:
        """Return it as a file .p12."""
        return pkcs12.serialize_key_and_certificates(
            b"anna", self.key, self.certificate, self.above or None, _locked(password)
        )

    def pem(self, password: str | None = PASSWORD) -> bytes:
        """Return it as a file .pem."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _locked(password))
        return key + b"".join(item.public_bytes(Encoding.PEM) for item in (self.certificate, *self.above))

    def saved(self, folder: Path, password: str | None = PASSWORD) -> Path:
        """Write it as a file .p12."""
        path = folder / "anna.p12"
        path.write_bytes(self.pkcs12(password))
        return path


@cache
def key_of(kind: str) -> Key:
    """Return the one key of a kind: rsa2048, rsa3072, p256, p384, brainpool, ed25519."""
    match kind:
        case "p256":
            return ec.generate_private_key(ec.SECP256R1())
        case "p384":
            return ec.generate_private_key(ec.SECP384R1())
        case "brainpool":
            return ec.generate_private_key(ec.BrainpoolP256R1())
        case "ed25519":
            return Ed25519PrivateKey.generate()
        case _:
            return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))


@cache
def holder(
    kind: str = "p256",
    *,
    starts: datetime = datetime(2026, 1, 1, tzinfo=UTC),
    ends: datetime = datetime(2028, 12, 31, 23, tzinfo=UTC),
    usage: str | None = "content_commitment",
    purpose: x509.ObjectIdentifier | None = None,
) -> Holder:
    """Return somebody's certificate, issued by an intermediate authority below a root."""
    root_key, middle_key, key = ec.generate_private_key(ec.SECP256R1()), key_of("p384"), key_of(kind)
    root = _issued("Lindenfurt Root CA", root_key, "Lindenfurt Root CA", root_key, authority=True)
    middle = _issued("Lindenfurt CA 2", middle_key, "Lindenfurt Root CA", root_key, authority=True)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Stadt Lindenfurt"),
            x509.NameAttribute(NameOID.COMMON_NAME, HOLDER),
        ]
    )
    builder = _begun(name, _name("Lindenfurt CA 2"), key, starts, ends)
    if usage is not None:
        builder = builder.add_extension(_usage(usage), critical=True)
    if purpose is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    certificate = builder.sign(middle_key, hashes.SHA256())
    return Holder(key, certificate, (middle, root))


@cache
def self_made(kind: str = "rsa2048") -> Holder:
    """Return a certificate that nobody but its holder confirms."""
    key = key_of(kind)
    return Holder(key, _issued(HOLDER, key, HOLDER, key, authority=False))


FOR_SERVERS = ExtendedKeyUsageOID.SERVER_AUTH
FOR_MAIL = ExtendedKeyUsageOID.EMAIL_PROTECTION


def _issued(name: str, key: Key, issuer: str, issuer_key: Key, *, authority: bool) -> x509.Certificate:
    starts, ends = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
    builder = _begun(_name(name), _name(issuer), key, starts, ends)
    if authority:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_usage("key_cert_sign"), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def _begun(
    subject: x509.Name, issuer: x509.Name, key: Key, starts: datetime, ends: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    return (
        builder.public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(wanted: str) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: name == wanted for name in names})


def _locked(password: str | None) -> KeySerializationEncryption:
    return NoEncryption() if password is None else BestAvailableEncryption(password.encode())
