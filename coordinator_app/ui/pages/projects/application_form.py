"""The forms of an application and of a practice example, which both belong to a project. Qt-free."""

from coordinator_app.domain.application import Application, Draw
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.records import Kind
from coordinator_app.ui.forms.derivation import derived
from coordinator_app.ui.forms.field import Editor, FormSpec, Section, Source, Tab

_OURS = Section(
    (
        derived(Application, "project"),
        derived(Application, "programme", editor=Editor.CHOICE, source=Source.PROGRAMMES),
        derived(Application, "kind"),
        derived(Application, "own_decision"),
        derived(Application, "own_reason", editor=Editor.TEXT),
        derived(Application, "submitted"),
        derived(Application, "requested_cents"),
        derived(Application, "next_step"),
        derived(Application, "next_step_due"),
    )
)

_THEIRS = Section(
    (
        derived(Application, "authority"),
        derived(Application, "file_number"),
        derived(Application, "authority_decision"),
        derived(Application, "decided"),
        derived(Application, "granted_cents"),
        derived(Application, "authority_reason", editor=Editor.TEXT),
    )
)

_GRANT = (
    Section(
        (
            derived(Application, "approval_starts"),
            derived(Application, "approval_ends"),
            derived(Application, "bound_until"),
        )
    ),
    Section(
        (
            derived(
                Application,
                "draws",
                columns=(
                    derived(Draw, "day", width=12),
                    derived(Draw, "amount_cents", label="Betrag in Euro", width=16),
                    derived(Draw, "use_by", width=16),
                    derived(Draw, "paid_on", width=14),
                ),
                blank=lambda: Draw(0),
            ),
        )
    ),
)

APPLICATION_FORM = FormSpec(
    Kind.APPLICATION,
    (
        Tab("Unser Antrag", (_OURS,)),
        Tab("Bewilligungsstelle", (_THEIRS,)),
        Tab("Bewilligung und Abrufe", _GRANT),
    ),
    lambda: Application("", "", ""),
    watched=frozenset({"project", "programme", "kind", "submitted", "authority_decision", "decided"}),
)

EXAMPLE_FORM = FormSpec(
    Kind.GOOD_EXAMPLE,
    (
        Tab(
            "Praxisbeispiel",
            (
                Section(
                    (
                        derived(GoodExample, "title"),
                        derived(GoodExample, "project"),
                        derived(GoodExample, "neighbourhood"),
                        derived(GoodExample, "release_agreed"),
                        derived(GoodExample, "agreed_by"),
                        derived(GoodExample, "agreed_on"),
                        *(
                            derived(GoodExample, name, editor=Editor.TEXT)
                            for name in ("situation", "approach", "effect", "lessons", "transfer")
                        ),
                    )
                ),
            ),
        ),
    ),
    lambda: GoodExample("", ""),
)
