"""Figures: what the households of a register add up to, what averages hide, and the workbook of them."""
