"""How long it still takes is told when enough is known, and follows what happens."""

from photo_trainer_gui.photos.shoebox.time_left import TimeLeft


def test_nothing_is_said_in_the_first_five_seconds_or_before_the_first_photo() -> None:
    left = TimeLeft(0.0)
    assert left.seconds(10, 6.0) is None
    left.count(1.0)
    assert left.seconds(10, 4.9) is None
    assert left.seconds(10, 5.0) == 10.0


def test_the_last_hundred_photos_tell_how_fast_it_goes_now() -> None:
    left = TimeLeft(0.0)
    for number in range(1, 101):
        left.count(float(number))
    assert left.seconds(100, 100.0) == 100.0
    for number in range(1, 101):
        left.count(100.0 + 3 * number)
    assert left.seconds(100, 400.0) == 300.0
