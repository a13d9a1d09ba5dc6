"""Areas and distances on the globe, from geopoints, geotraces and geoshapes."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from forms.engine.definition import Definition
from forms.engine.xpath.code import Code, Run, Value
from forms.engine.xpath.functions.signature import Function, plain, spread
from forms.engine.xpath.scope import Scope
from forms.engine.xpath.syntax import Expression

if TYPE_CHECKING:
    from forms.engine.xpath.compiler import Compiler

_RADIUS = 6_378_100.0
"""Metres; the radius ODK's clients use."""


def points_of(texts: list[str]) -> list[tuple[float, float]]:
    """Return latitude and longitude in radians for every point of the texts; none when one cannot be read."""
    found = []
    for text in texts:
        for part in text.split(";"):
            if not part.strip():
                continue
            numbers = part.split()
            try:
                found.append((math.radians(float(numbers[0])), math.radians(float(numbers[1]))))
            except (ValueError, IndexError):
                return []
    return found


def area(points: list[tuple[float, float]]) -> float:
    """Return the area enclosed in square metres."""
    if len(points) < 3:
        return 0.0
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in zip(points, [*points[1:], points[0]], strict=True):
        total += (lon2 - lon1) * (2 + math.sin(lat1) + math.sin(lat2))
    return abs(total * _RADIUS * _RADIUS / 2)


def distance(points: list[tuple[float, float]]) -> float:
    """Return the length of the way through the points in metres."""
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in pairwise(points):
        cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
        total += math.acos(max(-1.0, min(1.0, cosine))) * _RADIUS
    return total


def _measured(compiler: Compiler, arguments: tuple[Expression, ...], here: Definition | None, measure: Any) -> Code:
    runs: list[Run] = spread(compiler, arguments, here)

    def run(place: Any, scope: Scope) -> float:
        value: float = measure(points_of([text for each in runs for text in each(place, scope)]))
        return round(value, 2)

    return Code(Value.NUMBER, run)


def encloses(point: str, shape: str) -> bool:
    """Return whether a point lies inside a shape: a ray to the east crosses its edge an odd number of times."""
    found, corners = points_of([point]), points_of([shape])
    if len(found) != 1 or len(corners) < 3:
        return False
    latitude, longitude = found[0]
    inside = False
    for (lat1, lon1), (lat2, lon2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (lat1 > latitude) != (lat2 > latitude):
            crossing = lon1 + (latitude - lat1) * (lon2 - lon1) / (lat2 - lat1)
            inside ^= crossing > longitude
    return inside


FUNCTIONS: dict[str, Function] = {
    "enclosed-area": Function(1, 1, lambda compiler, arguments, here: _measured(compiler, arguments, here, area)),
    "geofence": plain("tt", Value.TRUTH, encloses),
    "area": Function(1, 1, lambda compiler, arguments, here: _measured(compiler, arguments, here, area)),
    "distance": Function(1, None, lambda compiler, arguments, here: _measured(compiler, arguments, here, distance)),
}
