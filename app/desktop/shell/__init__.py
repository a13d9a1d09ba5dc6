"""The frame around the pages: rail, top bar, status bar, keys, and what opens and closes a workspace."""
