"""What colours the map: the built-in indicators, a visitor's own columns, class breaks, legend and palettes."""
