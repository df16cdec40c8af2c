"""Exports of the Förderdatenbank made up for tests: documents as XML with the real one's shape, and archives of them."""

import random
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

CONTENT = "BMWI/FDB/Content/DE/"
XLINK = "http://www.w3.org/1999/xlink"
CLASSIFIER = "target:/BMWI/SiteGlobals/Classifications/Classifier/Common/"
CATEGORY = "target:/BMWI/SiteGlobals/Categories/FDB/"

NEVER_FILLED = (
    "gsb:challenge",
    "gsb:customerBenefit",
    "gsb:procQuality",
    "gsb:requirements",
    "gsb:serviceDescription",
    "gsb:serviceFeeDescr",
    "gsb:termsOfPayment",
)
_EMPTY_LISTS = (
    "UFAusWeiterbildung",
    "UFAussenwirtschaft",
    "UFBeratung",
    "UFEnergieeffizienz",
    "UFForschungOffen",
    "UFForschungSpezifisch",
    "UFFrauenfoerderung",
    "UFGesundheitSoziales",
    "UFInfrastruktur",
    "UFKulturMedienSport",
    "UFLandwirtschaft",
    "UFMessenAusstellungen",
    "UFRegionalfoerderung",
    "UFUmweltNaturschutz",
    "UFUnternehmensfinanzierung",
    "UFWohnungsbau",
)
_WORDS = (
    "Förderung",
    "Quartier",
    "Maßnahme",
    "Kommune",
    "Zuschuss",
    "Träger",
    "Antrag",
    "Nachbarschaft",
    "Teilhabe",
    "Beratung",
    "Kosten",
    "Ausgaben",
    "Vorhaben",
    "Stadtteil",
    "Programm",
    "Einrichtung",
    "Menschen",
    "Kinder",
    "Jugendliche",
    "Ältere",
    "Begegnung",
    "Integration",
    "Wohnen",
    "Umfeld",
    "Bildung",
)


def rich(content: str) -> str:
    """Return the value of a rich text as the export writes it: HTML in a division in a CDATA mark, all as text."""
    return escape(f'<![CDATA[<div xmlns:xlink="{XLINK}">{content}</div>]]>')


def text_property(name: str, content: str) -> str:
    return f'    <property name="{name}" type="RichText">\n        <text>{rich(content)}</text>\n    </property>\n'


def value_property(name: str, value: str, kind: str = "String") -> str:
    return f'    <property name="{name}" type="{kind}">\n        <value>{escape(value)}</value>\n    </property>\n'


def links_property(name: str, targets: Iterable[str]) -> str:
    links = "".join(f"<link xlink:href={quoteattr(target)}/>" for target in targets)
    return f'    <property name="{name}" type="LinkList">\n        <links>{links}</links>\n    </property>\n'


def classified_property(name: str, lists: Mapping[str, Sequence[str]]) -> str:
    parts = []
    for classifier, targets in lists.items():
        links = "".join(f"<link xlink:href={quoteattr(target)}/>" for target in targets)
        parts.append(
            "            <classifiedLinkList>\n                <classifierText></classifierText>\n"
            f'                <classifierLinks><link xlink:href="{CLASSIFIER}{classifier}"/></classifierLinks>\n'
            f"                <links>{links}</links>\n            </classifiedLinkList>\n"
        )
    return (
        f'    <property name="{name}" type="ClassifiedLinkLists">\n        <classifiedLinkLists>\n'
        f"{''.join(parts)}        </classifiedLinkLists>\n    </property>\n"
    )


def document(name: str, kind: str, *properties: str) -> bytes:
    folder, _, last = name.rpartition("/")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<document xmlns:xlink="{XLINK}" name={quoteattr(last)} path={quoteattr(f"/{folder}")} type="{kind}">\n'
        f"{''.join(properties)}</document>\n"
    ).encode()


def target(name: str) -> str:
    return f"target:/{CONTENT}{name}"


def programme(
    page: str,
    *more: str,
    title: str | None = "Ein Programm",
    texts: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    lists: Mapping[str, Sequence[str]] | None = None,
    contacts: Sequence[str] = (),
    links: Sequence[str] = (),
) -> dict[str, bytes]:
    """Return a programme's document by its name; `lists` has last parts of categories by classifier."""
    name = f"{CONTENT}Foerderprogramm/{page}"
    all_texts = dict.fromkeys(NEVER_FILLED, "") | dict(texts or {})
    if title is not None:
        all_texts["gsb:title"] = f"<p>{title}</p>"
    categories = {
        classifier: [
            code if code.startswith("target:") else f"{CATEGORY}{classifier}/{code}" for code in codes
        ]
        for classifier, codes in (lists or {}).items()
    }
    return {
        name: document(
            name,
            "gsb:ServiceOffer",
            *(text_property(key, content) for key, content in all_texts.items()),
            *(value_property(key, value) for key, value in (values or {}).items()),
            *(value_property(key, value, "Date") for key, value in (dates or {}).items()),
            classified_property("gsb:cl2Contacts", {"Kontakt": [target(contact) for contact in contacts]}),
            classified_property("gsb:cl2CustServices", {"ExternerLink": [target(link) for link in links]}),
            classified_property("gsb:cl2Location", {"Foerdertermin": []}),
            classified_property("gsb:cl2Processes", categories),
            *more,
        )
    }


def contact(
    name: str, *more: str, title: str = "Amt für Proben", address: str | None = None
) -> dict[str, bytes]:
    full = f"{CONTENT}{name}"
    addresses = {"Adresse": [target(address)]} if address else {}
    return {
        full: document(
            full,
            "gsb:ContactData",
            text_property("gsb:title", f"<p>{title}</p>"),
            classified_property("gsb:cl2Addresses", addresses),
            *more,
        )
    }


def address(name: str, **values: str) -> dict[str, bytes]:
    full = f"{CONTENT}{name}"
    return {
        full: document(
            full, "gsb:Address", *(value_property(f"gsb:{key}", value) for key, value in values.items())
        )
    }


def link(name: str, url: str | None = None, title: str = "Ein Link") -> dict[str, bytes]:
    full = f"{CONTENT}{name}"
    urls = (value_property("gsb:url", url),) if url else ()
    return {full: document(full, "gsb:ExternalLink", text_property("gsb:title", f"<p>{title}</p>"), *urls)}


def write_zip(path: Path, documents: Mapping[str, bytes], root: str = "", shuffle: int | None = None) -> Path:
    """Write documents into an archive, in their order or shuffled with a seed."""
    names = list(documents)
    if shuffle is not None:
        random.Random(shuffle).shuffle(names)  # noqa: S311 - an order, no secret
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(f"{root}{name}.xml", documents[name])
    return path


def write_folder(folder: Path, documents: Mapping[str, bytes], root: str = "") -> Path:
    for name, data in documents.items():
        file = folder / f"{root}{name}.xml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def large_export(count: int, seed: int = 2026) -> dict[str, bytes]:
    """Return an export with as many programmes, and about three linked documents for each, as the real one has."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts, no secret

    def prose(paragraphs: int) -> str:
        return "".join(f"<p>{' '.join(chance.choices(_WORDS, k=60))}.</p>" for _ in range(paragraphs))

    documents: dict[str, bytes] = {}
    for number in range(count // 4 + 1):
        documents |= address(
            f"Adresse/A/a-{number}", road="Musterweg", houseId=str(number), zipCode="12345", city="Lindenfurt"
        )
        documents |= contact(
            f"Kontakt/A/k-{number}",
            value_property("gsb:phone", f"+49 30 {number}"),
            links_property("gsb:website", [target(f"ExternerLink/A/l-{number}")]),
            address=f"Adresse/A/a-{number}",
        )
    for number in range(count * 5 // 2):
        documents |= link(
            f"ExternerLink/A/l-{number}", f"https://beispiel.invalid/{number}", f"Link {number}"
        )
    for number in range(count):
        land = chance.choice(("bayern", "hessen", "de_ni", "schlesig_holstein"))
        documents |= programme(
            f"Land/{land}/programm-{number}",
            classified_property(
                "gsb:cl2Satisfaction",
                {
                    "UFStaedtebauStadterneuerung": [f"{CATEGORY}UF_Staedtebau/soziale_stadt"],
                    **dict.fromkeys(_EMPTY_LISTS, ()),
                },
            ),
            title=f"Programm {number}",
            texts={
                "gsb:teaserText": prose(1),
                "gsb:summary": prose(6),
                "gsb:regulatoryFWork": prose(4),
                "gsb:bodyText": prose(8),
            },
            values={"gsb:keywords": " ".join(chance.choices(_WORDS, k=6))},
            dates={"gsb:dateOfIssue": "2024-05-01T12:00:00.000+02:00"},
            lists={
                "Foerderart": ["zuschuss"],
                "Foerdergebiet": [land],
                "Foerdergeber": ["land"],
                "Foerderberechtigte": ["kommune", "verband_vereinigung"],
                "Foerderbereich": ["staedtebau_stadterneuerung"],
            },
            contacts=[f"Kontakt/A/k-{number % (count // 4 + 1)}"],
            links=[f"ExternerLink/A/l-{number}", f"ExternerLink/A/l-{number + count}"],
        )
    return documents
