"""Finanzierung: who pays what of which cost, why, and what else there is."""
