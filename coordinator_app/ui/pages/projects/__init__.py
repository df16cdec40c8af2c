"""Projekte: list and editor."""
