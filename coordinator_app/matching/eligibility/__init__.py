"""Eligibility: from facts and requirement trees to findings in three-valued logic."""
