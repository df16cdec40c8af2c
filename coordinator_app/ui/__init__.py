"""The window: PySide6 lives here and nowhere else; it reads and writes through services only."""
