"""How sure a rate is that was counted on some cases: the Wilson score interval, exact in decimals."""

from __future__ import annotations

from decimal import Decimal

_Z = Decimal("1.959963984540054")  # of the normal distribution, for 95 in 100


def wilson(found: int, of: int) -> tuple[Decimal, Decimal]:
    """Return the least and greatest share that fits `found` cases `of` so many, at 95 %; (0, 1) of none.

    It stays within 0 and 1 and holds for few cases and for none found, where the simple interval does not
    (E. B. Wilson, 1927).
    """
    if not of:
        return Decimal(0), Decimal(1)
    found = min(max(found, 0), of)
    cases, share, square = Decimal(of), Decimal(found) / of, _Z * _Z
    middle = share + square / (2 * cases)
    around = _Z * (share * (1 - share) / cases + square / (4 * cases * cases)).sqrt()
    whole = 1 + square / cases
    least = Decimal(0) if not found else (middle - around) / whole
    most = Decimal(1) if found == of else (middle + around) / whole
    return least, most
