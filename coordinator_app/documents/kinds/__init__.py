"""The kinds of document: what each says and in which order, built from the plain blocks of `documents.model`."""
