"""What the words mean: frozen records and pure functions, standard library only."""
