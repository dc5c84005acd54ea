"""Words that may need a person today: flagged in the same breath as they are stored."""
