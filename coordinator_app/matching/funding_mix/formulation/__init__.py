"""The funding mix as exact linear rows: each with the rule it comes from, in whole numbers and fractions."""

from coordinator_app.matching.funding_mix.formulation.book import Formulation
from coordinator_app.matching.funding_mix.formulation.columns import Column, ColumnKind, LinearRow
from coordinator_app.matching.funding_mix.formulation.formulate import formulate

__all__ = ["Column", "ColumnKind", "Formulation", "LinearRow", "formulate"]
