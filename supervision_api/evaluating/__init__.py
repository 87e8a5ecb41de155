"""How well the watching sees: labelled clips replayed through it, and what it said held against the labels."""
