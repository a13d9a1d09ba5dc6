"""The county's announcement: who is ready, who is not and why, and the files for the website."""
