"""The funding mix: several programmes in one plan, exact to the cent and provably best."""
