"""One rule, one file. `analytics.rulebook` lists them."""
