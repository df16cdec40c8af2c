"""The Sachstands- und Gesamtübersicht: all projects with money, applications and dates, for the steering round."""
