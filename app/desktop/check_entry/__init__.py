"""Check entry: a second person keys answers of a signed sheet, blind."""
