"""Keys, addresses of mailboxes and days, value by value."""

import pytest

from coordinator_app.domain.directory import DirectoryContact
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.values import contact_of, is_archived, key_of, street_of

SITE = "https://www.foerderdatenbank.de/FDB/Content/DE/"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        (f"{SITE}Foerderprogramm/Land/NRW/Hausarzt-NRW.html", "land-nrw-hausarzt-nrw"),
        (f"{SITE}Foerderprogramm/EU/digitales-europa.html?cms=1#oben", "eu-digitales-europa"),
        (f"{SITE}Foerderprogramm/EU/a", "eu-a"),
        (" http://foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/Land/K%C3%B6ln/a.html ", "land-köln-a"),
        (f"{SITE}Archiv/alt.html", "archiv-alt"),
        (f"{SITE}Foerderprogramm/", None),
        (f"{SITE}Kontakt/A/a.html", None),
        ("https://beispiel.invalid/FDB/Content/DE/Foerderprogramm/a.html", None),
        ("", None),
    ],
)
def test_the_key_is_the_path_of_the_page(url: str, key: str | None) -> None:
    assert key_of(url) == key
    assert is_archived(url) is (key == "archiv-alt")


@pytest.mark.parametrize(
    "email",
    ["info@a.invalid", "info.neumann@a.invalid", "foerderung.bauer@a.invalid", "referat3.2@a.invalid",
     "stadt.berlin@a.invalid", "poststelle@a.invalid", "esf-plus@a.invalid", "kein Postfach"],
)  # fmt: skip
def test_the_mailbox_of_an_office_is_kept(email: str) -> None:
    findings = Findings()
    assert contact_of("a.xml", "bund-a", findings, email=email) == DirectoryContact(email=email)
    assert findings.sorted() == ()


@pytest.mark.parametrize(
    "email",
    ["peter.neumann@a.invalid", "Eva.Landmann@a.invalid", "e.bauer@a.invalid", "jan_postler@a.invalid",
     "anna.müller-lüdenscheid@a.invalid", "max.bauer@bauer.invalid"],
)  # fmt: skip
def test_the_mailbox_of_a_person_is_left_out_and_the_finding_does_not_repeat_it(email: str) -> None:
    findings = Findings()
    contact = contact_of("a.xml", "bund-a", findings, institution="Amt", email=email)
    assert contact == DirectoryContact("Amt")
    assert [finding.code for finding in findings.sorted()] == ["contact_mail_left_out"]
    assert email not in repr(findings.sorted())


def test_a_street_has_its_number_its_building_and_its_post_box() -> None:
    assert street_of("Weg", "1 a", "Haus B", "Postfach 1") == "Weg 1 a, Haus B, Postfach 1"
    assert street_of(None, None, None, "Postfach 1") == "Postfach 1"
    assert street_of(None, None, None, None) is None
