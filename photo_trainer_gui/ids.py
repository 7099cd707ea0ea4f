"""Ids that several floors know, each a type of its own, so that none is taken for another.

They are plain texts while the program runs; only mypy tells them apart. Who alone knows an id keeps
it: `CacheKey` stands beside `Photo`, `OrderId` and `PictureId` beside theirs.
"""

from typing import Final, NewType

ProjectId = NewType("ProjectId", str)  # our own, never sent; a draft keeps it when it is trained
ModelId = NewType("ModelId", str)  # the service's
ImageId = NewType("ImageId", str)  # the service's
JobId = NewType("JobId", str)  # the service's
Sha256 = NewType("Sha256", str)  # of a file's bytes, as hex digits

NO_PROJECT: Final = ProjectId("")
NO_MODEL: Final = ModelId("")
NO_IMAGE: Final = ImageId("")
NO_JOB: Final = JobId("")
NO_SHA256: Final = Sha256("")
