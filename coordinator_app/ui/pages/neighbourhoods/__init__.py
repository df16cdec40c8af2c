"""Quartiere: list, card, figures and participation."""
