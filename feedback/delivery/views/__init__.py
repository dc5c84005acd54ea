"""Pages people answer on. None of them says whose survey it is before the survey does.

Nothing about the caller is kept; every page is ``no-store``; a door that is unknown,
not ours or not there any more looks the same from outside.
"""

from feedback.delivery.views import pages, survey, withdrawing
from feedback.delivery.views.room import bp

__all__ = ["bp", "pages", "survey", "withdrawing"]
