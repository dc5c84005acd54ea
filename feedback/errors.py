"""Errors of the service, and the HTTP status each one becomes.

* FeedbackError                 500
  + BadSetting                  500   the service refuses to start
  + NotFound                    404   or not for this person: the two look the same
  + NotAllowed                  403
    - TooManyTries              429
  + Refused                     400   something to put right, said in plain words
    - AnswerRefused             400
    - TooBig                    413
  + Conflict                    409   the first stays as it was
  + Gone                        410   withdrawn, or closed after the days of grace
  + TooFewToShow                403   a figure that could point at one child
  + Busy                        503   nothing was stored; try again shortly
"""

from __future__ import annotations


class FeedbackError(Exception):
    """Root of everything this package raises on purpose."""

    status = 500
    word = "error"


class BadSetting(FeedbackError):
    """A setting that is unknown, missing or unsafe; the message is one sentence."""


class NotFound(FeedbackError):
    """There is no such thing, or not for this person: the two look the same."""

    status = 404
    word = "not-found"


class NotAllowed(FeedbackError):
    """A signed-in person asked for a room that is not theirs, or a
    page from elsewhere."""

    status = 403
    word = "not-allowed"


class TooManyTries(NotAllowed):
    """Too many wrong passwords from one place; the person may wait or
    come elsewhere."""

    status = 429
    word = "wait"


class Refused(FeedbackError):
    """Something a person can put right.

    ``place`` names it (a field, a file and row), ``problem`` is one plain sentence and
    ``do`` says what to do; each may be shown as it is.
    """

    status = 400
    word = "refused"

    def __init__(self, place: str, problem: str, do: str = "") -> None:
        super().__init__(": ".join(part for part in (place, problem, do) if part))
        self.place = place
        self.problem = problem
        self.do = do


class AnswerRefused(Refused):
    """An answer that cannot be stored exactly as it was given."""

    word = "answer-refused"


class TooBig(Refused):
    """More than this service takes in one piece."""

    status = 413
    word = "too-big"


class Conflict(FeedbackError):
    """The same id came with other content; what came first stays untouched."""

    status = 409
    word = "conflict"


class Gone(FeedbackError):
    """It was withdrawn, or the questions closed and the days of grace are over."""

    status = 410
    word = "gone"


class TooFewToShow(FeedbackError):
    """Showing this count could point at one child.

    ``threshold`` is the smallest number of people a figure may describe.
    """

    status = 403
    word = "too-few"

    def __init__(self, threshold: int) -> None:
        super().__init__(f"fewer than {threshold} people")
        self.threshold = threshold


class Busy(FeedbackError):
    """The database could not take it now; nothing was stored and it
    may be sent again."""

    status = 503
    word = "busy"
