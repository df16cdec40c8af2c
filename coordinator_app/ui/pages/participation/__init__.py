"""Beteiligung: every event of all Quartiere, whom it reached, and what came of it."""
