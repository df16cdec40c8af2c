"""Übersicht: what needs attention today."""
