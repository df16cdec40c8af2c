"""Protocols of the outside world, fulfilled by storage, catalogue, documents and exchange."""
