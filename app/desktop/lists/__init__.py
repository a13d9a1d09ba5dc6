"""Lists kept in Excel or CSV: looked at, corrected, taken into the register, taken back."""
