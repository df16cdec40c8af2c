"""The Kosten- und Finanzierungsplan: what a project costs in which year, what of it is eligible, and who pays for it."""
