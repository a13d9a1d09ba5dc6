"""What people do: fill, sign, review, announce, exchange, check, count. No Qt, no SQL."""
