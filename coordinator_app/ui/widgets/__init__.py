"""Widgets that know nothing of records: fields, tables, empty states, texts to read."""
