"""Arguments to wiring to desktop or command line."""
