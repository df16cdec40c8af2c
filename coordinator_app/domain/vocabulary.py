"""The closed lists of the field; `wording.terms` holds the German term of every member."""

from enum import Enum


class Land(Enum):
    """The sixteen Länder, by ISO 3166-2 code."""

    BW = "BW"
    BY = "BY"
    BE = "BE"
    BB = "BB"
    HB = "HB"
    HH = "HH"
    HE = "HE"
    MV = "MV"
    NI = "NI"
    NW = "NW"
    RP = "RP"
    SL = "SL"
    SN = "SN"
    ST = "ST"
    SH = "SH"
    TH = "TH"


class EsfRegion(Enum):
    """Category of region under the European Social Fund Plus, on which co-financing rates depend."""

    MORE_DEVELOPED = "more_developed"
    TRANSITION = "transition"
    LESS_DEVELOPED = "less_developed"


class OrganisationKind(Enum):
    """What kind of body an applicant or partner is."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    MUNICIPAL_COMPANY = "municipal_company"
    PUBLIC_BODY = "public_body"
    WELFARE_ORGANISATION = "welfare_organisation"
    ASSOCIATION = "association"
    RELIGIOUS_COMMUNITY = "religious_community"
    FOUNDATION = "foundation"
    EDUCATION_PROVIDER = "education_provider"
    HOUSING_COMPANY = "housing_company"
    COMPANY = "company"
    JOB_CENTRE = "job_centre"
    CHAMBER = "chamber"
    INITIATIVE = "initiative"
    UNIVERSITY = "university"
    RESEARCH_INSTITUTION = "research_institution"
    COOPERATIVE = "cooperative"
    PRIVATE_PERSON = "private_person"


class LegalBasis(Enum):
    """Legal basis of an area, mostly of the Baugesetzbuch (BauGB)."""

    BAUGB_141 = "baugb_141"
    BAUGB_142 = "baugb_142"
    BAUGB_165 = "baugb_165"
    BAUGB_171B = "baugb_171b"
    BAUGB_171E = "baugb_171e"
    BAUGB_171F = "baugb_171f"
    BAUGB_172 = "baugb_172"
    RESOLUTION_ONLY = "resolution_only"


class AreaProgramme(Enum):
    """Programme of the Städtebauförderung into which an area was admitted."""

    SOZIALE_STADT = "soziale_stadt"
    SOZIALER_ZUSAMMENHALT = "sozialer_zusammenhalt"
    STADTUMBAU = "stadtumbau"
    WACHSTUM_NACHHALTIGE_ERNEUERUNG = "wachstum_nachhaltige_erneuerung"
    AKTIVE_ZENTREN = "aktive_zentren"
    LEBENDIGE_ZENTREN = "lebendige_zentren"
    STAEDTEBAULICHER_DENKMALSCHUTZ = "staedtebaulicher_denkmalschutz"
    KLEINERE_STAEDTE = "kleinere_staedte"
    ZUKUNFT_STADTGRUEN = "zukunft_stadtgruen"
    OTHER = "other"


class ConceptKind(Enum):
    """Kind of integrated development concept."""

    ISEK = "isek"
    IHEK = "ihek"
    IHK = "ihk"
    IEK = "iek"
    OTHER = "other"


class Theme(Enum):
    """Our own list of fields of action; each programme's list is mapped to it in the catalogue."""

    HOUSING = "housing"
    PUBLIC_SPACE = "public_space"
    SOCIAL_INFRASTRUCTURE = "social_infrastructure"
    NEIGHBOURHOOD_LIFE = "neighbourhood_life"
    EDUCATION = "education"
    CHILDCARE_FAMILY = "childcare_family"
    YOUTH = "youth"
    SENIORS = "seniors"
    INTEGRATION = "integration"
    LANGUAGE = "language"
    EMPLOYMENT = "employment"
    LOCAL_ECONOMY = "local_economy"
    HEALTH = "health"
    SPORT = "sport"
    CULTURE = "culture"
    INCLUSION = "inclusion"
    ENGAGEMENT = "engagement"
    DEMOCRACY = "democracy"
    CONSUMER_PROTECTION = "consumer_protection"
    CLIMATE = "climate"
    MOBILITY = "mobility"
    SAFETY = "safety"
    DIGITAL = "digital"
    NEIGHBOURHOOD_MANAGEMENT = "neighbourhood_management"


class TargetGroup(Enum):
    """Groups of people whom a measure is meant for."""

    RESIDENTS = "residents"
    CHILDREN = "children"
    YOUNG_PEOPLE = "young_people"
    FAMILIES = "families"
    SINGLE_PARENTS = "single_parents"
    SENIORS = "seniors"
    WOMEN = "women"
    MIGRANTS = "migrants"
    REFUGEES = "refugees"
    UNEMPLOYED = "unemployed"
    DISABLED_PEOPLE = "disabled_people"
    VOLUNTEERS = "volunteers"
    BUSINESSES = "businesses"


class FacilityKind(Enum):
    """Kind of place that a project builds, mends or uses."""

    SCHOOL = "school"
    DAY_CARE = "day_care"
    LIBRARY = "library"
    COMMUNITY_CENTRE = "community_centre"
    FAMILY_CENTRE = "family_centre"
    MULTI_GENERATION_HOUSE = "multi_generation_house"
    YOUTH_CENTRE = "youth_centre"
    SENIOR_CENTRE = "senior_centre"
    CULTURAL_CENTRE = "cultural_centre"
    EDUCATION_CENTRE = "education_centre"
    HEALTH_CENTRE = "health_centre"
    SPORTS_HALL = "sports_hall"
    SPORTS_GROUND = "sports_ground"
    SWIMMING_POOL = "swimming_pool"
    PLAYGROUND = "playground"
    PUBLIC_GREEN = "public_green"
    STREET_OR_SQUARE = "street_or_square"
    HOUSING = "housing"
    NONE = "none"


class MeasureKind(Enum):
    """Whether a project builds and buys, or pays for people and activities, or both."""

    INVESTIVE = "investive"
    NON_INVESTIVE = "non_investive"
    MIXED = "mixed"


class Level(Enum):
    """Level of government, or other origin, that money comes from."""

    EU = "eu"
    FEDERAL = "federal"
    LAND = "land"
    MUNICIPAL = "municipal"
    FOUNDATION = "foundation"
    OTHER = "other"


class MoneyOrigin(Enum):
    """Where money of a financing plan may come from, as rules on the own share tell it apart."""

    OWN = "own"
    THIRD_PARTY = "third_party"
    PRIVATE = "private"
    FOUNDATION = "foundation"
    MUNICIPAL = "municipal"
    LAND = "land"
    LAND_PASSED_ON = "land_passed_on"
    FEDERAL = "federal"
    EU = "eu"
    IN_KIND = "in_kind"
    VOLUNTARY_WORK = "voluntary_work"
    INCOME = "income"
    LOAN = "loan"
