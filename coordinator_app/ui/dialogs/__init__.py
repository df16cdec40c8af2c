"""Dialogs that belong to no single page: editing a record, previewing an import, history, choosing a programme."""
