"""The Bündelungsübersicht: how several programmes, own and other money finance one project together, and why so."""
