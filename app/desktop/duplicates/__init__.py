"""The page of duplicates: two households beside each other, and what a person decides about them."""
