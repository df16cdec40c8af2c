"""The forms of the municipality and of an organisation. Qt-free."""

from typing import Any

from coordinator_app.domain.municipality import Municipality, YearAmount
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.ui.forms.derivation import derived
from coordinator_app.ui.forms.field import Editor, Field, FormSpec, Section, Tab

_CONTACT = "Freiwillig. Steht hier eine Person, gehören Zweck und Löschdatum dazu (Datenschutz)."
_PURPOSE = "Wofür die Angaben zur Person gebraucht werden, z. B. „Rückfragen zum Antrag“."
_DELETE_ON = "An diesem Tag erinnert das Programm daran, die Angaben zur Person zu löschen."


def _municipality(path: str, **changes: Any) -> Field:
    return derived(Municipality, path, **changes)


MUNICIPALITY_FORM = FormSpec(
    Kind.MUNICIPALITY,
    (
        Tab(
            "Kommune",
            (
                Section(
                    (
                        _municipality("name"),
                        _municipality("ags", hint="Acht Ziffern, führende Nullen gehören dazu."),
                        _municipality("land"),
                        _municipality("inhabitants"),
                        _municipality(
                            "budget_emergency",
                            hint="Einige Programme nennen die Haushaltsnotlage, andere „finanzschwach“. Es sind zwei Angaben.",
                        ),
                        _municipality("financially_weak"),
                        _municipality("esf_region"),
                        _municipality("has_youth_office"),
                    )
                ),
            ),
        ),
        Tab(
            "Eigenmittel und Kontakt",
            (
                Section(
                    (
                        _municipality(
                            "own_funds",
                            columns=(
                                derived(YearAmount, "year", width=10),
                                derived(YearAmount, "amount_cents", label="Betrag in Euro", width=20),
                            ),
                            blank=lambda: YearAmount(0, 0),
                        ),
                        _municipality("office"),
                        _municipality("address", editor=Editor.TEXT),
                        _municipality("contact", editor=Editor.TEXT, hint=_CONTACT),
                        _municipality("contact_purpose", hint=_PURPOSE),
                        _municipality("contact_delete_on", hint=_DELETE_ON),
                        _municipality("notes", editor=Editor.TEXT),
                    )
                ),
            ),
        ),
    ),
    lambda: Municipality(key="", name=""),
)

ORGANISATION_FORM = FormSpec(
    Kind.ORGANISATION,
    (
        Tab(
            "Organisation",
            (
                Section(
                    (
                        derived(Organisation, "name"),
                        derived(Organisation, "kind"),
                        derived(Organisation, "charitable"),
                        derived(Organisation, "legal_form"),
                        derived(Organisation, "founded"),
                        derived(Organisation, "representative"),
                        derived(Organisation, "address", editor=Editor.TEXT),
                        derived(Organisation, "contact", editor=Editor.TEXT, hint=_CONTACT),
                        derived(Organisation, "contact_purpose", hint=_PURPOSE),
                        derived(Organisation, "contact_delete_on", hint=_DELETE_ON),
                        derived(Organisation, "notes", editor=Editor.TEXT),
                    )
                ),
            ),
        ),
    ),
    lambda: Organisation(key="", name=""),
)
