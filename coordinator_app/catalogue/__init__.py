"""The programme catalogue: YAML files read into records, and everything that can be wrong with them."""
