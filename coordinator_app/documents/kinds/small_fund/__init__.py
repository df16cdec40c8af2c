"""The Verfügungsfonds-Antrag: what a neighbourhood fund asks for, on a page or two."""
