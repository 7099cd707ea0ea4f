"""Thousands of models are gone through a few at a time, and everything else has its turn."""

import asyncio

from photo_trainer_gui.training.status.slices import in_slices


def test_every_item_comes_once_and_in_order() -> None:
    async def collect() -> list[list[int]]:
        return [some async for some in in_slices(range(7), at_once=3)]

    assert asyncio.run(collect()) == [[0, 1, 2], [3, 4, 5], [6]]


def test_others_have_their_turn_between_two_slices() -> None:
    async def meet() -> list[str]:
        met: list[str] = []

        async def other() -> None:
            for _ in range(3):
                met.append("other")
                await asyncio.sleep(0)

        task = asyncio.create_task(other())
        async for _ in in_slices(range(6), at_once=2):
            met.append("slice")
        await task
        return met

    assert asyncio.run(meet()) == ["slice", "other"] * 3
