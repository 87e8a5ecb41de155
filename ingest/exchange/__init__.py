"""Exchange databases (前置库) of approval systems: their tables read as rows of the case log."""
