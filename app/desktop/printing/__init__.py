"""Pages of paper on the screen, as a file and on the printer."""
