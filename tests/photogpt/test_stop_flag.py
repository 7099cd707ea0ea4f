"""A stop flag calls who watches it, then and only then."""

from photo_trainer_gui.photogpt.stop_flag import StopFlag


def test_a_watcher_is_called_when_the_flag_is_set() -> None:
    flag = StopFlag()
    calls: list[str] = []
    with flag.watched_by(lambda: calls.append("stopped")):
        assert not flag.is_set
        flag.stop()
    assert flag.is_set
    assert calls == ["stopped"]


def test_a_watcher_that_comes_late_is_called_at_once() -> None:
    flag = StopFlag()
    flag.stop()
    calls: list[str] = []
    with flag.watched_by(lambda: calls.append("stopped")):
        assert calls == ["stopped"]


def test_a_watcher_that_has_left_is_not_called() -> None:
    flag = StopFlag()
    calls: list[str] = []
    with flag.watched_by(lambda: calls.append("left")), flag.watched_by(lambda: None):
        pass
    flag.stop()
    assert calls == []
