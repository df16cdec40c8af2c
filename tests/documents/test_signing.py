"""A signature leaves a document as it was, conforming and readable, and others can check it; nothing is fetched for it."""

import hashlib
import io
import shutil
import socket
import subprocess
import tomllib
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.kinds.table import KINDS
from coordinator_app.documents.render import render
from coordinator_app.documents.signing.certificate import LARGEST_BYTES
from coordinator_app.documents.signing.signer import PadesSigner
from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.domain.project import Project
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import EmbeddedFile, MadeDocument
from coordinator_app.services.ports.signing import OpenedCertificate
from coordinator_app.services.signing import SigningService
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.errors import message
from documents.certificates import (
    FOR_MAIL,
    FOR_SERVERS,
    HOLDER,
    MOMENT,
    PASSWORD,
    Holder,
    holder,
    key_of,
    self_made,
)
from documents.judges.semantics import complaints
from documents.judges.verapdf import verdicts
from documents.kind_contents import SAMPLE, contents_of, workspace_with
from documents.sample_documents import application_summary, document_of, long_table

DATA = EmbeddedFile("vorhaben.json", "application/json", b'{"title": "Haus"}', "Die Angaben zum Vorhaben")
CONFIGURATION = Path(__file__).parents[2] / "pyproject.toml"
PEM_BEGINS = b"-----BEGIN CERTIFICATE"
KINDS_OF_KEY = ("rsa2048", "rsa3072", "p256", "p384", "brainpool")


@dataclass
class FixedClock:
    """A clock that stands still."""

    moment: datetime

    def today(self) -> date:
        return self.moment.date()

    def now(self) -> datetime:
        return self.moment


def made_of(content: bytes, pages: int = 1) -> MadeDocument:
    return MadeDocument(content, pages, hashlib.sha256(content).hexdigest(), "RB-2026-014", "3")


@pytest.fixture(scope="module")
def plain() -> MadeDocument:
    return made_of(render(application_summary()).content)


def opened(folder: Path, owner: Holder | None = None, password: str | None = PASSWORD) -> OpenedCertificate:
    path = (owner or holder()).saved(folder, password)
    return PadesSigner().open(path, password or "", MOMENT)


def validated(content: bytes, root: Holder | None = None) -> PdfSignatureStatus:
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    roots = [] if root is None else [asn1(item) for item in root.above[-1:]]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=MOMENT)
    return validate_pdf_signature(signature, signer_validation_context=context)


def asn1(certificate: Any) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def signature_of(content: bytes) -> tuple[bytes, bytes, Any]:
    """Return what is signed, the signature, and its dictionary, read without the library that made it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found: Any = pdf.Root["/AcroForm"]["/Fields"][0]["/V"]
        first, size, second, rest = map(int, found["/ByteRange"])
        assert (first, second + rest) == (0, len(content))
        facts = {key: str(found[key]) for key in ("/Filter", "/SubFilter", "/M")}
        signature = bytes(found["/Contents"])
    length = 4 + int.from_bytes(signature[2:4], "big")
    assert set(signature[length:]) <= {0}
    return content[:size] + content[second:], signature[:length], facts


def test_every_kind_of_document_conforms_when_it_is_signed(tmp_path: Path, subtests: pytest.Subtests) -> None:
    with workspace_with(SAMPLE, tmp_path) as workspace:
        contents = contents_of(workspace, tuple(kind.info for kind in KINDS))
    documents = {kind.info.id: kind.compose(contents[kind.info.id]) for kind in KINDS}
    documents |= {"one page": document_of(), "120 rows": document_of(long_table(120))}
    assert len(documents) == len(KINDS) + 2
    certificates = [opened(tmp_path, holder(kind)) for kind in ("rsa2048", "p256")]
    for embedded, flavours in ((None, ("ua1", "2a")), (DATA, ("ua1", "3a"))):
        signed = {
            name: certificates[number % 2]
            .sign(made_of(render(document, embedded=embedded).content), MOMENT)
            .content
            for number, (name, document) in enumerate(documents.items())
        }
        for name, found in verdicts(signed, flavours).items():
            with subtests.test(f"{name} {' '.join(flavours)}"):
                assert [str(verdict) for verdict in found if not verdict.passed] == []
                assert complaints(signed[name]) == ()


@pytest.mark.parametrize("kind", KINDS_OF_KEY)
def test_a_signature_is_valid_and_its_chain_leads_to_the_root(
    tmp_path: Path, plain: MadeDocument, kind: str
) -> None:
    owner = holder(kind)
    signed = opened(tmp_path, owner).sign(plain, MOMENT)
    assert signed.content.startswith(plain.content)
    assert signed.sha256 == hashlib.sha256(signed.content).hexdigest()
    assert (signed.number, signed.version, signed.pages) == (plain.number, plain.version, plain.pages)
    status = validated(signed.content, owner)
    assert status.bottom_line
    assert status.trusted
    assert status.md_algorithm == "sha256"
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.signer_reported_dt == MOMENT
    assert not validated(signed.content).trusted


def test_a_signature_is_a_pades_of_the_baseline(tmp_path: Path, plain: MadeDocument) -> None:
    berlin = timezone(timedelta(hours=1))
    signed = opened(tmp_path).sign(plain, MOMENT.astimezone(berlin)).content
    _, _, facts = signature_of(signed)
    assert facts == {
        "/Filter": "/Adobe.PPKLite",
        "/SubFilter": "/ETSI.CAdES.detached",
        "/M": "D:20261122153000+01'00'",
    }
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures
    attributes = {item["type"].native for item in signature.signer_info["signed_attrs"]}
    assert attributes == {"content_type", "message_digest", "signing_certificate_v2"}
    assert not signature.signer_info["unsigned_attrs"]
    named = {item.chosen.subject.native["common_name"] for item in signature.signed_data["certificates"]}
    assert named == {HOLDER, "Lindenfurt CA 2", "Lindenfurt Root CA"}
    with pikepdf.open(io.BytesIO(signed)) as pdf, pikepdf.open(io.BytesIO(plain.content)) as before:
        assert pdf.pdf_version == before.pdf_version == "1.7"
        assert "/Version" not in pdf.Root
        assert pdf.docinfo == before.docinfo
        assert pdf.Root["/Metadata"].read_bytes() == before.Root["/Metadata"].read_bytes()
        assert pdf.trailer["/ID"][0] == before.trailer["/ID"][0]
        assert pdf.trailer["/ID"][1] != before.trailer["/ID"][1]
        assert str(pdf.Root["/AcroForm"]["/Fields"][0]["/TU"]) == f"Elektronische Signatur von {HOLDER}"


@pytest.mark.parametrize("kind", KINDS_OF_KEY)
@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
def test_openssl_agrees(tmp_path: Path, plain: MadeDocument, kind: str) -> None:
    owner = holder(kind)
    content, signature, _ = signature_of(opened(tmp_path, owner).sign(plain, MOMENT).content)
    files = {"content": content, "signature": signature, "root": owner.above[-1].public_bytes(Encoding.PEM)}
    for name, part in files.items():
        (tmp_path / name).write_bytes(part)

    def verify() -> subprocess.CompletedProcess[str]:
        words = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature", "-content"]
        words += ["content", "-CAfile", "root", "-purpose", "any", "-out", "/dev/null"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert verify().returncode == 0, verify().stderr
    (tmp_path / "content").write_bytes(content.replace(b"/Marked true", b"/Marked tru3") + b" ")
    assert verify().returncode != 0


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_agrees(tmp_path: Path, plain: MadeDocument) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(opened(tmp_path).sign(plain, MOMENT).content)
    told = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told


def test_any_byte_that_is_changed_is_noticed(tmp_path: Path, plain: MadeDocument) -> None:
    signed = opened(tmp_path).sign(plain, MOMENT).content
    _, signature, _ = signature_of(signed)
    begins = signed.index(signature.hex().upper().encode())
    ends = signed.index(b">", begins)

    def holds(content: bytes) -> bool:
        try:
            status = validated(content)
        except Exception:  # noqa: BLE001  # whatever keeps a reader from following the file
            return False
        return status.intact and status.valid and status.coverage is SignatureCoverageLevel.ENTIRE_FILE

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(signed) - 1).filter(lambda n: not begins <= n < ends), st.integers(1, 255))
    def check(place: int, change: int) -> None:
        broken = bytearray(signed)
        broken[place] ^= change
        assert not holds(bytes(broken))

    assert holds(signed)
    check()
    assert not holds(signed + b"\n")
    assert not holds(signed[:-1])
    value = bytearray(signed)
    last = begins + 2 * len(signature) - 1
    value[last] = ord("0") if value[last] != ord("0") else ord("1")
    assert not holds(bytes(value))


@pytest.mark.parametrize("kind", KINDS_OF_KEY)
def test_equal_documents_differ_in_the_value_of_the_signature_only(
    tmp_path: Path, plain: MadeDocument, kind: str
) -> None:
    certificate = opened(tmp_path, holder(kind))
    signed = [certificate.sign(plain, MOMENT).content for _ in range(3)]
    assert len({signature_of(content)[0] for content in signed}) == 1
    if kind.startswith("rsa"):
        assert len(set(signed)) == 1
    later = certificate.sign(plain, MOMENT + timedelta(seconds=1)).content
    covered, other = (signature_of(content)[0] for content in (signed[0], later))
    assert len(covered) == len(other)
    assert sum(one != two for one, two in zip(covered, other, strict=True)) == 1


def test_no_connection_is_opened(
    tmp_path: Path, plain: MadeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a connection is opened")

    for name in ("socket", "socketpair", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    signed = opened(tmp_path, holder("rsa2048")).sign(plain, MOMENT)
    monkeypatch.undo()
    assert validated(signed.content).intact


@pytest.mark.parametrize("password", [None, "", "x", PASSWORD])
def test_a_file_opens_with_its_password_whatever_that_is(tmp_path: Path, password: str | None) -> None:
    path = tmp_path / "anna.pem"
    path.write_bytes(holder().pem(password or None))
    files = [path] if password == "" else [holder().saved(tmp_path, password), path]
    for file in files:
        info = PadesSigner().open(file, password or "", MOMENT).info
        assert (info.name, info.organisation, info.issuer) == (HOLDER, "Stadt Lindenfurt", "Lindenfurt CA 2")
        assert info.valid_until == datetime(2028, 12, 31, 23, tzinfo=UTC)
        assert not info.self_issued


@pytest.mark.parametrize("extra", [(), ("-legacy",)])
@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
def test_files_of_openssl_open_too(tmp_path: Path, plain: MadeDocument, extra: tuple[str, ...]) -> None:
    (tmp_path / "in.pem").write_bytes(holder("rsa2048").pem(None))
    words = ["openssl", "pkcs12", "-export", "-in", "in.pem", "-out", "out.p12", *extra]
    subprocess.run([*words, "-passout", f"pass:{PASSWORD}"], cwd=tmp_path, check=True, capture_output=True)
    certificate = PadesSigner().open(tmp_path / "out.p12", PASSWORD, MOMENT)
    assert validated(certificate.sign(plain, MOMENT).content, holder("rsa2048")).bottom_line


def test_a_file_that_begins_with_the_authorities_signs_too(tmp_path: Path, plain: MadeDocument) -> None:
    owner = holder("rsa3072")
    path = tmp_path / "kette.pem"
    chain = [item.public_bytes(Encoding.PEM) for item in (*owner.above[::-1], owner.certificate)]
    path.write_bytes(b"".join([*chain, owner.pem(None).partition(PEM_BEGINS)[0]]).replace(b"\n", b"\r\n"))
    certificate = PadesSigner().open(path, "", MOMENT)
    assert certificate.info.name == HOLDER
    assert validated(certificate.sign(plain, MOMENT).content, owner).bottom_line


def test_a_certificate_that_holds_for_ever_has_a_last_day(tmp_path: Path) -> None:
    clock = FixedClock(MOMENT.astimezone(timezone(timedelta(hours=1))))
    ever = holder(ends=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    opened_once = SigningService(clock, PadesSigner).open(ever.saved(tmp_path), PASSWORD)
    assert opened_once.days == (date(2026, 1, 1), date(9999, 12, 31))


def test_a_certificate_of_ones_own_signs_and_says_so(tmp_path: Path, plain: MadeDocument) -> None:
    certificate = opened(tmp_path, self_made())
    assert certificate.info.self_issued
    status = validated(certificate.sign(plain, MOMENT).content)
    assert status.intact
    assert status.valid


DAMAGED_PEM = b"""
-----BEGIN PRIVATE KEY-----
AAAA
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
AAAA
-----END CERTIFICATE-----
"""

REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "", "certificate_unreadable"),
    "a letter": (lambda: b"Lieber Herr Amtmann\n", "", "certificate_unreadable"),
    "a PDF": (lambda: b"%PDF-1.7\n", PASSWORD, "certificate_unreadable"),
    "large": (lambda: holder().pkcs12(None) + bytes(LARGEST_BYTES), "", "certificate_unreadable"),
    "damaged PEM": (lambda: DAMAGED_PEM, "", "certificate_unreadable"),
    "key alone": (lambda: holder().pem(None).partition(PEM_BEGINS)[0], "", "certificate_unreadable"),
    "certificate alone": (
        lambda: holder().certificate.public_bytes(Encoding.DER),
        "",
        "certificate_without_key",
    ),
    "PEM alone": (lambda: holder().certificate.public_bytes(Encoding.PEM), "", "certificate_without_key"),
    "p12 without key": (
        lambda: pkcs12.serialize_key_and_certificates(
            None, None, None, [holder().certificate], NoEncryption()
        ),
        "",
        "certificate_without_key",
    ),
    "p12 without certificate": (
        lambda: pkcs12.serialize_key_and_certificates(None, key_of("p256"), None, None, NoEncryption()),
        "",
        "certificate_without_key",
    ),
    "no password": (lambda: holder().pkcs12(), "", "certificate_password_missing"),
    "no password for PEM": (lambda: holder().pem(), "", "certificate_password_missing"),
    "wrong": (lambda: holder().pkcs12(), PASSWORD.lower(), "certificate_password_wrong"),
    "none needed": (lambda: holder().pkcs12(None), PASSWORD, "certificate_password_wrong"),
    "wrong for PEM": (lambda: holder().pem(), "falsch", "certificate_password_wrong"),
    "no text": (lambda: holder().pkcs12(), "\udcfc", "certificate_password_wrong"),
    "cut off": (lambda: holder().pkcs12()[:-100], PASSWORD, "certificate_password_wrong"),
    "another kind of key": (lambda: holder("ed25519").pkcs12(None), "", "certificate_key_unknown"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_signed_with_is_refused(tmp_path: Path, name: str) -> None:
    content, password, code = REFUSED[name]
    path = tmp_path / "anna.p12"
    path.write_bytes(content())
    told = refusal(lambda: PadesSigner().open(path, password, MOMENT), code)
    assert "anna.p12" in told


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    refusal(lambda: PadesSigner().open(tmp_path / "fehlt.p12", "", MOMENT), "file_missing")
    refusal(lambda: PadesSigner().open(tmp_path, "", MOMENT), "file_not_regular")


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"ends": MOMENT - timedelta(seconds=1)}, "certificate_expired", "nur bis 22.11.2026"),
        ({"starts": MOMENT + timedelta(days=1)}, "certificate_not_yet_valid", "erst ab 23.11.2026"),
        ({"usage": "key_encipherment"}, "certificate_not_for_signing", "nicht zum Signieren"),
        ({"usage": "key_cert_sign"}, "certificate_not_for_signing", "nicht zum Signieren"),
        ({"purpose": FOR_SERVERS}, "certificate_not_for_signing", "nicht zum Signieren"),
    ],
)
def test_a_certificate_that_does_not_hold_is_refused(
    tmp_path: Path, changes: dict[str, Any], code: str, told: str
) -> None:
    owner = holder(**changes)
    path = owner.saved(tmp_path)
    text = refusal(lambda: PadesSigner().open(path, PASSWORD, MOMENT), code)
    assert HOLDER in text
    assert told in text


@pytest.mark.parametrize("changes", [{"usage": None}, {"usage": "digital_signature"}, {"purpose": FOR_MAIL}])
def test_what_certificates_of_people_are_for_is_accepted(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert opened(tmp_path, holder(**changes)).info.name == HOLDER


def test_a_certificate_that_expires_while_it_is_held_signs_no_more(
    tmp_path: Path, plain: MadeDocument
) -> None:
    certificate = opened(tmp_path)
    late = certificate.info.valid_until + timedelta(seconds=1)
    refusal(lambda: certificate.sign(plain, late), "certificate_expired")


def test_a_key_of_another_certificate_signs_nothing(tmp_path: Path, plain: MadeDocument) -> None:
    path = tmp_path / "fremd.pem"
    path.write_bytes(replace(holder("rsa3072"), key=key_of("rsa2048")).pem(None))
    certificate = PadesSigner().open(path, "", MOMENT)
    refusal(lambda: certificate.sign(plain, MOMENT), "certificate_key_foreign")


def test_a_password_appears_nowhere(tmp_path: Path) -> None:
    secret = f"{PASSWORD} 4711"
    path = holder().saved(tmp_path)
    with pytest.raises(KnownError) as caught:
        PadesSigner().open(path, secret, MOMENT)
    report = "".join(traceback.format_exception(caught.value))
    assert "certificate_password_wrong" in report
    assert secret not in report
    assert secret not in message(caught.value)
    path = holder().saved(tmp_path, secret)
    assert secret not in repr(vars(PadesSigner().open(path, secret, MOMENT)))


def refusal(action: Callable[[], object], code: str) -> str:
    with pytest.raises(KnownError) as caught:
        action()
    assert caught.value.code == code
    return message(caught.value)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(OpenRequest(tmp_path / "sample.qldb"))
    workspace.imports.apply(workspace.imports.preview(SAMPLE))
    yield workspace
    workspace.store.close()


@pytest.fixture
def request_with_data(sample: Workspace) -> DocumentRequest:
    project = sample.records.all(Project)[0].key
    return DocumentRequest("summary", project, "sozialer_zusammenhalt", as_of=MOMENT.date(), embed=True)


def test_the_data_of_a_signed_document_come_back(
    sample: Workspace, request_with_data: DocumentRequest, tmp_path: Path
) -> None:
    file = tmp_path / "antrag.pdf"
    signature = sample.signing.open(self_made().saved(tmp_path), PASSWORD)
    written = sample.documents.write(request_with_data, file, signature.sign)
    assert written.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert validated(file.read_bytes()).intact
    empty = open_workspace(OpenRequest(tmp_path / "leer.qldb"))
    empty.imports.apply(empty.imports.preview(file))
    (project,) = empty.records.all(Project)
    assert project == sample.records.get(Project, str(request_with_data.project))
    empty.store.close()


def test_what_is_handed_over_signed_is_given_back_as_it_was(
    sample: Workspace, request_with_data: DocumentRequest, tmp_path: Path
) -> None:
    signature = sample.signing.open(self_made().saved(tmp_path), PASSWORD)
    made = signature.sign(sample.documents.make(request_with_data))
    handed = sample.documents.hand_over(request_with_data, "BAMF", made=made).value
    assert handed.sha256 == made.sha256
    assert sample.documents.handed_file(handed.key) == made.content
    assert validated(sample.documents.handed_file(handed.key)).intact


def test_many_documents_are_signed_each(
    sample: Workspace, request_with_data: DocumentRequest, tmp_path: Path
) -> None:
    requests = sample.documents.for_fitting(request_with_data)[:3]
    signature = sample.signing.open(self_made().saved(tmp_path), PASSWORD)
    found = sample.documents.write_many(requests, tmp_path, finish=signature.sign)
    assert len(found.written) == 3
    for item in found.written:
        assert validated(item.path.read_bytes()).intact


def test_without_the_library_it_is_told_what_to_install(
    sample: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "coordinator_app.documents.signing.signer", None)
    with pytest.raises(EnvironmentProblem) as caught:
        sample.signing.open(self_made().saved(tmp_path), PASSWORD)
    assert caught.value.code == "signing_not_installed"
    configuration = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))
    extra = configuration["project"]["optional-dependencies"]["signature"]
    assert f'pip install "{extra[-1]}"' in message(caught.value)


@pytest.mark.parametrize(
    "breaking",
    [
        lambda field: field.__delitem__("/TU"),
        lambda field: field.__setitem__("/F", 130),
        lambda field: field.__setitem__("/StructParent", 0),
        lambda field: field.__delitem__("/StructParent"),
    ],
)
def test_the_judge_sees_a_field_that_is_not_in_order(
    tmp_path: Path, plain: MadeDocument, breaking: Callable[[Any], None]
) -> None:
    signed = opened(tmp_path).sign(plain, MOMENT).content
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        breaking(pdf.Root["/AcroForm"]["/Fields"][0])
        pdf.save(file, fix_metadata_version=False)
    assert {item.check for item in complaints(signed)} == set()
    assert "fields" in {item.check for item in complaints(file.getvalue())}
