-- This transaction need not wait for the disk: a crash within the next moments undoes it, and its work is done again.
SET LOCAL synchronous_commit = off
