"""The history of the tables: one module per step, written once, never edited, knowing nothing of today's classes."""
