"""The German message of every error about funding plans, by its code."""

from collections.abc import Mapping

FUNDING_PLANS: Mapping[str, str] = {
    "plan_without_projects": "Es gibt kein Projekt mit Kosten, für das sich ein Finanzierungsplan machen ließe. Legen Sie ein Projekt an und tragen Sie seine Kosten ein; abgeschlossene und aufgegebene Projekte müssen einzeln genannt werden.",
    "plan_costs_missing": "Für das Projekt „{title}“ ({key}) lässt sich kein Finanzierungsplan machen, weil keine Kosten eingetragen sind. Tragen Sie zuerst seine Kosten ein.",
    "plan_cost_negative": "Es wurde kein Finanzierungsplan gemacht, weil die Kostenzeile {position} („{label}“) des Projekts „{title}“ ({key}) kleiner als null ist. Berichtigen Sie den Betrag.",
    "plan_finance_negative": "Es wurde kein Finanzierungsplan gemacht, weil die Finanzierungszeile {position} („{label}“) des Projekts „{title}“ ({key}) kleiner als null ist. Berichtigen Sie den Betrag.",
    "plan_rate_outside": "Es wurde kein Finanzierungsplan gemacht, weil das Programm „{title}“ ({id}) im Fall „{label}“ einen Fördersatz nennt, der nicht zwischen 0 und 100 % liegt. Berichtigen Sie das Programm, oder planen Sie ohne es.",
    "plan_own_funds_negative": "Es wurde kein Finanzierungsplan gemacht, weil die Eigenmittel des Jahres {year} kleiner als null sind. Berichtigen Sie den Betrag.",
    "plan_applications_negative": "Die Höchstzahl neuer Anträge kann nicht {number} sein. Nennen Sie null oder mehr.",
    "plan_project_unknown": "Das Projekt mit der Kennung „{key}“ gehört nicht zu diesem Plan. Nennen Sie es mit --project, oder nehmen Sie den Wunsch zurück, der von ihm spricht.",
    "plan_programme_unknown": "Das Programm mit der Kennung „{id}“ gehört nicht zu diesem Plan. Nennen Sie es mit --programme, oder nehmen Sie den Wunsch zurück, der von ihm spricht.",
    "plan_row_unknown": "Das Projekt „{title}“ ({key}) hat keine {position}. Kostenzeile; eingetragen sind {rows}. Nennen Sie eine Zeile, die es gibt.",
    "plan_pin_nowhere": "Das Programm „{id}“ lässt sich nicht festlegen, weil es für kein Projekt dieses Plans untersucht wurde. Nehmen Sie den Wunsch zurück.",
    "plan_pin_not_eligible": "Das Programm „{title}“ ({id}) lässt sich für das Projekt {key} nicht festlegen, weil es nach dem Abgleich nicht in Betracht kommt. Warum, zeigt: match --explain {key} {id}",
    "plan_pin_loan": "Das Programm „{title}“ ({id}) lässt sich für das Projekt {key} nicht festlegen, weil es ein Darlehen ist; ein Darlehen ist kein Zuschuss und muss zurückgezahlt werden.",
    "plan_pin_rate_unknown": "Das Programm „{title}“ ({id}) lässt sich für das Projekt {key} nicht festlegen, weil die Quellen keinen Fördersatz nennen, mit dem sich rechnen lässt.",
    "plan_pin_no_eligible_cost": "Das Programm „{title}“ ({id}) lässt sich für das Projekt {key} nicht festlegen, weil von keiner Kostenzeile bekannt ist, dass es sie anerkennt. Tragen Sie bei den Kosten ein, ob sie zuwendungsfähig sind.",
    "plan_pin_ousted": "Das Programm „{title}“ ({id}) lässt sich für das Projekt {key} nicht festlegen, weil es ausscheidet, sobald eine andere Förderung in Frage kommt, und das ist hier der Fall.",
    "plan_pin_not_certain": "Das Programm „{title}“ ({id}) lässt sich für das Projekt {key} nicht festlegen, weil dabei etwas offen ist und der Plan nur auf Sicherem beruhen soll.",
    "plan_year_twice": "Für das Jahr {year} sind zwei verschiedene Beträge an Eigenmitteln genannt. Nennen Sie nur einen.",
    "plan_row_twice": "Die Kostenzeile {row} des Projekts {key} soll in zwei verschiedene Jahre verschoben werden. Nennen Sie nur eines.",
    "plan_compare_two": "Vergleichen lassen sich ein festgehaltener Plan mit dem heutigen oder zwei festgehaltene Pläne. Nennen Sie eine oder zwei Kennungen.",
    "funding_plan_not_shown": "Der festgehaltene Plan „{title}“ ({key}) lässt sich nicht zeigen: Sein Inhalt wurde verändert, oder er stammt von einer anderen Version des Programms. Halten Sie den Plan neu fest.",
    "solver_failed": "Der Finanzierungsplan ließ sich nicht ausrechnen, weil das Rechenverfahren abgebrochen ist ({reason}). Ihre Daten sind unverändert. Versuchen Sie es mit weniger Projekten oder Programmen, und melden Sie den Fehler.",
}
