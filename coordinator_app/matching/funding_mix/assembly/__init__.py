"""From records to a problem in exact numbers: subjects, programmes, assessments, money rules and wishes in; costs, offers, rules out.

Here it is decided what an open point means for a plan. Wherever the records leave a choice, the careful side is taken (the
lower rate, the smaller ceiling, the larger floor, not counted, not beside one another), and a condition tells of it.
Everything is ordered (projects by key, programmes by id, rules of the catalogue as the catalogue has them), so that the order
of the input never matters.

Modules: `entries` (what comes in), `situation` (one project, one pair), `costs` (which rows count), `rates`, `lump_sums`,
`amounts`, `ceilings` (what several projects share), `own_share`, `offers` (a programme for a project), `approved`, `funds`,
`combining` with `cliques` (programmes side by side), `limits` (own money), `wanted` (wishes), `assembling` (all of it).
"""

from coordinator_app.matching.funding_mix.assembly.assembling import assemble
from coordinator_app.matching.funding_mix.assembly.entries import EarlierGrant, Entry

__all__ = ["EarlierGrant", "Entry", "assemble"]
