"""The invented changes of the room next door."""

from tests.feedback.changes.conftest import (  # noqa: F401 - used as fixtures
    change,
    council,
    release,
    session,
    through,
    wave,
)
