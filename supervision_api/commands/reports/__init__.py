"""The parts of `hallwatch report`, one a file."""
