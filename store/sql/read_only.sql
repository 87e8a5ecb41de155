-- Whatever this transaction is asked to do, it changes nothing.
SET TRANSACTION READ ONLY
