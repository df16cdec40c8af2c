"""Praxisbeispiele: finished projects told so that another town can do the same."""
