"""All designs, in two parts: those to tune on, and those that only score.

Which part a design belongs to was settled before that design was scored. Whoever tunes the
extractor reads none of the `designs_held_out_*` files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.drawn import (
    designs_asia,
    designs_cards,
    designs_cards_world,
    designs_europe,
    designs_europe_east,
    designs_europe_east_further,
    designs_europe_east_more,
    designs_europe_further,
    designs_europe_more,
    designs_free,
    designs_free_further,
    designs_free_more,
    designs_held_out_cards,
    designs_held_out_cards_world,
    designs_held_out_licences,
    designs_held_out_offices,
    designs_held_out_passports,
    designs_held_out_passports_world,
    designs_held_out_permits,
    designs_licences,
    designs_licences_abroad,
    designs_licences_further,
    designs_licences_more,
    designs_missing,
    designs_missing_further,
    designs_missing_more,
    designs_missing_plain,
    designs_offices,
    designs_passports,
    designs_passports_further,
    designs_passports_more,
    designs_passports_plain,
    designs_passports_world,
    designs_permits,
    designs_small_states,
    designs_staff,
    designs_travel,
    designs_world,
    designs_world_further,
    designs_world_more,
)

if TYPE_CHECKING:
    from tests.drawn.page import Design

TUNING: tuple[Design, ...] = (
    *designs_passports.DESIGNS,
    *designs_passports_more.DESIGNS,
    *designs_europe.DESIGNS,
    *designs_europe_more.DESIGNS,
    *designs_europe_east.DESIGNS,
    *designs_europe_east_more.DESIGNS,
    *designs_small_states.DESIGNS,
    *designs_asia.DESIGNS,
    *designs_world.DESIGNS,
    *designs_world_more.DESIGNS,
    *designs_licences.DESIGNS,
    *designs_licences_more.DESIGNS,
    *designs_free.DESIGNS,
    *designs_free_more.DESIGNS,
    *designs_missing.DESIGNS,
    *designs_missing_more.DESIGNS,
    *designs_europe_further.DESIGNS,
    *designs_europe_east_further.DESIGNS,
    *designs_free_further.DESIGNS,
    *designs_licences_further.DESIGNS,
    *designs_missing_further.DESIGNS,
    *designs_passports_further.DESIGNS,
    *designs_staff.DESIGNS,
    *designs_travel.DESIGNS,
    *designs_world_further.DESIGNS,
    *designs_passports_plain.DESIGNS,
    *designs_passports_world.DESIGNS,
    *designs_cards.DESIGNS,
    *designs_cards_world.DESIGNS,
    *designs_licences_abroad.DESIGNS,
    *designs_permits.DESIGNS,
    *designs_offices.DESIGNS,
    *designs_missing_plain.DESIGNS,
)
HELD_OUT: tuple[Design, ...] = (
    *designs_held_out_passports.DESIGNS,
    *designs_held_out_passports_world.DESIGNS,
    *designs_held_out_cards.DESIGNS,
    *designs_held_out_cards_world.DESIGNS,
    *designs_held_out_licences.DESIGNS,
    *designs_held_out_permits.DESIGNS,
    *designs_held_out_offices.DESIGNS,
)
