"""The database of records: one SQLite file, written by one program at a time; SQLAlchemy lives here and nowhere else."""
