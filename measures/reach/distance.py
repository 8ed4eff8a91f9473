"""Great-circle kilometres between points, stretched by a stated road factor: an estimate of the way by road."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088  # mean radius of the Earth (IUGG)


def great_circle_km(latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike) -> NDArray[np.float64]:
    """Kilometres from each point (rows) to each other point (columns), by the haversine formula.

    Degrees in, an array of shape (points, other points) out. A missing coordinate gives a missing distance. On a
    sphere, so up to about 0.5 % off the true ellipsoid: less than the road factor's own doubt.
    """
    lat1, lon1 = (np.radians(np.asarray(v, dtype=float))[:, None] for v in (latitude, longitude))
    lat2, lon2 = (np.radians(np.asarray(v, dtype=float))[None, :] for v in (to_latitude, to_longitude))
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    # Rounding can push the square a hair above one for opposite points, where arcsin has no answer.
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))


def road_km(latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike, road_factor: float) -> NDArray[np.float64]:
    """Great-circle kilometres times the road factor; 1.0 gives straight lines. Raises ValueError for a factor below 1."""
    if not road_factor >= 1.0:
        raise ValueError(f"A road factor of {road_factor} would make roads shorter than straight lines. Give 1 (straight) or more.")
    return great_circle_km(latitude, longitude, to_latitude, to_longitude) * road_factor
