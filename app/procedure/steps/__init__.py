"""Where a household stands in a procedure: documents in, for every step done, waiting or blocked out. Pure."""
