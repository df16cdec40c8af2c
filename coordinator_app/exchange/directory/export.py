"""The official XML export: its programmes with the contacts, addresses, links and funders that they point to.

Not taken are the properties without information on a programme: tickets of the editors (`gsb:comment`), technical
ones, the text for search engines, the age of companies, the language of the page. What the export never filled so far
is reported when it is filled one day.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coordinator_app.domain.directory import (
    DirectoryContact,
    DirectoryEntry,
    DirectoryLink,
    FieldFormat,
    TextFormat,
)
from coordinator_app.domain.directory_text import without_markup
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.codes import CodeReader
from coordinator_app.exchange.directory.export_files import PROGRAMMES, ExportFiles, place_of
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.linked import LinkedDocuments, targets_within
from coordinator_app.exchange.directory.rich_text import content_of, says_anything
from coordinator_app.exchange.directory.values import PROGRAMME_PAGES, contact_of, day_of, line
from coordinator_app.exchange.directory.xml_document import Document, UnreadableXml, read_document
from coordinator_app.services.ports.directory import Progress
from coordinator_app.wording.directory_terms import attribution

TEXTS: Mapping[str, str] = {
    "gsb:teaserText": "short_text",
    "gsb:summary": "description",
    "gsb:bodyText": "legal_basis",
    "gsb:regulatoryFWork": "legal_requirements",
    "gsb:procDescription": "legal_citation",
    "gsb:procMethod": "procedure",
    "gsb:procInfluence": "deadlines",
    "gsb:progress": "processing_time",
    "gsb:competenceDescr": "required_documents",
}
"""Property to field of an entry; the properties' names come from a general template and often say something else."""

_LINES: Mapping[str, str] = {
    "gsb:title": "title",
    "gsb:header": "status_note",
    "gsb:functions": "application_language",
}
_DATES: Mapping[str, str] = {"gsb:dateOfIssue": "issued", "gsb:dateOfExpiration": "expires"}
_KEYWORDS = "gsb:keywords"
_WITHOUT_INFORMATION = frozenset({"gsb:comment", "gsb:remark", "gsb:shouldNotBeIndexed", "gsb:subType"})

_LISTS: Mapping[str, str] = {
    "Foerderart": "funding_kinds",
    "Foerderberechtigte": "applicants",
    "Foerderbereich": "areas",
    "Foerdergeber": "givers",
    "Foerdergebiet": "locations",
    "GRW": "regional_aid",
    "Unternehmensgroesse": "company_sizes",
}
_SECTORS: Mapping[str, str] = {
    "BranchenExistenzgruenderin": "existenzgruenderin",
    "BranchenUnternehmen": "unternehmen",
}
_SUB_AREAS: Mapping[str, str] = {
    "UFArbeit": "arbeit",
    "UFAusWeiterbildung": "aus_weiterbildung",
    "UFAussenwirtschaft": "aussenwirtschaft",
    "UFBeratung": "beratung",
    "UFEnergieeffizienz": "energieeffizienz_erneuerbare_energien",
    "UFExistenzgruendung": "existenzgruendung_festigung",
    "UFForschungOffen": "forschung_innovation_themenoffen",
    "UFForschungSpezifisch": "forschung_innovation_themenspezifisch",
    "UFFrauenfoerderung": "frauenfoerderung",
    "UFGesundheitSoziales": "gesundheit_soziales",
    "UFInfrastruktur": "infrastruktur",
    "UFKulturMedienSport": "kultur_medien_sport",
    "UFLandwirtschaft": "landwirtschaft_laendliche_entwicklung",
    "UFMessenAusstellungen": "messen_ausstellungen",
    "UFRegionalfoerderung": "regionalfoerderung",
    "UFStaedtebauStadterneuerung": "staedtebau_stadterneuerung",
    "UFUmweltNaturschutz": "umwelt_naturschutz",
    "UFUnternehmensfinanzierung": "unternehmensfinanzierung",
    "UFWohnungsbau": "wohnungsbau_modernisierung",
}
_ORGANISATION, _CONTACT, _LINK, _DEADLINE = "Foerderorganisation", "Kontakt", "ExternerLink", "Foerdertermin"
_CLASSIFIERS_WITHOUT_INFORMATION = frozenset({"Unternehmensalter", ""})


class ExportReader:
    """Reads the programmes of an export one after the other; linked documents once each, when they are needed."""

    def __init__(self, path: Path, files: ExportFiles, findings: Findings) -> None:
        self._path = path
        self._files = files
        self._findings = findings
        self._linked = LinkedDocuments(path, files, findings)

    def entries(self, progress: Progress | None) -> tuple[DirectoryEntry, ...]:
        """Return all programmes.

        Raises:
            InputRejected: a programme can't be read; without it the export would seem to have lost it.
        """
        total = len(self._files.programmes) + len(self._files.linked)
        entries: list[DirectoryEntry] = []
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if progress is not None:
                progress(done, total)

        for name in self._files.programmes:
            entries.append(self._entry(name))
            step()
        self._linked.check_rest(step)
        if progress is not None:
            progress(total, total)
        return tuple(entries)

    def _entry(self, name: str) -> DirectoryEntry:
        place = place_of(name)
        try:
            document, repairs = read_document(self._path, place, self._files.read(name))
        except UnreadableXml as error:
            code = "document_encoding" if error.encoding else "document_damaged"
            raise InputRejected(code, path=self._path, place=place) from error
        page = name.removeprefix(PROGRAMMES)
        key, url = page.replace("/", "-").lower(), f"{PROGRAMME_PAGES}{page}.html"
        self._linked.report_repairs(place, key, repairs)
        texts = self._texts(document, place)
        for field in _LINES.values():
            texts[field] = line(without_markup(texts.get(field), TextFormat.HTML))
        title = texts["title"]
        if title is None:
            self._findings.add("entry_without_title", place, key)
        classified = _merged(document)
        self._report_unknown(classified, place)
        codes = self._codes(classified, place, key)
        funders = {_last(target): target for target in classified.get(_ORGANISATION, [])}
        contacts, websites = self._contacts(classified.get(_CONTACT, []), place, key)
        links = self._links(classified.get(_LINK, []), document, place, key)
        return DirectoryEntry(
            key=key,
            url=url,
            text_format=TextFormat.HTML,
            keywords=line(document.texts.get(_KEYWORDS)),
            **texts,
            **self._days(document, place, key),
            **codes,
            organisations=tuple(self._linked.title(target, place, key) for target in funders.values()),
            organisation_codes=tuple(funders),
            contacts=contacts,
            links=tuple(dict.fromkeys((*links, *websites))),
            licence=attribution(title or key, url),
            other_formats=(FieldFormat("status_note", TextFormat.PLAIN),) if texts["status_note"] else (),
        )

    def _texts(self, document: Document, place: str) -> dict[str, Any]:
        """Return the texts that say anything, by field; properties nobody expects are counted."""
        texts: dict[str, Any] = {}
        for property_name, raw in document.texts.items():
            if property_name in _WITHOUT_INFORMATION or property_name in _DATES or property_name == _KEYWORDS:
                continue
            content = content_of(raw)
            if not says_anything(content):
                continue
            field = TEXTS.get(property_name) or _LINES.get(property_name)
            if field is None:
                self._findings.count("property_not_taken", place, property_name)
            else:
                texts[field] = content
        return texts

    def _days(self, document: Document, place: str, key: str) -> dict[str, Any]:
        return {
            field: day_of(document.texts.get(property_name), field, place, key, self._findings)
            for property_name, field in _DATES.items()
        }

    def _codes(self, classified: Mapping[str, list[str]], place: str, key: str) -> dict[str, Any]:
        reader = CodeReader(self._findings, place, key)
        codes = {
            field: reader.codes(field, map(_last, classified.get(classifier, [])))
            for classifier, field in _LISTS.items()
        }
        for field, parents in (("sub_areas", _SUB_AREAS), ("sectors", _SECTORS)):
            paths = (
                f"{parent}.{_last(target)}"
                for classifier, parent in parents.items()
                for target in classified.get(classifier, [])
            )
            codes[field] = reader.codes(field, paths)
        reader.orphans(codes["sub_areas"], codes["areas"])
        return codes

    def _report_unknown(self, classified: Mapping[str, list[str]], place: str) -> None:
        if classified.get(_DEADLINE):
            self._findings.count("deadline_slot_filled", place, _DEADLINE)
        known = {*_LISTS, *_SECTORS, *_SUB_AREAS, _ORGANISATION, _CONTACT, _LINK, _DEADLINE}
        for classifier, targets in classified.items():
            if targets and classifier not in known | _CLASSIFIERS_WITHOUT_INFORMATION:
                self._findings.count("list_not_taken", place, classifier)

    def _contacts(
        self, targets: list[str], place: str, key: str
    ) -> tuple[tuple[DirectoryContact, ...], tuple[DirectoryLink, ...]]:
        """Return the institutions to ask, and the pages of theirs beyond the first."""
        contacts: list[DirectoryContact] = []
        websites: list[DirectoryLink] = []
        for target in dict.fromkeys(targets):
            values, pages = self._linked.contact(target, place, key)
            contact = contact_of(place, key, self._findings, **values)
            if contact is not None and contact not in contacts:
                contacts.append(contact)
            websites += pages
        return tuple(contacts), tuple(websites)

    def _links(
        self, targets: list[str], document: Document, place: str, key: str
    ) -> tuple[DirectoryLink, ...]:
        """Return the links for further reading, then those within the texts."""
        within = (
            target for property_name in TEXTS for target in targets_within(document.texts.get(property_name))
        )
        found = (self._linked.link(target, place, key) for target in dict.fromkeys((*targets, *within)))
        return tuple(link for link in found if link is not None)


def _merged(document: Document) -> dict[str, list[str]]:
    """Return the classified links by classifier, whichever property they stand in."""
    merged: dict[str, list[str]] = {}
    for lists in document.classified.values():
        for classifier, targets in lists.items():
            merged.setdefault(classifier, []).extend(targets)
    return merged


def _last(target: str) -> str:
    return target.rstrip("/").rpartition("/")[2]
