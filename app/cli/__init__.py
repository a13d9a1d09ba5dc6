"""The same operations from a terminal."""
