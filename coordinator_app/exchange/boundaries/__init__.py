"""Boundaries of areas from files: GeoJSON in degrees or in UTM coordinates."""
