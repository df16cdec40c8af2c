"""Item models: frozen rows and trees as Qt wants to see them."""
