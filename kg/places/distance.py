"""How far two points on Earth are apart."""

from __future__ import annotations

import math

EARTH_KM = 6371.0


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The great-circle distance of two points given as latitude and longitude.

    >>> round(distance_km((48.8566, 2.3522), (33.6609, -95.5555)))
    7783
    """
    (a, b), (c, d) = (map(math.radians, point) for point in (first, second))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
