"""The German messages about funding plans: what keeps one from being asked for, worked out, kept or shown."""

from collections.abc import Mapping

FUNDING_PLANS: Mapping[str, str] = {
    "plan_cost_negative": "Es wurde kein Finanzierungsplan gerechnet, weil im Projekt „{title}“ ({key}) die {position}. Kostenzeile „{label}“ unter null liegt. Tragen Sie dort die Kosten ein, oder löschen Sie die Zeile; Einnahmen gehören zu den Geldquellen.",
    "plan_finance_negative": "Es wurde kein Finanzierungsplan gerechnet, weil im Projekt „{title}“ ({key}) die {position}. Geldquelle „{label}“ unter null liegt. Berichtigen Sie den Betrag, oder löschen Sie die Zeile.",
    "plan_costs_missing": "Für das Projekt „{title}“ ({key}) lässt sich kein Finanzierungsplan rechnen, weil keine Kosten eingetragen sind. Tragen Sie im Projekt die Kosten ein.",
    "plan_rate_outside": "Es wurde kein Finanzierungsplan gerechnet, weil beim Programm „{title}“ ({id}) der Fördersatz des Falles „{label}“ nicht zwischen 0 und 100 Prozent liegt. Berichtigen Sie das Programm, oder nehmen Sie es aus.",
    "plan_own_funds_negative": "Es wurde kein Finanzierungsplan gerechnet, weil die Eigenmittel für das Jahr {year} unter null liegen. Tragen Sie dort 0 oder mehr ein.",
    "plan_applications_negative": "Es wurde kein Finanzierungsplan gerechnet, weil die Zahl der Anträge nicht unter null liegen kann ({number}). Geben Sie 0 oder mehr an.",
    "plan_project_unknown": "Ein Wunsch nennt das Projekt „{key}“, das nicht zu diesem Plan gehört. Nehmen Sie das Projekt in den Plan auf, oder streichen Sie den Wunsch.",
    "plan_programme_unknown": "Ein Wunsch nennt das Programm „{id}“, das nicht zu den Programmen dieses Plans gehört. Prüfen Sie die Kennung, oder streichen Sie den Wunsch.",
    "plan_row_unknown": "Ein Wunsch verschiebt die {position}. Kostenzeile des Projekts „{title}“ ({key}); es hat nur {rows}. Prüfen Sie die Nummer der Zeile.",
    "plan_pin_nowhere": "Das Programm „{id}“ soll eingesetzt werden, aber kein Projekt dieses Plans wurde mit ihm abgeglichen, oder für keines sind Kosten eingetragen. Prüfen Sie die Auswahl der Projekte.",
    "plan_pin_not_eligible": "Das Programm „{title}“ kann im Projekt „{project}“ nicht eingesetzt werden, weil dessen Voraussetzungen nicht erfüllt sind. Der Abgleich zeigt, woran es liegt.",
    "plan_pin_loan": "Das Programm „{title}“ kann im Projekt „{project}“ nicht als Zuschuss eingesetzt werden, weil es Darlehen vergibt. Streichen Sie den Wunsch.",
    "plan_pin_rate_unknown": "Das Programm „{title}“ kann im Projekt „{project}“ nicht eingesetzt werden, weil sein Fördersatz für diesen Fall nicht belegt ist. Ist er nur schwach belegt, rechnet der Plan mit ihm, wenn Sie auch Unbelegtes zulassen.",
    "plan_pin_no_eligible_cost": "Das Programm „{title}“ kann im Projekt „{project}“ nicht eingesetzt werden, weil keine Kostenzeile sicher zuwendungsfähig ist. Tragen Sie bei den Kosten ein, was zuwendungsfähig ist.",
    "plan_pin_ousted": "Das Programm „{title}“ kann im Projekt „{project}“ nicht eingesetzt werden, weil schon die Möglichkeit einer anderen Förderung es ausschließt. Der Abgleich zeigt, welche Programme in Betracht kommen.",
    "plan_pin_not_certain": "Das Programm „{title}“ kann im Projekt „{project}“ nicht eingesetzt werden, weil der Plan nur Sicheres zulässt und hier noch etwas offen ist. Lassen Sie Offenes unter Vorbehalt zu, oder klären Sie die offenen Punkte.",
    "plan_without_projects": "Es gibt kein Projekt mit Kosten, für das sich ein Finanzierungsplan machen ließe. Legen Sie ein Projekt an und tragen Sie seine Kosten ein; abgeschlossene und aufgegebene Projekte müssen einzeln genannt werden.",
    "plan_year_twice": "Für das Jahr {year} sind zwei verschiedene Beträge an Eigenmitteln genannt. Nennen Sie nur einen.",
    "plan_row_twice": "Die Kostenzeile {row} des Projekts {key} soll in zwei verschiedene Jahre verschoben werden. Nennen Sie nur eines.",
    "plan_compare_two": "Vergleichen lassen sich ein festgehaltener Plan mit dem heutigen oder zwei festgehaltene Pläne. Nennen Sie eine oder zwei Kennungen.",
    "funding_plan_not_shown": "Der festgehaltene Plan „{title}“ ({key}) lässt sich nicht zeigen: Sein Inhalt wurde verändert, oder er stammt von einer anderen Version des Programms. Halten Sie den Plan neu fest.",
    "solver_failed": "Der Finanzierungsplan ließ sich nicht ausrechnen ({reason}). Ihre Daten sind unverändert. Versuchen Sie es mit mehr Zeit oder mit weniger Projekten und Programmen.",
}
"""About funding plans."""
