"""Keys and signatures (Ed25519); the only module that knows the library behind them."""

import base64
import hashlib
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.reading import opened

LARGEST_KEY = 16 * 1024
"""Bytes; a key takes about a hundred."""


def new_private_key() -> bytes:
    """Return a new private key as PEM text."""
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_part(private_pem: bytes) -> bytes:
    """Return the public key that belongs to a private one, as PEM text."""
    return _private(private_pem).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def fingerprint(public_pem: bytes) -> str:
    """Return sixteen signs in groups of four by which people can compare keys."""
    raw = _public(public_pem).public_bytes(Encoding.Raw, PublicFormat.Raw)
    digits = hashlib.sha256(raw).hexdigest()[:16].upper()
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def sign(private_pem: bytes, content: bytes) -> bytes:
    """Return the signature over a content, as base64 text."""
    return base64.b64encode(_private(private_pem).sign(content))


def is_signed(public_pem: bytes, signature: bytes, content: bytes) -> bool:
    """Whether a signature over a content was made with the private part of a key."""
    try:
        _public(public_pem).verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(path: Path) -> bytes:
    """Return the text of a key file.

    Raises:
        InputRejected: `key_unreadable`, `file_not_regular`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    with opened(path) as file:
        content = file.read(LARGEST_KEY + 1)
    if len(content) > LARGEST_KEY:
        raise InputRejected("key_unreadable", path=str(path))
    return content


def check_private(content: bytes, path: Path) -> bytes:
    """Return a private key that can sign.

    Raises:
        InputRejected: `key_unreadable`.
    """
    try:
        _private(content)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InputRejected("key_unreadable", path=str(path)) from error
    return content


def check_public(content: bytes, path: Path) -> bytes:
    """Return a public key that can verify.

    Raises:
        InputRejected: `key_unreadable`.
    """
    try:
        _public(content)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InputRejected("key_unreadable", path=str(path)) from error
    return content


def _private(content: bytes) -> Ed25519PrivateKey:
    key = load_pem_private_key(content, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("The key is of another kind.")
    return key


def _public(content: bytes) -> Ed25519PublicKey:
    key = load_pem_public_key(content)
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError("The key is of another kind.")
    return key
