"""Use cases: the only thing the window and the command line may call."""
