"""All pairs of projects and programmes at once: eligible and fit as bits, with the same answers as `eligibility`."""
