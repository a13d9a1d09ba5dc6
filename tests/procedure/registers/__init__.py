"""Registers of villages, townships and the county."""
