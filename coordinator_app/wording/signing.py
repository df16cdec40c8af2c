"""What is told about a certificate: whose it is, who confirms that, and until when it is valid."""

from datetime import date

from coordinator_app.services.ports.signing import SignerInfo
from coordinator_app.wording import formats


def holder(info: SignerInfo) -> str:
    """Return whose certificate it is: Anna Müller (Stadt Lindenfurt)."""
    return f"{info.name} ({info.organisation})" if info.organisation else info.name


def issuer_sentence(info: SignerInfo) -> str:
    """Return who confirms whose it is."""
    if info.self_issued:
        return "Es ist selbst ausgestellt: Niemand sonst bestätigt, wem es gehört."
    return f"Ausgestellt hat es {formats.quoted(info.issuer)}."


def validity_sentence(first: date, last: date) -> str:
    """Return from when until when it is valid."""
    return f"Es gilt vom {formats.day(first)} bis {formats.day(last)}."


def signed_sentence(info: SignerInfo) -> str:
    """Return with which certificate documents were signed."""
    return f"Signiert mit dem Zertifikat von {holder(info)}. {issuer_sentence(info)}"
