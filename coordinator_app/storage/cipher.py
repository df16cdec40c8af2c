"""Encrypted databases: what stands at their beginning, how a password becomes the key, and how SQLCipher opens them.

The only module that loads SQLCipher; without a password nobody imports it. An encrypted file begins with 16 bytes that are not
encrypted, where SQLCipher expects its salt: our mark (3 bytes), a random salt (10) and a check of the key (3). The check tells a wrong
password from a damaged file; whoever guesses passwords could hold each against the first page anyway.
"""

import base64
import hashlib
import hmac
import secrets
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import sqlcipher3.dbapi2

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.encrypted_files import ENCRYPTED
from coordinator_app.services.secret import Secret
from coordinator_app.storage.connection import Access, Key, address_of, connect, thorough_damage
from coordinator_app.storage.marks import ENCRYPTED_HEADER_LENGTH
from coordinator_app.storage.replacement import appearing

_SALT_LENGTH, _CHECK_LENGTH, _SEED_LENGTH, _SUM_LENGTH = 10, 3, 16, 4
_GROUP = 4
_SCRYPT = {"n": 2**17, "r": 8, "p": 1, "maxmem": 2**28}
"""128 MiB and some tenths of a second for each guess: what OWASP recommends for passwords. They belong to the mark: others, another mark."""

_TYPED_ALIKE = str.maketrans("018", "OIB")


@dataclass(frozen=True)
class CipherKey:
    """The key of one encrypted database, worked out once; fulfils the port `connection.Key`.

    `header` is how its file begins (16 bytes), `seed` what password and recovery key stand for (16 bytes).
    """

    header: bytes
    seed: bytes = field(repr=False)
    module = sqlcipher3.dbapi2

    def connect(self, address: str) -> sqlite3.Connection:
        """Open a connection; whether the key is right shows with the first question."""
        connection = sqlcipher3.dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{self.text}"')
        connection.execute("PRAGMA cipher_compatibility = 4")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -16000")
        return cast("sqlite3.Connection", connection)  # the same methods, but no relative

    @property
    def text(self) -> str:
        """The key as SQLCipher takes it: 32 bytes for the pages, and what the file begins with."""
        return f"x'{_derived(self.seed, b'database').hex()}{self.header.hex()}'"

    @property
    def recovery_key(self) -> str:
        """The recovery key as people write it: eight groups of four letters and digits."""
        code = base64.b32encode(self.seed + _sum(self.seed)).decode("ascii")
        return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def new_key(secret: Secret) -> CipherKey:
    """Return a key for a password, with a new salt."""
    salt = secrets.token_bytes(_SALT_LENGTH)
    seed = _of_password(secret.text, salt)
    return CipherKey(ENCRYPTED + salt + _check(seed, salt), seed)


def unlock(place: Path, header: bytes, secret: Secret | None) -> CipherKey:
    """Return the key of a file that begins with a header, by its password or its recovery key.

    Raises:
        EnvironmentProblem: `password_needed` (path) without a secret, `password_wrong` (path).
    """
    if secret is None:
        raise EnvironmentProblem("password_needed", path=place)
    salt = header[len(ENCRYPTED) : ENCRYPTED_HEADER_LENGTH - _CHECK_LENGTH]
    printed = _of_recovery_key(secret.text)
    for seed in (() if printed is None else (printed,)) + (_of_password(secret.text, salt),):
        key = CipherKey(ENCRYPTED + salt + _check(seed, salt), seed)
        if hmac.compare_digest(key.header, header):
            return key
    raise EnvironmentProblem("password_wrong", path=place)


def recrypt(place: Path, old: Key | None, new: Key | None, target: Path) -> None:
    """Write a database that nobody has open anew at a target, which may be its own place, with another key or without one.

    There is the whole new file or what was there before.

    Raises:
        EnvironmentProblem: `rewritten_damaged` (path, problems), or the file can't be written.
    """
    with appearing(target) as part:
        with closing(
            connect(place, Access.CREATE, key=old or _Plain())
        ) as source:  # what is attached may be made only then
            _export(source, f"{address_of(part)}?mode=rwc", "" if new is None else new.text)
            problems = _differences(source)
        with closing(connect(part, Access.WRITE, key=new)) as copy:
            problems = (*problems, *thorough_damage(copy))
        if problems:
            raise EnvironmentProblem("rewritten_damaged", path=place, problems=problems)


class _Plain:
    """Opens a database without a password by the same library, which can copy from it into an encrypted one."""

    module, text, recovery_key = sqlcipher3.dbapi2, "", ""

    def connect(self, address: str) -> sqlite3.Connection:
        connection = sqlcipher3.dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False
        )
        return cast("sqlite3.Connection", connection)


def _export(source: sqlite3.Connection, target: str, key: str) -> None:
    source.execute("PRAGMA foreign_keys = OFF")
    source.execute("PRAGMA temp_store = MEMORY")
    source.execute("ATTACH ? AS anew KEY ?", (target, key))
    source.execute("PRAGMA anew.journal_mode = OFF")  # half a copy is thrown away
    source.execute("SELECT sqlcipher_export('anew')").fetchall()
    for mark in ("application_id", "user_version"):  # which the library leaves out
        (value,) = source.execute(f"PRAGMA main.{mark}").fetchone()
        source.execute(f"PRAGMA anew.{mark} = {value}")


def _differences(source: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tables that are not the same in the copy."""
    tables = [name for (name,) in source.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")]
    return tuple(name for name in tables if not _is_same(source, '"' + name.replace('"', '""') + '"'))


def _is_same(source: sqlite3.Connection, table: str) -> bool:
    question = (
        f"SELECT (SELECT count(*) FROM main.{table}) = (SELECT count(*) FROM anew.{table}) "  # noqa: S608 - names out of the schema
        f"AND NOT EXISTS (SELECT * FROM main.{table} EXCEPT SELECT * FROM anew.{table})"
    )
    return bool(source.execute(question).fetchone()[0])


def _of_password(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(_plain(password), salt=salt, dklen=_SEED_LENGTH, **_SCRYPT)


def _plain(password: str) -> bytes:
    # The same letters may be typed as one sign or as two, depending on the computer.
    return unicodedata.normalize("NFC", password).encode("utf-8", errors="surrogatepass")


def _of_recovery_key(text: str) -> bytes | None:
    """Return the seed that a recovery key stands for; None for what is none, or is typed wrongly."""
    code = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_TYPED_ALIKE)
    try:
        found = base64.b32decode(code)
    except ValueError:
        return None
    seed, check = found[:_SEED_LENGTH], found[_SEED_LENGTH:]
    return seed if check == _sum(seed) else None


def _check(seed: bytes, salt: bytes) -> bytes:
    return _derived(seed, b"check" + salt)[:_CHECK_LENGTH]


def _sum(seed: bytes) -> bytes:
    return hashlib.sha256(seed).digest()[:_SUM_LENGTH]


def _derived(seed: bytes, purpose: bytes) -> bytes:
    return hmac.digest(seed, purpose, "sha256")
