"""Numbers of faces are kept for this user alone, and go when their time is over."""

import os
import stat
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import FACES_KEPT_S
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.photos.photo import CacheKey

KEY = CacheKey("a")
NOW = 1_800_000_000.0
ROWS = np.arange(256, dtype=np.float32).reshape(2, 128)


@pytest.fixture
def cache(tmp_path: Path) -> EmbeddingCache:
    return EmbeddingCache(tmp_path / "looks")


def used(tmp_path: Path, key: str, at: float) -> None:
    os.utime(tmp_path / "looks" / f"{key}.2.faces", (at, at))


def test_they_come_back_as_they_were_and_for_this_user_alone(
    cache: EmbeddingCache, tmp_path: Path
) -> None:
    cache.write(KEY, ROWS)
    kept = cache.read(KEY)
    assert kept is not None
    assert (kept == ROWS).all()
    [file] = (tmp_path / "looks").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_photo_nobody_has_compared_has_none(cache: EmbeddingCache) -> None:
    assert cache.read(KEY) is None
    assert cache.last_used() == {}


def test_half_a_file_is_none(cache: EmbeddingCache, tmp_path: Path) -> None:
    cache.write(KEY, ROWS)
    file = tmp_path / "looks" / "a.2.faces"
    file.write_bytes(file.read_bytes()[:700])
    assert cache.read(KEY) is None


def test_a_photo_takes_those_of_all_its_edits_along_and_leaves_the_others(
    cache: EmbeddingCache, tmp_path: Path
) -> None:
    for key in ("a", "a-1", "a-0-0.1000-0.1000-0.5000-0.5000", "b"):
        cache.write(CacheKey(key), ROWS)
    (tmp_path / "looks" / "a.1.jpg").touch()
    cache.remove([Sha256("a"), Sha256("never kept")])
    assert sorted(path.name for path in (tmp_path / "looks").iterdir()) == ["a.1.jpg", "b.2.faces"]


def test_all_go_at_once_and_nothing_else_does(cache: EmbeddingCache, tmp_path: Path) -> None:
    for key in ("a", "b"):
        cache.write(CacheKey(key), ROWS)
    (tmp_path / "looks" / "a.2.json").touch()
    cache.remove_all()
    assert [path.name for path in (tmp_path / "looks").iterdir()] == ["a.2.json"]


def test_those_of_an_earlier_version_are_not_read_and_go_all_the_same(
    cache: EmbeddingCache, tmp_path: Path
) -> None:
    cache.write(KEY, ROWS)
    (tmp_path / "looks" / "a.2.faces").rename(tmp_path / "looks" / "a.1.faces")
    assert cache.read(KEY) is None
    assert set(cache.last_used()) == {"a"}
    cache.remove([Sha256("a")])
    assert list((tmp_path / "looks").iterdir()) == []


def test_what_nobody_has_used_for_seven_days_goes(cache: EmbeddingCache, tmp_path: Path) -> None:
    for key, age_s in (("old", FACES_KEPT_S), ("young", FACES_KEPT_S - 60), ("new", 0.0)):
        cache.write(CacheKey(key), ROWS)
        used(tmp_path, key, NOW - age_s)
    cache.remove_unused(NOW)
    assert set(cache.last_used()) == {"young", "new"}


def test_reading_is_a_use(cache: EmbeddingCache, tmp_path: Path) -> None:
    cache.write(KEY, ROWS)
    used(tmp_path, "a", 1000.0)
    assert cache.last_used() == {"a": 1000.0}
    cache.read(KEY)
    assert cache.last_used()[Sha256("a")] > 1000.0


def test_a_time_that_is_still_to_come_is_no_use(cache: EmbeddingCache, tmp_path: Path) -> None:
    cache.write(KEY, ROWS)
    used(tmp_path, "a", NOW + 365 * 24 * 3600)
    cache.remove_unused(NOW)
    assert cache.last_used() == {}


def test_what_was_written_while_a_removal_waited_its_turn_stays(
    cache: EmbeddingCache, tmp_path: Path
) -> None:
    cache.write(KEY, ROWS)
    used(tmp_path, "a", NOW + 2)
    cache.remove_unused(NOW)
    assert set(cache.last_used()) == {"a"}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = EmbeddingCache(tmp_path / "file" / "looks")
    cache.write(KEY, ROWS)
    assert cache.read(KEY) is None
    cache.remove_all()


def test_what_is_being_made_is_removed_as_well(cache: EmbeddingCache) -> None:
    with cache.kept_out():
        remover = Thread(target=cache.remove, args=(["a"],))
        remover.start()
        remover.join(0.1)
        assert remover.is_alive()
        cache.write(KEY, ROWS)
    remover.join(5)
    assert cache.read(KEY) is None
