"""German for boundaries: why a file can't be one, and what was done to one that can."""

from collections.abc import Mapping

from coordinator_app.domain.boundary import Location
from coordinator_app.services.ports.boundaries import BoundaryNote, ReferenceSystem
from coordinator_app.wording import formats

_NOTHING = "Es wurde nichts übernommen."
_EXPORT = "Wählen Sie in QGIS „Exportieren, Objekte speichern als …“ mit dem Format „GeoJSON“"

BOUNDARIES: Mapping[str, str] = {
    "boundary_other_format": "Die Datei „{path}“ hat das Format {format}, das dieses Programm nicht liest. " + _NOTHING + " Öffnen Sie die Datei in QGIS (kostenlos) oder bitten Sie das Vermessungsamt um eine Datei im Format GeoJSON. " + _EXPORT + " und dem Koordinatensystem EPSG:4326.",
    "boundary_not_text": "Die Datei „{path}“ ist kein lesbarer Text (UTF-8). " + _NOTHING + " " + _EXPORT + " und der Kodierung UTF-8.",
    "boundary_not_geojson": "Die Datei „{path}“ ist keine Datei im Format GeoJSON. " + _NOTHING + " " + _EXPORT + ".",
    "boundary_coordinates": "In der Datei „{path}“ lassen sich die Koordinaten der Fläche „{feature}“ nicht lesen. " + _NOTHING + " Vielleicht wurde die Datei von Hand geändert. Exportieren Sie die Fläche noch einmal.",
    "boundary_without_area": "In der Datei „{path}“ ist keine Fläche, nur Punkte, Linien oder leere Objekte ({number}). " + _NOTHING + " Wählen Sie eine Datei, in der die Grenze als Polygon gezeichnet ist.",
    "boundary_too_many": "In der Datei „{path}“ sind mehr als {number} Objekte. " + _NOTHING + " Exportieren Sie nur das Gebiet, das Sie brauchen.",
    "boundary_too_detailed": "Die Fläche „{feature}“ in der Datei „{path}“ hat {length} Eckpunkte; möglich sind {longest}. " + _NOTHING + " Vereinfachen Sie die Fläche in QGIS („Vektor, Geometrie-Werkzeuge, Vereinfachen“) auf etwa einen Meter.",
    "boundary_system_unknown": "Die Koordinaten in der Datei „{path}“ stehen im System {system}, das dieses Programm nicht umrechnet. " + _NOTHING + " " + _EXPORT + " und dem Koordinatensystem EPSG:4326, EPSG:25832 oder EPSG:25833.",
    "boundary_system_contradicted": "Die Datei „{path}“ nennt das Koordinatensystem {system}; dazu passen ihre Zahlen nicht (erster Eckpunkt: {easting} und {northing}). " + _NOTHING + " Exportieren Sie die Fläche noch einmal mit dem richtigen Koordinatensystem.",
    "boundary_numbers": "Die Zahlen in der Datei „{path}“ sind weder Längen- und Breitengrade noch UTM-Koordinaten für Deutschland (erster Eckpunkt: {easting} und {northing}). " + _NOTHING + " " + _EXPORT + " und dem Koordinatensystem EPSG:4326.",
    "boundary_swapped": "In der Datei „{path}“ sind Ost- und Nordwert vertauscht: Der erste Eckpunkt ist {easting} und {northing}, der Ostwert muss vorn stehen. " + _NOTHING + " " + _EXPORT + "; QGIS schreibt die Werte in der richtigen Reihenfolge.",
    "boundary_swapped_degrees": "In der Datei „{path}“ sind bei der Fläche „{feature}“ Länge und Breite vertauscht: Ein Eckpunkt ist {longitude} und {latitude}, in GeoJSON steht die Länge (in Deutschland 6 bis 15) vor der Breite (47 bis 55). " + _NOTHING + " " + _EXPORT + "; QGIS schreibt die Werte in der richtigen Reihenfolge.",
    "boundary_outside_germany": "Die Fläche „{feature}“ in der Datei „{path}“ liegt nicht ganz in Deutschland: Ein Eckpunkt liegt bei {longitude} Grad östlicher Länge und {latitude} Grad nördlicher Breite. " + _NOTHING + " Prüfen Sie, ob es die richtige Datei ist und ob ihr Koordinatensystem stimmt.",
    "boundary_too_few_corners": "Die Fläche „{feature}“ in der Datei „{path}“ hat einen Umriss mit weniger als drei verschiedenen Eckpunkten. " + _NOTHING + " Zeichnen Sie die Fläche neu oder wählen Sie eine andere Datei.",
    "boundary_crossing": "Die Grenze der Fläche „{feature}“ in der Datei „{path}“ kreuzt oder berührt sich selbst, und zwar bei {longitude} Grad Länge und {latitude} Grad Breite (Seite {first} und Seite {second} des Umrisses). Was innen und was außen ist, wäre nicht klar. " + _NOTHING + " Berichtigen Sie die Fläche dort; in QGIS hilft „Vektor, Geometrie-Werkzeuge, Gültigkeit prüfen“.",
    "boundary_hole_outside": "In der Fläche „{feature}“ in der Datei „{path}“ ragt die ausgesparte Fläche {first} über die Grenze hinaus, und zwar bei {longitude} Grad Länge und {latitude} Grad Breite. " + _NOTHING + " Berichtigen Sie die Fläche dort.",
    "boundary_parts_overlap": "In der Fläche „{feature}“ in der Datei „{path}“ überdecken sich Teil {first} und Teil {second}, und zwar bei {longitude} Grad Länge und {latitude} Grad Breite. " + _NOTHING + " Vereinigen Sie die Teile in QGIS („Vektor, Geoverarbeitungswerkzeuge, Auflösen“).",
    "boundary_too_tangled": "Die Grenze der Fläche „{feature}“ in der Datei „{path}“ ist so verwickelt, dass sie sich nicht prüfen lässt. " + _NOTHING + " Vereinfachen Sie die Fläche in QGIS („Vektor, Geometrie-Werkzeuge, Vereinfachen“).",
    "boundary_system_open": "Die Datei „{path}“ hat UTM-Koordinaten und sagt nicht, in welcher Zone. " + _NOTHING + " Nennen Sie mit --system das Koordinatensystem: EPSG:25832 oder EPSG:25833.",
    "boundary_system_not_there": "Die Koordinaten in der Datei „{path}“ können nicht im System {system} stehen; möglich sind: {names}. "
    + _NOTHING
    + " Lassen Sie die Angabe --system weg oder nennen Sie eines davon.",
    "boundary_feature_open": "In der Datei „{path}“ sind {count} Flächen: {names}. " + _NOTHING + " Nennen Sie mit --area die Fläche, die gemeint ist.",
    "boundary_feature_missing": "In der Datei „{path}“ gibt es nicht genau eine Fläche „{text}“. Darin sind: {names}. " + _NOTHING,
    "boundary_for_whom": "Es ist nicht klar, zu welchem Quartier die Grenze in der Datei „{path}“ gehört. " + _NOTHING + " Nennen Sie mit --neighbourhood die Kennung oder den Namen des Quartiers. Erfasst sind: {names}.",
}  # fmt: skip
"""Errors, by their code."""

_SYSTEMS: Mapping[ReferenceSystem, str] = {
    ReferenceSystem.WGS84: "Längen- und Breitengrade (WGS 84, EPSG:4326)",
    ReferenceSystem.ETRS89: "Längen- und Breitengrade (ETRS89, EPSG:4258)",
    ReferenceSystem.UTM32: "UTM Zone 32 (ETRS89, EPSG:25832)",
    ReferenceSystem.UTM33: "UTM Zone 33 (ETRS89, EPSG:25833)",
}

_LOCATIONS: Mapping[Location, str] = {
    Location.INSIDE: "im Quartier",
    Location.EDGE: "auf der Grenze des Quartiers",
    Location.OUTSIDE: "außerhalb des Quartiers",
}


def boundary_term(member: ReferenceSystem | Location) -> str:
    """Return what a reference system is called, or where a place lies."""
    return _SYSTEMS[member] if isinstance(member, ReferenceSystem) else _LOCATIONS[member]


def boundary_note(note: BoundaryNote, count: int) -> str:
    """Return in a sentence what was done to a boundary, or what is remarkable about it."""
    match note:
        case BoundaryNote.CLOSED:
            outlines = formats.count(count, "Umriss ist", "Umrisse sind")
            return (
                f"{outlines} in der Datei nicht geschlossen; die letzte Ecke wird mit der ersten verbunden."
            )
        case BoundaryNote.REPEATED_CORNERS:
            corners = formats.count(count, "doppelter Eckpunkt wird", "doppelte Eckpunkte werden")
            return f"{corners} weggelassen; die Form ändert sich dadurch nicht."
        case BoundaryNote.CONVERTED:
            return "Die Koordinaten werden in Längen- und Breitengrade umgerechnet (auf den Millimeter)."
        case BoundaryNote.SYSTEM_CHOSEN:
            return (
                "Die Datei sagt nicht, in welcher UTM-Zone ihre Koordinaten stehen. Prüfen Sie, ob die gewählte "
                "Zone stimmt: Eine falsche Zone verschiebt die Grenze um Hunderte von Kilometern."
            )
        case BoundaryNote.FAR_AWAY:
            return (
                "Die Fläche liegt mehr als fünfzig Kilometer von den anderen Quartieren der Kommune entfernt. "
                "Prüfen Sie, ob die Datei und das Koordinatensystem stimmen."
            )
