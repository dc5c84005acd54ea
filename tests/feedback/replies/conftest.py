"""The invented changes of the room next door, and the browsers of the pages."""

from tests.feedback.changes.conftest import (  # noqa: F401 - used as fixtures
    change,
    council,
    release,
    session,
    through,
    wave,
)
from tests.feedback.delivery.conftest import (  # noqa: F401 - used as fixtures
    browser,
    page,
    plain_page,
)
