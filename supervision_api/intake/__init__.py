"""What other systems send, taken in: each door, and what becomes of a record behind it."""
