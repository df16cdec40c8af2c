"""Stammdaten: the municipality and the organisations."""
