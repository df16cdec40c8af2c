"""Termine: every date that somebody has to keep, as a list and by month, with the rules that make deadlines."""
