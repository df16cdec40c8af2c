"""The closed lists of the Förderdatenbank: its codes with the labels that its pages show, by the field of an entry.

Codes stand here as the directory writes them, odd ones included (`schlesig_holstein`, `de_ni`, `_bundesweit`). A code
that is not here has not been seen; readers keep it as it is and report it.
"""

from collections.abc import Mapping

_FUNDING_KINDS: Mapping[str, str] = {
    "beteiligung": "Beteiligung",
    "buergschaft": "Bürgschaft",
    "darlehen": "Darlehen",
    "garantie": "Garantie",
    "sonstige": "Sonstige",
    "zuschuss": "Zuschuss",
}

_APPLICANTS: Mapping[str, str] = {
    "bildungseinrichtung": "Bildungseinrichtung",
    "existenzgruenderin": "Existenzgründer/in",
    "forschungseinrichtung": "Forschungseinrichtung",
    "hochschule": "Hochschule",
    "kommune": "Kommune",
    "oeffentliche_einrichtung": "Öffentliche Einrichtung",
    "privatperson": "Privatperson",
    "unternehmen": "Unternehmen",
    "verband_vereinigung": "Verband/Vereinigung",
}

_AREAS: Mapping[str, str] = {
    "arbeit": "Arbeit",
    "aus_weiterbildung": "Aus- & Weiterbildung",
    "aussenwirtschaft": "Außenwirtschaft",
    "beratung": "Beratung",
    "corona": "Corona-Hilfe",
    "digitalisierung": "Digitalisierung",
    "energieeffizienz_erneuerbare_energien": "Energieeffizienz & Erneuerbare Energien",
    "existenzgruendung_festigung": "Existenzgründung & -festigung",
    "forschung_innovation_themenoffen": "Forschung & Innovation (themenoffen)",
    "forschung_innovation_themenspezifisch": "Forschung & Innovation (themenspezifisch)",
    "frauenfoerderung": "Frauenförderung",
    "gesundheit_soziales": "Gesundheit & Soziales",
    "infrastruktur": "Infrastruktur",
    "kultur_medien_sport": "Kultur, Medien & Sport",
    "landwirtschaft_laendliche_entwicklung": "Landwirtschaft & Ländliche Entwicklung",
    "messen_ausstellungen": "Messen & Ausstellungen",
    "mobilitaet": "Mobilität",
    "regionalfoerderung": "Regionalförderung",
    "smart_cities_regionen": "Smart Cities & Regionen",
    "staedtebau_stadterneuerung": "Städtebau & Stadterneuerung",
    "umwelt_naturschutz": "Umwelt- & Naturschutz",
    "unternehmensfinanzierung": "Unternehmensfinanzierung",
    "wohnungsbau_modernisierung": "Wohnungsbau & -modernisierung",
}

_GIVERS: Mapping[str, str] = {"bund": "Bund", "eu": "EU", "land": "Land"}

_LOCATIONS: Mapping[str, str] = {
    "_bundesweit": "bundesweit",
    "baden_wuerttemberg": "Baden-Württemberg",
    "bayern": "Bayern",
    "berlin": "Berlin",
    "brandenburg": "Brandenburg",
    "bremen": "Bremen",
    "de_ni": "Niedersachsen",
    "de_st": "Sachsen-Anhalt",
    "hamburg": "Hamburg",
    "hessen": "Hessen",
    "mecklenburg_vorpommern": "Mecklenburg-Vorpommern",
    "nordrhein_westfalen": "Nordrhein-Westfalen",
    "rheinland_pfalz": "Rheinland-Pfalz",
    "saarland": "Saarland",
    "sachsen": "Sachsen",
    "schlesig_holstein": "Schleswig-Holstein",
    "sonstige": "Sonstige",
    "thueringen": "Thüringen",
}

_REGIONAL_AID: Mapping[str, str] = {
    "grw_foerderung": "Nur GRW-Förderprogramme",
    "keine_grw_foerderung": "Keine GRW-Förderprogramme",
}

_COMPANY_SIZES: Mapping[str, str] = {
    "grosses_unternehmen": "Großes Unternehmen",
    "kleines_unternehmen": "Kleines Unternehmen",
    "kleinstunternehmen": "Kleinstunternehmen",
    "mittleres_unternehmen": "Mittleres Unternehmen",
}

_BRANCHES: Mapping[str, str] = {
    "dienstleistungen": "Dienstleistungen",
    "freie_berufe": "Freie Berufe",
    "gastgewerbe_tourismus": "Gastgewerbe/Tourismus",
    "handel": "Handel",
    "handwerk": "Handwerk",
    "kultur_kreativwirtschaft": "Kultur- & Kreativwirtschaft",
    "land_forst_fischwirtschaft": "Land-, Forst- & Fischwirtschaft",
    "produzierendes_gewerbe": "Produzierendes Gewerbe",
}

_SUB_AREAS: Mapping[str, Mapping[str, str]] = {
    "arbeit": {
        "arbeitsgestaltung_arbeitsschutz": "Arbeitsgestaltung & Arbeitsschutz",
        "ausserbetriebliche_arbeitsgelegenheiten": "Außerbetriebliche Arbeitsgelegenheiten",
        "betriebliche_arbeitsplaetze": "Betriebliche Arbeitsplätze",
        "eingliederung_besonderer_zielgruppen": "Eingliederung besonderer Zielgruppen",
        "qualifizierung_von_arbeitssuchenden": "Qualifizierung von Arbeitssuchenden",
    },
    "aus_weiterbildung": {
        "ausbildung_besonderer_zielgruppen": "Ausbildung besonderer Zielgruppen",
        "ausbildungsstrukturen_traeger": "Ausbildungsstrukturen & -träger",
        "ausserbetriebliche_ausbildung": "Außerbetriebliche Ausbildung",
        "berufsvorbereitung": "Berufsvorbereitung",
        "betriebliche_ausbildung": "Betriebliche Ausbildung",
        "studienfoerderung": "Studienförderung",
        "weiterbildung_unternehmer_selbststaendige": "Weiterbildung Unternehmer & Selbstständige",
        # The directory itself shows a missing translation here: "[EN] weiterbildung_von_arbeitnehmern".
        "weiterbildung_von_arbeitnehmern": "Weiterbildung von Arbeitnehmern",
        "weiterbildung_von_arbeitssuchenden": "Weiterbildung von Arbeitssuchenden",
        "weiterbildungsstrukturen_traeger": "Weiterbildungsstrukturen & -träger",
    },
    "aussenwirtschaft": {
        "auslandsinvestitionen": "Auslandsinvestitionen",
        "aussenwirtschaftsberatung": "Außenwirtschaftsberatung",
        "entwicklungszusammenarbeit": "Entwicklungszusammenarbeit",
        "exportfinanzierung": "Exportfinanzierung",
        "markterkundung_erschliessung": "Markterkundung & -erschließung",
        "messen_ausstellungen": "Messen & Ausstellungen",
    },
    "beratung": {
        "aus_weiterbildung": "Aus- & Weiterbildung",
        "aussenwirtschaft": "Außenwirtschaft",
        "energieeffizienz_erneuerbare_energien": "Energieeffizienz & Erneuerbare Energien",
        "existenzgruendung_festigung": "Existenzgründung & -festigung",
        "forschung_innovation": "Forschung & Innovation",
        "umwelt_naturschutz": "Umwelt- & Naturschutz",
        "unternehmensfuehrung": "Unternehmensführung",
    },
    "energieeffizienz_erneuerbare_energien": {
        "beratung_schulung": "Beratung & Schulung",
        "betriebliche_private_investitionen": "Betriebliche/private Investitionen",
        "forschung_innovation": "Forschung & Innovation",
        "oeffentliche_infrastruktur": "Öffentliche Infrastruktur",
        "wohnungsbau_modernisierung": "Wohnungsbau & Modernisierung",
    },
    "existenzgruendung_festigung": {
        "beratung_schulung": "Beratung & Schulung",
        "betriebsmittel": "Betriebsmittel",
        "festigungsinvestitionen": "Festigungsinvestitionen",
        "gruendungsinvestitionen": "Gründungsinvestitionen",
        "gruendungsstrukturen_netzwerke": "Gründungsstrukturen & -netzwerke",
        "lebensunterhalt_soziale_sicherung": "Lebensunterhalt & Soziale Sicherung",
    },
    "forschung_innovation_themenoffen": {
        "beratung_schulung": "Beratung & Schulung",
        "betriebliche_innovationen": "Betriebliche Innovationen",
        "forschung_entwicklung": "Forschung & Entwicklung",
        "gruendung_von_technologieunternehmen": "Gründung von Technologieunternehmen",
        "kooperationen_netzwerke": "Kooperationen & Netzwerke",
        "patentierung_verwertung": "Patentierung & Verwertung",
    },
    "forschung_innovation_themenspezifisch": {
        "bauen_wohnen": "Bauen & Wohnen",
        "biowissenschaften": "Biowissenschaften",
        "energieeffizienz_erneuerbare_energien": "Energieeffizienz & Erneuerbare Energien",
        "geowissenschaften": "Geowissenschaften",
        "gesundheit_medizin": "Gesundheit & Medizin",
        "grundlagenforschung": "Grundlagenforschung",
        "information_kommunikation": "Information & Kommunikation",
        "land_forst_fischwirtschaft": "Land-, Forst- & Fischwirtschaft",
        "luft_raumfahrt": "Luft & Raumfahrt",
        "mikrosysteme": "Mikrosysteme",
        "mobilitaet_verkehr": "Mobilität & Verkehr",
        "nachwachsende_rohstoffe": "Nachwachsende Rohstoffe",
        "nanotechnologie": "Nanotechnologie",
        "optische_technologien": "Optische Technologien",
        "produktion_dienstleistungen": "Produktion & Dienstleistungen",
        "schifffahrt_meerestechnik": "Schifffahrt & Meerestechnik",
        "sicherheitsforschung": "Sicherheitsforschung",
        "umwelt_naturschutz": "Umwelt- & Naturschutz",
        "werkstoffe": "Werkstoffe",
        "wirtschafts_sozial_geisteswissenschaften": "Wirtschafts-, Sozial- & Geisteswissenschaften",
    },
    "frauenfoerderung": {
        "arbeit_aus_weiterbildung": "Arbeit, Aus- & Weiterbildung",
        "existenzgruendung_unternehmensfinanzierung": "Existenzgründung & Unternehmensfinanzierung",
        "gesundheit_soziales_ff": "Gesundheit & Soziales",
        "sonstige": "Sonstige",
    },
    "gesundheit_soziales": {
        "behinderte_menschen": "Behinderte Menschen",
        "buergerschaftliches_engagement": "Bürgerschaftliches Engagement",
        "gesundheit": "Gesundheit",
        "gleichstellung": "Gleichstellung",
        "integration": "Integration",
        "kinder_jugendliche_familien": "Kinder, Jugendliche & Familien",
        "senioren_pflege": "Senioren & Pflege",
    },
    "infrastruktur": {
        "aus_weiterbildung": "Aus- & Weiterbildung",
        "energie_umwelt": "Energie & Umwelt",
        "forschung_innovation": "Forschung & Innovation",
        "gesundheit_soziales": "Gesundheit & Soziales",
        "information_kommunikation": "Information & Kommunikation",
        "kultur": "Kultur",
        "laendliche_entwicklung": "Ländliche Entwicklung",
        "staedtebau_stadterneuerung": "Städtebau & Stadterneuerung",
        "tourismus": "Tourismus",
        "verkehr": "Verkehr",
    },
    "kultur_medien_sport": {
        "denkmalschutz_pflege": "Denkmalschutz & -pflege",
        "film_fernsehen": "Film & Fernsehen",
        "kunst_kultur": "Kunst & Kultur",
        "politische_bildung": "Politische Bildung",
        "sport_sportstaetten": "Sport & Sportstätten",
    },
    "landwirtschaft_laendliche_entwicklung": {
        "besondere_formen_der_landbewirtschaftung": "Besondere Formen der Landbewirtschaftung",
        "einzelbetriebliche_foerderung": "Einzelbetriebliche Förderung",
        "fischwirtschaft": "Fischwirtschaft",
        "forschung_innovation": "Forschung & Innovation",
        "forstwirtschaft": "Forstwirtschaft",
        "laendliche_entwicklung": "Ländliche Entwicklung",
        "marktstrukturverbesserung": "Marktstrukturverbesserung",
        "wasserwirtschaft_kuestenschutz": "Wasserwirtschaft & Küstenschutz",
    },
    "messen_ausstellungen": {
        "auslandsmessen": "Auslandsmessen",
        "inlandsmessen": "Inlandsmessen",
    },
    "regionalfoerderung": {
        "gewerbliche_wirtschaft": "Gewerbliche Wirtschaft",
        "laendliche_entwicklung": "Ländliche Entwicklung",
        "oeffentliche_infrastruktur": "Öffentliche Infrastruktur",
    },
    # These still carry the names that the programmes of urban development had before 2020.
    "staedtebau_stadterneuerung": {
        "aktive_stadt_und_ortsteilzentren": "Aktive Stadt- und Ortsteilzentren",
        "energetische_sanierung": "Energetische Sanierung",
        "sanierung_entwicklung": "Sanierung & Entwicklung",
        "soziale_stadt": "Soziale Stadt",
        "stadtumbau": "Stadtumbau",
        "staedtebaulicher_denkmalschutz": "Städtebaulicher Denkmalschutz",
    },
    "umwelt_naturschutz": {
        "beratung_schulung": "Beratung & Schulung",
        "betriebliche_private_investitionen": "Betriebliche/private Investitionen",
        "forschung_innovation": "Forschung & Innovation",
        "naturschutz_landschaftspflege": "Naturschutz & Landschaftspflege",
        "oeffentliche_infrastruktur": "Öffentliche Infrastruktur",
    },
    "unternehmensfinanzierung": {
        "beratung_schulung": "Beratung & Schulung",
        "betriebliche_investitionen": "Betriebliche Investitionen",
        "betriebsmittel": "Betriebsmittel",
        "konsolidierung_stabilisierung": "Konsolidierung & Stabilisierung",
        "kooperationen_netzwerke": "Kooperationen & Netzwerke",
        "nachfolge": "Nachfolge",
    },
    "wohnungsbau_modernisierung": {
        "modernisierung_sanierung": "Modernisierung & Sanierung",
        "soziale_wohnraumfoerderung": "Soziale Wohnraumförderung",
        "wohnungsbau_erwerb": "Wohnungsbau & Erwerb",
    },
}

CODE_LISTS: Mapping[str, Mapping[str, str]] = {
    "funding_kinds": _FUNDING_KINDS,
    "applicants": _APPLICANTS,
    "areas": _AREAS,
    "sub_areas": {
        f"{parent}.{code}": label for parent, codes in _SUB_AREAS.items() for code, label in codes.items()
    },
    "givers": _GIVERS,
    "locations": _LOCATIONS,
    "sectors": {
        f"{parent}.{code}": label
        for parent in ("existenzgruenderin", "unternehmen")
        for code, label in _BRANCHES.items()
    },
    "regional_aid": _REGIONAL_AID,
    "company_sizes": _COMPANY_SIZES,
}
"""Code to label, by the field of `DirectoryEntry`; sub-areas and sectors are paths `parent.child`."""

OTHER_LABELS: Mapping[str, Mapping[str, str]] = {
    "areas": {
        "Wohnungsbau & Modernisierung": "wohnungsbau_modernisierung",
    },
}
"""Labels that older layouts use beside those above, with their code."""


def directory_label(field: str, code: str) -> str:
    """Return the label of a code in a field of an entry, or the code itself where the lists don't hold it."""
    return CODE_LISTS.get(field, {}).get(code, code)


def attribution(title: str, url: str) -> str:
    """Return the line that must stand beside every text of the directory."""
    return (
        f"{title} von Bundesministerium für Wirtschaft und Energie, lizensiert unter CC BY-ND 4.0 "
        f"(https://creativecommons.org/licenses/by-nd/4.0/deed.de), Quelle: {url}"
    )


def row_place(number: int) -> str:
    """Return the place of a row in a file, as findings name it."""
    return f"Zeile {number}"
