"""How large the detector needs a page, told from the height of its print.

CRAFT's time grows with the area that it looks at, and EasyOCR as shipped shows it up to 2560 pixels
a side, whatever is printed there. Only finding happens on the reduced page: lines are read from the
page as it came.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kyc_desktop.imaging.letters import small_print

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The smaller print, in pixels of the detector's page. CRAFT answers at half resolution (Baek et
# al., 2019, arXiv 1904.01941, figure 2) and EasyOCR drops what covers less than 10 pixels there
# (craft_utils.getDetBoxes_core): 8 pixels of a small letter are 4 rows, a word of two letters with
# its surroundings 4 × 8. No published weights were at hand to measure more; so no page is shown
# smaller than _LEAST, near the 736 at which a detector of a quarter's resolution lost no line.
_SMALL_PRINT = 8.0
_LEAST = 704
_MOST = 1920
_UNKNOWN = 1280  # where nothing is measured: an A4 page, 8 pixels for letters of 2 mm


def side(image: NDArray[np.uint8]) -> int:
    """The longest side, in pixels, that the detector needs to find all print on an RGB image.

    Never more than the image has: enlarging is left to those who ask for it (EasyOCR's
    `mag_ratio`).
    """
    height, width = image.shape[:2]
    longest = int(max(height, width))
    if longest <= _LEAST:
        return longest
    small = small_print(image)
    if small is None:
        return min(longest, _UNKNOWN)
    return min(longest, max(_LEAST, min(_MOST, math.ceil(longest * _SMALL_PRINT / small))))
