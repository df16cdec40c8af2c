"""Importers of tables: each format is a description, and one engine reads them all."""
