"""A talk as a PowerPoint file of native shapes, texts and charts."""
