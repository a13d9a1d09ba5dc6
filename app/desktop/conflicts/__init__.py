"""The county decides where two people answered the same question differently."""
