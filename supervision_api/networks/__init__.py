"""Networks of a hall's own: learned from its decided alerts, compared, put to use."""
