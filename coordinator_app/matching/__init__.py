"""The engine: decides, compares and explains as data. No I/O, no clock, no text, no Qt."""
