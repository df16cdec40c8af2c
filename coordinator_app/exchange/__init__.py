"""Files in and out: tables of figures into records, the whole portfolio as one file; pandas only here."""
