"""What window and command line say about passwords of databases."""

LOST_IS_LOST = "Sind Passwort und Wiederherstellungsschlüssel verloren, sind auch die Daten verloren: Niemand kann sie dann zurückholen."
EARLIER_COPIES = (
    "Sicherungen und Kopien von vorher bleiben, wie sie sind: mit dem früheren Passwort oder unverschlüsselt. Löschen Sie die, die "
    "nicht mehr gebraucht werden."
)
OTHER_COPIES = "Kopien, die Sie selbst an anderen Orten abgelegt haben, bleiben, wie sie sind. Löschen Sie die, die nicht mehr gebraucht werden."
REMOVED = "Die Datenbank hat kein Passwort mehr: Wer die Datei hat, kann sie lesen."
WRONG = "Das Passwort stimmt nicht. Prüfen Sie Groß- und Kleinschreibung und die Feststelltaste, oder geben Sie den Wiederherstellungsschlüssel ein."
SHEET_NAME = "Wiederherstellungsschlüssel.pdf"
