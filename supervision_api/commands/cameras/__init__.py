"""The parts of `hallwatch camera`."""
