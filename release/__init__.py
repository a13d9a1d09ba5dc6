"""What makes the things that are handed out: the built program, the handbook, notices of what is in it."""
