"""Erste Schritte: the assistant that leads from an empty database to the first project, one question per page."""
