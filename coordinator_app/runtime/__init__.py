"""Surroundings of the process: folders, bundled files, preferences, log and crash report; standard library only."""
