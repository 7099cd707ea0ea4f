"""`make bench` prints each figure and tells by its exit code whether every limit was kept."""

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.figures import Figure, figure


class Measured:
    """A benchmark that has already measured; `ratio` against a limit of 2."""

    def __init__(self, name: str, ratio: float) -> None:
        self.__name__ = f"benchmarks.{name}"
        self._figure = figure(name, [ratio], [1.0], limit=2)

    def figures(self) -> list[Figure]:
        return [self._figure]


QUICK = Measured("quick", 1.0)
SLOW = Measured("slow", 3.0)


def test_all_run_when_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], [SLOW, QUICK]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["slow", "quick"]


def test_only_the_named_ones_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quick"], [SLOW, QUICK]) == 0

    assert "slow" not in capsys.readouterr().out


def test_a_name_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["quikc"], [QUICK])

    assert ended.value.code == 2
    assert "quikc" in capsys.readouterr().err


def test_every_benchmark_can_be_named() -> None:
    assert all(one.__name__.startswith("benchmarks.") for one in BENCHMARKS)
