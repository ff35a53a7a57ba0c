"""What is said: of a place, of the belts, of places side by side, and of what filters leave."""
