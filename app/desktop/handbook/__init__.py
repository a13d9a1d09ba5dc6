"""The handbook on the screen: F1 opens it at the page that belongs to what one is doing, without a network."""
