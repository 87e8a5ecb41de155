"""Duty logs with what a rule must say of them: read, and played to the rules."""
