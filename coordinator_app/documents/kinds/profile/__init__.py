"""The Quartierssteckbrief: one Quartier with its boundary, figures, concept, projects and participation."""
