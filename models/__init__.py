"""Neural networks: where they come from, what they were measured to do, and how they are run."""
