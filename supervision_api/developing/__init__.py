"""What developers run: the checks behind `hallwatch check`, and the renewal of the locks."""
