"""Veiled copies of evidence: see README.md."""
