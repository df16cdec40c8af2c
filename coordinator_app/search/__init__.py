"""Full-text search for German texts about funding: word forms, compounds, synonyms and typing errors over SQLite FTS5."""
