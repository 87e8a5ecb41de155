"""Users and passwords of cameras: sealed where they are kept, joined with addresses in memory only."""
