"""The page Anträge."""
