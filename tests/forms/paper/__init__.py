"""Papers: what they show, how they look, and the codes on them."""
