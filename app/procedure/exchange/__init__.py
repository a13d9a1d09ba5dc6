"""Handing over and taking in: what one side sends the other on a stick, and what became of it."""
