"""What would have to change: the smallest sets of changes that turn a no or an open result into a yes."""
