"""From the database to what the rules are asked of: subjects, each with all that its rules need."""
