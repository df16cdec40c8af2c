"""Which answer helps most: the open questions of projects and programmes, and what each possible answer would decide."""
