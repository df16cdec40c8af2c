"""Files of the Förderdatenbank: the XML export, the table of 51 columns, the older dump."""
