"""Values that cross layers, threads and processes: frozen, picklable, almost without behaviour.

Pixel coordinates are those of the upright image (EXIF orientation applied), x to the right, y down.
"""
