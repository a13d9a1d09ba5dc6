"""Registers of a village, a township or a county: who is in them, and the workbook or paper made of it."""
