"""What answers are about: a code frame, taggers, and tags that say who gave them."""
