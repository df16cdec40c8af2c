"""Pieces that several kinds of document share."""
