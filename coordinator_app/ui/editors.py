"""The table of editors: which form belongs to which kind of record. Qt-free."""

from collections.abc import Mapping

from coordinator_app.domain.records import Kind
from coordinator_app.ui.forms.field import FormSpec
from coordinator_app.ui.pages.agenda.forms import APPOINTMENT_FORM, RULE_FORM
from coordinator_app.ui.pages.base_data.form import MUNICIPALITY_FORM, ORGANISATION_FORM
from coordinator_app.ui.pages.neighbourhoods.form import NEIGHBOURHOOD_FORM, PARTICIPATION_FORM
from coordinator_app.ui.pages.projects.application_form import APPLICATION_FORM, EXAMPLE_FORM
from coordinator_app.ui.pages.projects.form import PROJECT_FORM

EDITORS: Mapping[Kind, FormSpec] = {
    spec.kind: spec
    for spec in (
        MUNICIPALITY_FORM,
        NEIGHBOURHOOD_FORM,
        ORGANISATION_FORM,
        PROJECT_FORM,
        PARTICIPATION_FORM,
        EXAMPLE_FORM,
        APPLICATION_FORM,
        APPOINTMENT_FORM,
        RULE_FORM,
    )
}
