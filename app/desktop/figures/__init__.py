"""Figures: pictures and tables of what the households add up to, each leading to its households."""
