"""`make bench`: every figure is a ratio against something measured in the same run.

Figures in seconds say more about the machine than about the program, so none is compared.
`python -m benchmarks start_up` measures only what is named.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Protocol

from benchmarks import bundle, clients, gallery, models, photos, shoebox, start_up, upload
from benchmarks.figures import Figure


class Benchmark(Protocol):
    """A module of this package that measures something."""

    __name__: str

    def figures(self) -> Iterable[Figure]:
        """Measures; each figure is printed as soon as it is there."""


BENCHMARKS: list[Benchmark] = [start_up, photos, shoebox, gallery, upload, clients, models, bundle]


def main(arguments: Sequence[str], benchmarks: Sequence[Benchmark] = BENCHMARKS) -> int:
    """Prints the figures of the named benchmarks, or of all; exit code 1 if a limit is not kept."""
    by_name = {benchmark.__name__.rpartition(".")[2]: benchmark for benchmark in benchmarks}
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    # `choices` would refuse the empty list, which stands for all.
    parser.add_argument("names", nargs="*", help=f"which of: {', '.join(by_name)}; all if none")
    names = parser.parse_args(arguments).names or list(by_name)
    if unknown := set(names) - by_name.keys():
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    all_kept = True
    for name in names:
        for figure in by_name[name].figures():
            print(figure, flush=True)
            all_kept = all_kept and figure.kept
    return 0 if all_kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
