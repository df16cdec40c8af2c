"""Forms as data: which fields a record has on the screen, and how they are read and put together."""
