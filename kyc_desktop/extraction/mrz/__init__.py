"""The machine-readable zone, MRZ (ICAO 9303)."""
