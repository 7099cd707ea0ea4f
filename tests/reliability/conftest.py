"""What the reliability tests share: chance that can be repeated."""

import pytest


@pytest.fixture
def randomly_seed(request: pytest.FixtureRequest) -> int:
    """The seed that pytest prints, and that `--randomly-seed=…` repeats."""
    return int(request.config.getoption("randomly_seed"))
