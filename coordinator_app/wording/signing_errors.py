"""The German messages about signing: what keeps a certificate from being used."""

from collections.abc import Mapping

SIGNING: Mapping[str, str] = {
    "signing_not_installed": 'Es wurde nicht signiert, weil ein Bestandteil des Programms fehlt ({reason}). Ohne Signatur lässt sich das Dokument wie sonst erstellen. Zum Signieren lassen Sie ihn in derselben Umgebung nachinstallieren: pip install "pyHanko==0.38.*".',
    "certificate_unreadable": "„{path}“ ist keine Zertifikatsdatei, oder sie ist beschädigt. Es wurde nicht signiert. Wählen Sie die Datei mit Ihrem Zertifikat und dem privaten Schlüssel, meist mit der Endung .p12 oder .pfx.",
    "certificate_without_key": "Mit der Datei „{path}“ lässt sich nicht signieren, weil darin das Zertifikat oder der private Schlüssel dazu fehlt. Wählen Sie die Datei, die beides enthält, meist mit der Endung .p12 oder .pfx.",
    "certificate_password_missing": "Die Zertifikatsdatei „{path}“ ist mit einem Passwort geschützt. Es wurde nicht signiert. Geben Sie das Passwort der Datei ein.",
    "certificate_password_not_asked": "Die Zertifikatsdatei „{path}“ ist mit einem Passwort geschützt, und hier lässt sich nicht danach fragen. Es wurde nicht signiert. Rufen Sie das Programm in einem Terminal auf, oder übergeben Sie das Passwort in der Umgebungsvariablen {variable}.",
    "certificate_password_wrong": "Das Passwort passt nicht zur Zertifikatsdatei „{path}“, oder die Datei ist beschädigt. Es wurde nicht signiert. Prüfen Sie Groß- und Kleinschreibung; hat die Datei kein Passwort, geben Sie keines ein.",
    "certificate_key_unknown": "Mit dem Schlüssel in der Datei „{path}“ lässt sich hier nicht signieren, weil er von einer anderen Art ist ({algorithm}). Möglich sind RSA und elliptische Kurven. Bitten Sie die Stelle, die das Zertifikat ausgibt, um ein solches.",
    "certificate_key_foreign": "Es wurde nicht signiert, weil der private Schlüssel in der Datei nicht zum Zertifikat „{name}“ gehört; niemand könnte die Signatur prüfen. Holen Sie die Datei noch einmal von der Stelle, die das Zertifikat ausgibt.",
    "certificate_expired": "Es wurde nicht signiert, weil das Zertifikat „{name}“ nur bis {ends} galt. Holen Sie ein neues von der Stelle, die es ausgibt.",
    "certificate_not_yet_valid": "Es wurde nicht signiert, weil das Zertifikat „{name}“ erst ab {starts} gilt. Warten Sie bis dahin, oder prüfen Sie Datum und Uhrzeit dieses Rechners.",
    "certificate_not_for_signing": "Es wurde nicht signiert, weil das Zertifikat „{name}“ nicht zum Signieren bestimmt ist, sondern zum Beispiel nur zum Verschlüsseln oder für einen Server. Wählen Sie ein Zertifikat für Signaturen.",
}
"""About certificate files, and about signing with them."""
