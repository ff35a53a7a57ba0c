"""Replicas of the atlas that are killed under their visitors, to see what becomes of them."""
