"""Today: what needs doing, each line a link to where it is done."""
