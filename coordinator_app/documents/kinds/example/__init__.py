"""The Praxisbeispiel: a project told so that another town can do it, too."""
