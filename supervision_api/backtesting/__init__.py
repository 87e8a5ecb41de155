"""History judged anew, and nothing written."""
