"""All designs, in two parts: those to tune on, and those that only score.

Which part a design belongs to was settled before any was scored. Whoever tunes the extractor
reads none of the `designs_held_out_*` files.
"""

from __future__ import annotations

from tests.drawn import (
    designs_asia,
    designs_europe,
    designs_europe_east,
    designs_held_out_europe,
    designs_held_out_europe_east,
    designs_held_out_passports,
    designs_licences,
    designs_passports,
    designs_world,
)

TUNING = (
    *designs_passports.DESIGNS,
    *designs_europe.DESIGNS,
    *designs_europe_east.DESIGNS,
    *designs_asia.DESIGNS,
    *designs_world.DESIGNS,
    *designs_licences.DESIGNS,
)
HELD_OUT = (
    *designs_held_out_passports.DESIGNS,
    *designs_held_out_europe.DESIGNS,
    *designs_held_out_europe_east.DESIGNS,
)
