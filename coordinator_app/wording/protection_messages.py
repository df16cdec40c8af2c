"""The German message of every error about passwords of databases, by its code."""

from collections.abc import Mapping

PROTECTION: Mapping[str, str] = {
    "password_needed": "Die Datenbank „{path}“ ist mit einem Passwort verschlüsselt. Es wurde nichts geändert. Geben Sie das Passwort oder den Wiederherstellungsschlüssel an: im Fenster, auf Nachfrage im Terminal oder in der Umgebungsvariable QUARTIERSLOTSE_PASSWORD.",
    "password_wrong": "Das Passwort für die Datenbank „{path}“ stimmt nicht. Es wurde nichts geändert. Prüfen Sie Groß- und Kleinschreibung und die Feststelltaste, oder geben Sie den Wiederherstellungsschlüssel ein.",
    "password_too_short": "Das neue Passwort ist zu kurz. Es wurde nichts geändert. Nehmen Sie mindestens {least} Zeichen; am besten sind mehrere Wörter, die Sie sich merken können.",
    "passwords_differ": "Die beiden Eingaben des neuen Passworts sind nicht gleich. Es wurde nichts geändert. Versuchen Sie es noch einmal.",
    "password_not_asked": "Nach dem neuen Passwort lässt sich hier nicht fragen. Es wurde nichts geändert. Nennen Sie es in der Umgebungsvariable {variable}.",
    "password_is_set": "Die Datenbank hat schon ein Passwort. Es wurde nichts geändert. Ein anderes setzt „password change“.",
    "password_not_set": "Die Datenbank hat kein Passwort. Es wurde nichts geändert. Eines setzt „password set“.",
    "encryption_not_installed": "Die Datenbank „{path}“ lässt sich nicht mit einem Passwort benutzen, weil die Bibliothek dafür (sqlcipher3) fehlt oder auf diesem Computer nicht läuft ({reason}). Es wurde nichts geändert. Installieren Sie Quartierslotse neu.",
    "rewritten_damaged": "Das Passwort der Datenbank „{path}“ wurde nicht geändert, weil sich die neu geschriebene Datei bei der Prüfung als fehlerhaft erwies:\n{problems}\nDie Datenbank ist unverändert. Prüfen Sie den Datenträger, und sichern Sie die Datenbank bald in einen anderen Ordner.",
}
"""What keeps an encrypted database closed."""
