"""The manual behind F1: its pages, the window that shows them, and which page belongs to which place of the program."""
