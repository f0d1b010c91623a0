"""The machine-readable zone (ICAO 9303)."""
