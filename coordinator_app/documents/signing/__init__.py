"""Invisible signatures (PAdES) on finished files, with pyHanko; nothing here is loaded before somebody signs."""
