"""What they said: kept exactly once, in no order, and withdrawn when they wish."""
