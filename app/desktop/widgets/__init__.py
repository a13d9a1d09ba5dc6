"""Small parts that every page is made of, each drawn in the measures of the design."""
