"""The list of households and the summary beside it."""
