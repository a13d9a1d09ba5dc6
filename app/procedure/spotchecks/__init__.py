"""Spot checks: a sample that is kept, sheets to take along, what was found entered blind, rates of error."""
