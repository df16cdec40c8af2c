"""What of a damaged database can be saved into a new one; the damaged file itself is only read."""
