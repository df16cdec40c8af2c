"""The German term of every member of the closed lists in `domain.vocabulary`: one table per list."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    ConceptKind,
    EsfRegion,
    FacilityKind,
    Land,
    LegalBasis,
    Level,
    MeasureKind,
    OrganisationKind,
    TargetGroup,
    Theme,
)

LAND: Mapping[Land, str] = {
    Land.BW: "Baden-Württemberg",
    Land.BY: "Bayern",
    Land.BE: "Berlin",
    Land.BB: "Brandenburg",
    Land.HB: "Bremen",
    Land.HH: "Hamburg",
    Land.HE: "Hessen",
    Land.MV: "Mecklenburg-Vorpommern",
    Land.NI: "Niedersachsen",
    Land.NW: "Nordrhein-Westfalen",
    Land.RP: "Rheinland-Pfalz",
    Land.SL: "Saarland",
    Land.SN: "Sachsen",
    Land.ST: "Sachsen-Anhalt",
    Land.SH: "Schleswig-Holstein",
    Land.TH: "Thüringen",
}

ESF_REGION: Mapping[EsfRegion, str] = {
    EsfRegion.MORE_DEVELOPED: "stärker entwickelte Region",
    EsfRegion.TRANSITION: "Übergangsregion",
    EsfRegion.LESS_DEVELOPED: "weniger entwickelte Region",
}

ORGANISATION_KIND: Mapping[OrganisationKind, str] = {
    OrganisationKind.MUNICIPALITY: "Kommune",
    OrganisationKind.COUNTY: "Landkreis",
    OrganisationKind.MUNICIPAL_COMPANY: "kommunales Unternehmen",
    OrganisationKind.PUBLIC_BODY: "Körperschaft oder Anstalt des öffentlichen Rechts",
    OrganisationKind.WELFARE_ORGANISATION: "Träger der freien Wohlfahrtspflege",
    OrganisationKind.ASSOCIATION: "Verein",
    OrganisationKind.RELIGIOUS_COMMUNITY: "Kirche oder Religionsgemeinschaft",
    OrganisationKind.FOUNDATION: "Stiftung",
    OrganisationKind.EDUCATION_PROVIDER: "Bildungsträger",
    OrganisationKind.HOUSING_COMPANY: "Wohnungsunternehmen",
    OrganisationKind.COMPANY: "Unternehmen",
    OrganisationKind.JOB_CENTRE: "Jobcenter",
    OrganisationKind.CHAMBER: "Kammer",
    OrganisationKind.INITIATIVE: "Initiative ohne eigene Rechtsform",
    OrganisationKind.UNIVERSITY: "Hochschule",
    OrganisationKind.RESEARCH_INSTITUTION: "Forschungseinrichtung",
    OrganisationKind.COOPERATIVE: "Genossenschaft",
    OrganisationKind.PRIVATE_PERSON: "Privatperson",
}

ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.MUNICIPALITY: "Kommunen",
    OrganisationKind.COUNTY: "Landkreise",
    OrganisationKind.MUNICIPAL_COMPANY: "kommunale Unternehmen",
    OrganisationKind.PUBLIC_BODY: "Körperschaften und Anstalten des öffentlichen Rechts",
    OrganisationKind.WELFARE_ORGANISATION: "Träger der freien Wohlfahrtspflege",
    OrganisationKind.ASSOCIATION: "Vereine",
    OrganisationKind.RELIGIOUS_COMMUNITY: "Kirchen und Religionsgemeinschaften",
    OrganisationKind.FOUNDATION: "Stiftungen",
    OrganisationKind.EDUCATION_PROVIDER: "Bildungsträger",
    OrganisationKind.HOUSING_COMPANY: "Wohnungsunternehmen",
    OrganisationKind.COMPANY: "Unternehmen",
    OrganisationKind.JOB_CENTRE: "Jobcenter",
    OrganisationKind.CHAMBER: "Kammern",
    OrganisationKind.INITIATIVE: "Initiativen ohne eigene Rechtsform",
    OrganisationKind.UNIVERSITY: "Hochschulen",
    OrganisationKind.RESEARCH_INSTITUTION: "Forschungseinrichtungen",
    OrganisationKind.COOPERATIVE: "Genossenschaften",
    OrganisationKind.PRIVATE_PERSON: "Privatpersonen",
}
"""Several of a kind: Antragsberechtigt sind nur Kommunen."""

LEGAL_BASIS: Mapping[LegalBasis, str] = {
    LegalBasis.BAUGB_141: "Untersuchungsgebiet (§ 141 BauGB)",
    LegalBasis.BAUGB_142: "Sanierungsgebiet (§ 142 BauGB)",
    LegalBasis.BAUGB_165: "Entwicklungsbereich (§ 165 BauGB)",
    LegalBasis.BAUGB_171B: "Stadtumbaugebiet (§ 171b BauGB)",
    LegalBasis.BAUGB_171E: "Soziale Stadt (§ 171e BauGB)",
    LegalBasis.BAUGB_171F: "Gebiet einer privaten Initiative (§ 171f BauGB)",
    LegalBasis.BAUGB_172: "Erhaltungsgebiet (§ 172 BauGB)",
    LegalBasis.RESOLUTION_ONLY: "Gebiet allein durch Beschluss der Gemeinde",
}

PARAGRAPH: Mapping[LegalBasis, str] = {
    LegalBasis.BAUGB_141: "§ 141 BauGB",
    LegalBasis.BAUGB_142: "§ 142 BauGB",
    LegalBasis.BAUGB_165: "§ 165 BauGB",
    LegalBasis.BAUGB_171B: "§ 171b BauGB",
    LegalBasis.BAUGB_171E: "§ 171e BauGB",
    LegalBasis.BAUGB_171F: "§ 171f BauGB",
    LegalBasis.BAUGB_172: "§ 172 BauGB",
    LegalBasis.RESOLUTION_ONLY: "einfachem Beschluss der Gemeinde",
}
"""How a legal basis is named after the word "nach"."""

AREA_PROGRAMME: Mapping[AreaProgramme, str] = {
    AreaProgramme.SOZIALE_STADT: "Soziale Stadt",
    AreaProgramme.SOZIALER_ZUSAMMENHALT: "Sozialer Zusammenhalt",
    AreaProgramme.STADTUMBAU: "Stadtumbau",
    AreaProgramme.WACHSTUM_NACHHALTIGE_ERNEUERUNG: "Wachstum und nachhaltige Erneuerung",
    AreaProgramme.AKTIVE_ZENTREN: "Aktive Stadt- und Ortsteilzentren",
    AreaProgramme.LEBENDIGE_ZENTREN: "Lebendige Zentren",
    AreaProgramme.STAEDTEBAULICHER_DENKMALSCHUTZ: "Städtebaulicher Denkmalschutz",
    AreaProgramme.KLEINERE_STAEDTE: "Kleinere Städte und Gemeinden",
    AreaProgramme.ZUKUNFT_STADTGRUEN: "Zukunft Stadtgrün",
    AreaProgramme.OTHER: "anderes Programm",
}

CONCEPT_KIND: Mapping[ConceptKind, str] = {
    ConceptKind.ISEK: "Integriertes städtebauliches Entwicklungskonzept (ISEK)",
    ConceptKind.IHEK: "Integriertes Handlungs- und Entwicklungskonzept (IHEK)",
    ConceptKind.IHK: "Integriertes Handlungskonzept (IHK)",
    ConceptKind.IEK: "Integriertes Entwicklungskonzept (IEK)",
    ConceptKind.OTHER: "anderes Konzept",
}

THEME: Mapping[Theme, str] = {
    Theme.HOUSING: "Wohnen",
    Theme.PUBLIC_SPACE: "Wohnumfeld und öffentlicher Raum",
    Theme.SOCIAL_INFRASTRUCTURE: "soziale Infrastruktur",
    Theme.NEIGHBOURHOOD_LIFE: "Nachbarschaft und Zusammenleben",
    Theme.EDUCATION: "Bildung",
    Theme.CHILDCARE_FAMILY: "Kinderbetreuung und Familie",
    Theme.YOUTH: "Jugend",
    Theme.SENIORS: "ältere Menschen",
    Theme.INTEGRATION: "Integration",
    Theme.LANGUAGE: "Sprache",
    Theme.EMPLOYMENT: "Arbeit und Beschäftigung",
    Theme.LOCAL_ECONOMY: "lokale Wirtschaft",
    Theme.HEALTH: "Gesundheit",
    Theme.SPORT: "Sport und Bewegung",
    Theme.CULTURE: "Kultur",
    Theme.INCLUSION: "Teilhabe und Inklusion",
    Theme.ENGAGEMENT: "Engagement und Ehrenamt",
    Theme.DEMOCRACY: "Demokratie und Vielfalt",
    Theme.CONSUMER_PROTECTION: "Verbraucherschutz",
    Theme.CLIMATE: "Klimaschutz und Klimaanpassung",
    Theme.MOBILITY: "Mobilität und Verkehr",
    Theme.SAFETY: "Sicherheit",
    Theme.DIGITAL: "Digitalisierung",
    Theme.NEIGHBOURHOOD_MANAGEMENT: "Quartiersmanagement",
}

TARGET_GROUP: Mapping[TargetGroup, str] = {
    TargetGroup.RESIDENTS: "alle im Quartier",
    TargetGroup.CHILDREN: "Kinder",
    TargetGroup.YOUNG_PEOPLE: "Jugendliche und junge Erwachsene",
    TargetGroup.FAMILIES: "Familien",
    TargetGroup.SINGLE_PARENTS: "Alleinerziehende",
    TargetGroup.SENIORS: "ältere Menschen",
    TargetGroup.WOMEN: "Frauen",
    TargetGroup.MIGRANTS: "Zugewanderte",
    TargetGroup.REFUGEES: "Geflüchtete",
    TargetGroup.UNEMPLOYED: "Arbeitslose",
    TargetGroup.DISABLED_PEOPLE: "Menschen mit Behinderungen",
    TargetGroup.VOLUNTEERS: "Ehrenamtliche",
    TargetGroup.BUSINESSES: "Betriebe und Gewerbetreibende",
}

FACILITY_KIND: Mapping[FacilityKind, str] = {
    FacilityKind.SCHOOL: "Schule",
    FacilityKind.DAY_CARE: "Kindertagesstätte",
    FacilityKind.LIBRARY: "Bücherei",
    FacilityKind.COMMUNITY_CENTRE: "Stadtteil- oder Bürgerzentrum",
    FacilityKind.FAMILY_CENTRE: "Familienzentrum",
    FacilityKind.MULTI_GENERATION_HOUSE: "Mehrgenerationenhaus",
    FacilityKind.YOUTH_CENTRE: "Jugendeinrichtung",
    FacilityKind.SENIOR_CENTRE: "Seniorentreff",
    FacilityKind.CULTURAL_CENTRE: "Kultureinrichtung",
    FacilityKind.EDUCATION_CENTRE: "Bildungseinrichtung",
    FacilityKind.HEALTH_CENTRE: "Gesundheitseinrichtung",
    FacilityKind.SPORTS_HALL: "Sporthalle",
    FacilityKind.SPORTS_GROUND: "Sportplatz",
    FacilityKind.SWIMMING_POOL: "Schwimmbad",
    FacilityKind.PLAYGROUND: "Spielplatz",
    FacilityKind.PUBLIC_GREEN: "Park oder Grünfläche",
    FacilityKind.STREET_OR_SQUARE: "Straße oder Platz",
    FacilityKind.HOUSING: "Wohngebäude",
    FacilityKind.NONE: "keine Einrichtung",
}

MEASURE_KIND: Mapping[MeasureKind, str] = {
    MeasureKind.INVESTIVE: "investiv",
    MeasureKind.NON_INVESTIVE: "nicht investiv",
    MeasureKind.MIXED: "gemischt (investiv und nicht investiv)",
}

LEVEL: Mapping[Level, str] = {
    Level.EU: "Europäische Union",
    Level.FEDERAL: "Bund",
    Level.LAND: "Land",
    Level.MUNICIPAL: "Kommune",
    Level.FOUNDATION: "Stiftung",
    Level.OTHER: "sonstige Herkunft",
}

TABLES: tuple[Mapping[Any, str], ...] = (
    LAND,
    ESF_REGION,
    ORGANISATION_KIND,
    LEGAL_BASIS,
    AREA_PROGRAMME,
    CONCEPT_KIND,
    THEME,
    TARGET_GROUP,
    FACILITY_KIND,
    MEASURE_KIND,
    LEVEL,
)
