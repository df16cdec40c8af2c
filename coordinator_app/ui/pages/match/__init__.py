"""Abgleich: results and their findings, down to the single criterion."""
