"""What shares an expensive base stays together when the tests run side by side."""

import pytest

pytestmark = pytest.mark.xdist_group("groepen")


def test_group_is_known_to_who_divides_the_tests(request: pytest.FixtureRequest) -> None:
    """pytest-xdist reads it from the name; where it cannot put it there, it groups nothing."""
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("only where tests run side by side")
    assert request.node.nodeid.endswith("@groepen")
