"""Tagged PDF: what ReportLab draws, and beside it the tree that tells what it is (PDF/UA-1, ISO 32000-1, 14.7 and 14.8)."""
