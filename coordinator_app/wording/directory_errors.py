"""The German messages of errors about the Förderdatenbank, own programmes and duplicates, by their code."""

from collections.abc import Mapping

DIRECTORY: Mapping[str, str] = {
    "directory_without_entries": "In „{path}“ steht kein Programm der Förderdatenbank. Es wurde nichts eingelesen. Wählen Sie eine andere Datei.",
    "directory_decision_unknown": "Die Entscheidung zum Eintrag „{entry}“, Feld „{field}“, passt zu keinem Unterschied. Es wurde nichts eingelesen. Sehen Sie sich die Unterschiede mit --preview noch einmal an.",
    "directory_changed_meanwhile": "Aus „{path}“ wurde nichts eingelesen, weil sich Einträge der Förderdatenbank seit der Vorschau geändert haben. Sehen Sie sich die Unterschiede noch einmal an.",
    "directory_entry_missing": "In der Datenbank gibt es keinen Eintrag der Förderdatenbank mit der Kennung „{id}“. Prüfen Sie die Kennung oder lesen Sie zuerst die Förderdatenbank ein.",
    "directory_version_missing": "Vom Eintrag „{id}“ der Förderdatenbank gibt es keinen Stand mit der Nummer {number}. Wählen Sie einen der vorhandenen Stände.",
    "directory_field_unknown": "Das Feld „{field}“ gibt es in den Einträgen der Förderdatenbank nicht. Wählen Sie ein anderes Feld.",
    "directory_edit_of_what": "Zum Feld „{field}“ fehlt genau eine Angabe: ein neuer Inhalt, --empty für ein leeres Feld oder --undo, um Ihre Änderung zurückzunehmen. Es wurde nichts geändert.",
    "directory_value_invalid": "Das Feld „{field}“ wurde nicht geändert, weil der Inhalt nicht dazu passt:\n{problems}",
    "own_programme_invalid": "Das Programm in „{path}“ wurde nicht angelegt, weil die Datei Fehler enthält. Berichtigen Sie diese Stellen:\n{problems}",
    "own_programme_rejected": "Das Programm „{title}“ wurde nicht gespeichert, weil etwas daran nicht stimmt:\n{problems}",
    "own_programme_id_taken": "Das Programm wurde nicht angelegt, weil die Kennung „{id}“ schon im Katalog steht. Wählen Sie in der Datei eine andere Kennung (id).",
    "own_programme_id_reserved": "Das Programm wurde nicht angelegt, weil Kennungen, die mit „{prefix}“ beginnen, der Förderdatenbank gehören. Wählen Sie statt „{id}“ eine andere Kennung (id).",
    "own_programme_missing": "Es gibt kein eigenes Programm mit der Kennung „{id}“. Programme des Katalogs und der Förderdatenbank lassen sich nicht entfernen.",
    "duplicate_without_directory": "Über „{first}“ und „{second}“ gibt es nichts zu entscheiden, weil keines der beiden aus der Förderdatenbank stammt. Nennen Sie mindestens ein Programm der Förderdatenbank.",
    "directory_decisions_invalid": "Die Datei „{path}“ mit den Entscheidungen wurde nicht gelesen, weil sie Fehler enthält. Es wurde nichts eingelesen. Berichtigen Sie diese Stellen:\n{problems}",
    "duplicate_same_programme": "Ein Programm kann nicht sein eigenes Doppel sein („{id}“). Nennen Sie zwei verschiedene Kennungen.",
}
"""About entries of the directory and their import."""
