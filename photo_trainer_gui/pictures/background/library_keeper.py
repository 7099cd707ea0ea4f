"""Moves the pictures into another folder, and brings together what lies in several."""

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from photo_trainer_gui.limits import (
    PICTURE_FOLDER_LOOK_S,
    PROGRESS_INTERVAL_S,
    RETRY_MAX_S,
)
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.library_copier import LibraryCopier, StoppedError, Sums
from photo_trainer_gui.pictures.library_folder import (
    FolderRefusal,
    FolderTrouble,
    folder_in,
    is_marked,
    is_of_others,
    is_one_file,
    is_same_folder,
    pictures_in,
    refusal_of,
    unmark,
)
from photo_trainer_gui.pictures.library_place import LibraryPlace
from photo_trainer_gui.pictures.picture_library import is_full, key_of

log = logging.getLogger(__name__)

_OWNER_BYTES: Final = 16


@dataclass(frozen=True)
class LibraryState:
    """What is known of the folder of all pictures.

    Attributes:
        is_there: it can be reached.
        is_moving: pictures are being copied into another one.
        done: so many of them are there.
        all: so many there are.
    """

    is_there: bool = True
    is_moving: bool = False
    done: int = 0
    all: int = 0


class LibraryKeeper:
    """The only one who changes where the pictures are. Belongs to the loop's thread.

    A move is written down before the first copy, and again when all copies were compared; only
    then the pictures leave their old folder. Whatever ends it in between, the next run goes on.

    Args:
        post: runs a function in the loop's thread.
    """

    def __init__(
        self, context: PictureContext, post: Callable[[Callable[[], None]], object]
    ) -> None:
        self._context = context
        self._library = context.library
        self._post = post
        self._copier: LibraryCopier | None = None
        self._told_at = 0.0  # how far it is
        self._busy = asyncio.Lock()
        self._wake = asyncio.Event()
        self._listeners: list[Callable[[], object]] = []
        self._rests_until: dict[Path, float] = {}  # folders that could not be emptied
        self.state = LibraryState()

    def listen(self, listener: Callable[[], object]) -> None:
        """Call `listener` whenever `state` has changed, or pictures lie elsewhere now."""
        self._listeners.append(listener)

    async def run(self) -> None:
        """Go on with what an earlier run has begun, then look after folders that are away."""
        await self._context.call(self._library.look_into_default)
        while True:
            await self._look()
            place = self._library.place
            if place.root or place.former or place.is_moving:
                due = self._context.clock.now() + PICTURE_FOLDER_LOOK_S
                await self._context.clock.wait_until(due, self._wake)
            else:
                await self._wake.wait()
            self._wake.clear()

    def look_now(self) -> None:
        """The person says that the folder is there again."""
        self._rests_until.clear()
        self._wake.set()

    def stop(self) -> None:
        """End what is being copied; when it was not done, the pictures stay where they are."""
        if self._copier is not None:
            self._copier.stop.set()

    async def move_to(self, chosen: Path | None) -> FolderRefusal | None:
        """Move all pictures into this folder; None: into the program's own one.

        Returns:
            None when they are there, else why they stay where they are.

        Raises:
            StoppedError: `stop` was called.
        """
        async with self._busy:
            return await self._move_to(chosen)

    async def _move_to(self, chosen: Path | None) -> FolderRefusal | None:
        library, call = self._library, self._context.call
        if not library.place.owner:
            # Written down before it stands in a folder, or that one would be a stranger's.
            owner = os.urandom(_OWNER_BYTES).hex()
            await self._keep(replace(library.place, owner=owner))
        place, owner = library.place, library.place.owner
        to_default = chosen is None or await call(_is_default, chosen, library.default_root)
        target = library.default_root
        if chosen is not None and not to_default:
            if await call(is_of_others, chosen, owner):
                return FolderRefusal(FolderTrouble.OTHERS)
            found = await call(folder_in, chosen, owner)
            if found is None:
                return FolderRefusal(FolderTrouble.DENIED)
            target = found
        if await call(_is_same, target, library.root):
            if place.is_moving:  # what an earlier run has begun is not wanted any more
                await self._keep(replace(place, target="", to_default=False))
            return None
        refused = await call(refusal_of, target, library.root, "" if to_default else owner)
        if refused is not None:
            return refused
        written = "" if to_default else os.fspath(target)
        await self._keep(replace(place, target=written, to_default=to_default))
        return await self._carry_on()

    @property
    def _target(self) -> Path:
        place = self._library.place
        return self._library.default_root if place.to_default else Path(place.target)

    async def _carry_on(self) -> FolderRefusal | None:
        """Copy, compare, switch, and only then leave the old folder."""
        library, target = self._library, self._target
        place = library.place
        owner = "" if place.to_default else place.owner
        copier = self._copier = LibraryCopier(library.root, target, owner, self._tell_copied)
        self._show(replace(self.state, is_moving=True, done=0, all=0))
        try:
            await self._copy(copier, place)
        except (OSError, StoppedError) as error:
            await self._context.call(copier.undo)
            await self._keep(replace(library.place, target="", to_default=False))
            if isinstance(error, StoppedError):
                raise
            log.warning("the pictures could not be moved", exc_info=error)
            trouble = FolderTrouble.ROOM if is_full(error) else FolderTrouble.DENIED
            return FolderRefusal(trouble)
        finally:
            copier.stop.set()  # where it was cancelled, the thread still copies
            self._copier = None
            self._show(replace(self.state, is_moving=False))
        await self._settle()
        return None

    async def _copy(self, copier: LibraryCopier, place: LibraryPlace) -> None:
        call = self._context.call
        await call(copier.copy, self._sums())
        try:
            # What came meanwhile, and what was deleted. In one thread: whatever waits to be fetched
            # holds others, and none may be left.
            await call(self._hold_and_copy, copier, self._sums())
            await self._switch(place)
        finally:
            self._library.resume_fetching()

    def _hold_and_copy(self, copier: LibraryCopier, sums: Sums) -> None:
        self._library.pause_fetching()
        copier.copy(sums)

    async def _switch(self, place: LibraryPlace) -> None:
        root = place.target
        former = tuple(one for one in (*place.former, place.root) if one and one != root)
        await self._keep(replace(place, root=root, target="", to_default=False, former=former))

    async def _keep(self, place: LibraryPlace) -> None:
        await self._context.store.keep_place(place)
        self._library.place = place

    # --- Several folders -------------------------------------------------------------------------

    async def _look(self) -> None:
        """See whether the folder is there, and bring together what can be."""
        async with self._busy:
            there = await self._context.call(self._is_reachable, self._library.root)
            place = self._library.place
            if place.is_moving and await self._context.call(self._is_reachable, self._target):
                with suppress(StoppedError):
                    await self._carry_on()
            if there:
                await self._settle()
            if there != self.state.is_there:
                self._show(replace(self.state, is_there=there))

    async def _settle(self) -> None:
        """Bring over what still lies in the folders of before, as far as they are there."""
        library = self._library
        roots = [Path(one) for one in library.place.former]
        if library.place.root:
            roots.append(library.default_root)
        moved = 0
        for root in roots:
            rests = 0 < self._rests_until.get(root, 0) - self._context.clock.now() <= RETRY_MAX_S
            if rests or not await self._context.call(self._is_reachable, root):
                continue
            owner = library.place.owner if library.place.root else ""
            copier = LibraryCopier(root, library.root, owner, lambda _done, _all: None)
            try:
                moved += await self._context.call(self._leave, copier, root, self._sums())
            except (OSError, StoppedError) as error:
                log.info("pictures stay in a folder of before: %r", error)
                self._rests_until[root] = self._context.clock.now() + RETRY_MAX_S
                continue
            finally:
                copier.stop.set()
            if root != library.default_root:
                former = tuple(one for one in library.place.former if Path(one) != root)
                await self._keep(replace(library.place, former=former))
        if moved:
            self._tell()

    def _sums(self) -> Sums:
        return {key_of(one): one.sha256 for one in self._context.store.all_pictures()}

    def _leave(self, copier: LibraryCopier, root: Path, sums: Sums) -> int:
        library, owner = self._library, self._library.place.owner
        is_default = root == library.default_root
        if is_default and not root.exists():
            return 0
        if self._is_root(root):
            library.note_moved(library.in_default if is_default else ())
            return 0
        moved = copier.leave(lambda key: library.note_moved([key]), sums)
        if not is_default:
            if not is_marked(root, owner):
                raise OSError("the folder is away")  # and it only looked empty
            unmark(root, owner)
        return moved

    def _is_root(self, root: Path) -> bool:
        """Whether a folder of before is the one of now, by another name: nothing is to leave it."""
        now = self._library.root
        if is_one_file(root, now):
            return True
        # Nothing is written into a drive every few seconds.
        is_last = root != self._library.default_root or any(pictures_in(root))
        return is_last and is_same_folder(root, now)

    def _is_reachable(self, root: Path) -> bool:
        """Whether it is there and ours."""
        return root == self._library.default_root or self._library.is_ours(root)

    def _tell_copied(self, done: int, whole: int) -> None:
        """In the copier's thread; small pictures are copied faster than anybody reads."""
        now = self._context.clock.now()
        if done < whole and 0 <= now - self._told_at < PROGRESS_INTERVAL_S:
            return
        self._told_at = now
        self._post(lambda: self._show(replace(self.state, done=done, all=whole)))

    def _show(self, state: LibraryState) -> None:
        if state != self.state:
            self.state = state
            self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def _is_default(chosen: Path, default_root: Path) -> bool:
    return any(_is_same(chosen, one) for one in (default_root, default_root.parent))


def _is_same(one: Path, other: Path) -> bool:
    return is_one_file(one, other) or one.resolve() == other.resolve()
