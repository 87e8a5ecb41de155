"""One camera looked at for some seconds: what it sends, and what to change on it."""
