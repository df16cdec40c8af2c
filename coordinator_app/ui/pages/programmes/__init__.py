"""Programme: list and Steckbrief."""
