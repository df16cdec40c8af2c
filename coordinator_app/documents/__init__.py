"""Printed documents: from a plain document model to a PDF; the only package that knows ReportLab."""
