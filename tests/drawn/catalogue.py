"""All designs, in two parts: those to tune on, and those that only score.

Which part a design belongs to was settled before that design was scored. Whoever tunes the
extractor reads none of the `designs_held_out_*` files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.drawn import (
    designs_asia,
    designs_europe,
    designs_europe_east,
    designs_free,
    designs_held_out_europe,
    designs_held_out_europe_east,
    designs_held_out_free,
    designs_held_out_licences,
    designs_held_out_missing,
    designs_held_out_passports,
    designs_held_out_world,
    designs_licences,
    designs_missing,
    designs_passports,
    designs_small_states,
    designs_world,
)

if TYPE_CHECKING:
    from tests.drawn.page import Design

TUNING: tuple[Design, ...] = (
    *designs_passports.DESIGNS,
    *designs_europe.DESIGNS,
    *designs_europe_east.DESIGNS,
    *designs_small_states.DESIGNS,
    *designs_asia.DESIGNS,
    *designs_world.DESIGNS,
    *designs_licences.DESIGNS,
    *designs_free.DESIGNS,
    *designs_missing.DESIGNS,
)
HELD_OUT: tuple[Design, ...] = (
    *designs_held_out_passports.DESIGNS,
    *designs_held_out_europe.DESIGNS,
    *designs_held_out_europe_east.DESIGNS,
    *designs_held_out_world.DESIGNS,
    *designs_held_out_licences.DESIGNS,
    *designs_held_out_free.DESIGNS,
    *designs_held_out_missing.DESIGNS,
)
