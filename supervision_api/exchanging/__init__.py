"""Polling exchange databases: what is new there is taken in like a pushed row."""
