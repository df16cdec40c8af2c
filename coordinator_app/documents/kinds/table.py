"""The table of all kinds of document, in the order in which they are offered; a new kind is a new row."""

from coordinator_app.documents.kinds.bundle.composition import (
    BUNDLE_DECLARATIONS,
    bundle_document,
    bundle_open,
)
from coordinator_app.documents.kinds.bundle.composition import KIND as BUNDLE
from coordinator_app.documents.kinds.bundle.composition import PREFIX as BUNDLE_PREFIX
from coordinator_app.documents.kinds.bundle.fields import BUNDLE_FIELDS
from coordinator_app.documents.kinds.cost_plan.composition import COST_PLAN_DECLARATIONS, cost_plan_document
from coordinator_app.documents.kinds.cost_plan.composition import KIND as COST_PLAN
from coordinator_app.documents.kinds.cost_plan.composition import PREFIX as COST_PLAN_PREFIX
from coordinator_app.documents.kinds.cost_plan.fields import COST_PLAN_FIELDS
from coordinator_app.documents.kinds.cost_plan.opening import cost_plan_open
from coordinator_app.documents.kinds.example.composition import KIND as EXAMPLE
from coordinator_app.documents.kinds.example.composition import PREFIX as EXAMPLE_PREFIX
from coordinator_app.documents.kinds.example.composition import example_document, example_open
from coordinator_app.documents.kinds.example.fields import EXAMPLE_FIELDS
from coordinator_app.documents.kinds.kind import DocumentKind
from coordinator_app.documents.kinds.overview.composition import KIND as OVERVIEW
from coordinator_app.documents.kinds.overview.composition import PREFIX as OVERVIEW_PREFIX
from coordinator_app.documents.kinds.overview.composition import overview_document, overview_open
from coordinator_app.documents.kinds.overview.fields import OVERVIEW_FIELDS
from coordinator_app.documents.kinds.participation.composition import KIND as PARTICIPATION
from coordinator_app.documents.kinds.participation.composition import PREFIX as PARTICIPATION_PREFIX
from coordinator_app.documents.kinds.participation.composition import (
    participation_document,
    participation_open,
)
from coordinator_app.documents.kinds.participation.fields import PARTICIPATION_FIELDS
from coordinator_app.documents.kinds.parts.declarations import SUMMARY_DECLARATIONS
from coordinator_app.documents.kinds.parts.required_fields import SUMMARY_FIELDS
from coordinator_app.documents.kinds.profile.composition import KIND as PROFILE
from coordinator_app.documents.kinds.profile.composition import PREFIX as PROFILE_PREFIX
from coordinator_app.documents.kinds.profile.composition import profile_document, profile_open
from coordinator_app.documents.kinds.profile.fields import PROFILE_FIELDS
from coordinator_app.documents.kinds.sketch.composition import KIND as SKETCH
from coordinator_app.documents.kinds.sketch.composition import PREFIX as SKETCH_PREFIX
from coordinator_app.documents.kinds.sketch.composition import sketch_document, sketch_open
from coordinator_app.documents.kinds.sketch.fields import SKETCH_FIELDS, SKETCH_LIMITS
from coordinator_app.documents.kinds.small_fund.composition import KIND as SMALL_FUND
from coordinator_app.documents.kinds.small_fund.composition import PREFIX as SMALL_FUND_PREFIX
from coordinator_app.documents.kinds.small_fund.composition import small_fund_document, small_fund_open
from coordinator_app.documents.kinds.small_fund.fields import (
    SMALL_FUND_DECLARATIONS,
    SMALL_FUND_FIELDS,
    SMALL_FUND_LIMITS,
)
from coordinator_app.documents.kinds.summary.composition import KIND, summary_document, summary_open
from coordinator_app.services.ports.documents import About, KindInfo

KINDS: tuple[DocumentKind, ...] = (
    DocumentKind(
        KindInfo("summary", KIND, About.PROJECT_AND_PROGRAMME, "AZS"),
        summary_document,
        summary_open,
        SUMMARY_FIELDS,
        SUMMARY_DECLARATIONS,
    ),
    DocumentKind(
        KindInfo("bundle", BUNDLE, About.PROJECT_PLAN, BUNDLE_PREFIX),
        bundle_document,
        bundle_open,
        BUNDLE_FIELDS,
        BUNDLE_DECLARATIONS,
    ),
    DocumentKind(
        KindInfo("sketch", SKETCH, About.PROJECT, SKETCH_PREFIX),
        sketch_document,
        sketch_open,
        SKETCH_FIELDS,
        limits=SKETCH_LIMITS,
    ),
    DocumentKind(
        KindInfo("small_fund", SMALL_FUND, About.PROJECT, SMALL_FUND_PREFIX),
        small_fund_document,
        small_fund_open,
        SMALL_FUND_FIELDS,
        SMALL_FUND_DECLARATIONS,
        SMALL_FUND_LIMITS,
    ),
    DocumentKind(
        KindInfo("cost_plan", COST_PLAN, About.PROJECT, COST_PLAN_PREFIX),
        cost_plan_document,
        cost_plan_open,
        COST_PLAN_FIELDS,
        COST_PLAN_DECLARATIONS,
    ),
    DocumentKind(
        KindInfo("example", EXAMPLE, About.GOOD_EXAMPLE, EXAMPLE_PREFIX),
        example_document,
        example_open,
        EXAMPLE_FIELDS,
    ),
    DocumentKind(
        KindInfo("participation", PARTICIPATION, About.NEIGHBOURHOOD, PARTICIPATION_PREFIX),
        participation_document,
        participation_open,
        PARTICIPATION_FIELDS,
    ),
    DocumentKind(
        KindInfo("profile", PROFILE, About.NEIGHBOURHOOD, PROFILE_PREFIX),
        profile_document,
        profile_open,
        PROFILE_FIELDS,
    ),
    DocumentKind(
        KindInfo("overview", OVERVIEW, About.ALL_PROJECTS, OVERVIEW_PREFIX),
        overview_document,
        overview_open,
        OVERVIEW_FIELDS,
    ),
)


def kind_of(identifier: str) -> DocumentKind:
    """Return a kind.

    Raises:
        KeyError: There is no such kind.
    """
    return _BY_ID[identifier]


_BY_ID = {kind.info.id: kind for kind in KINDS}
