"""The values that cross layers, threads and processes: frozen, picklable, no behaviour.

Pixel coordinates are those of the upright image (EXIF turn applied), x to the right, y down.
"""
