"""The demonstration: a simulated hall, watched and judged for real, and an honest account of what was found."""
