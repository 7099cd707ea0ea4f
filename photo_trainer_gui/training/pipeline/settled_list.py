"""Reads the list of a model's photos until it can be believed: lists are late and have holes.

What an answer has named is there until asking for it alone says otherwise. What nobody has named is
asked for alone as well, and its bytes tell whose it is, where the service gives them back.
"""

from collections.abc import Sequence
from dataclasses import replace

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import LIST_LOOKS_S, UPLOAD_SPAN_S
from photo_trainer_gui.photogpt.entities import Image
from photo_trainer_gui.service_times import epoch
from photo_trainer_gui.training.pipeline.reconcile import ImageEvidence, Plan, compare
from photo_trainer_gui.training.pipeline.run import PipelineRun


async def settled_plan(run: PipelineRun) -> Plan:
    """What to do about the photos, after as many readings as it takes. Raises ServiceError.

    A photo whose upload is in doubt, or that has gone, is waited for: LIST_LOOKS_S in all.
    """
    plan = await _plan(run)
    for seconds in LIST_LOOKS_S:
        if plan.settled:
            break
        await run.rest(seconds)
        plan = await _plan(run)
    return plan


async def _plan(run: PipelineRun) -> Plan:
    images = await _there(run)
    findings = await _findings(run, images)
    plan = compare(run.project, findings)
    if plan.strange and len(plan.strange) == run.may_remove:
        # So many were told, and the person wants them removed.
        plan = compare(run.project, replace(findings, removable=frozenset(plan.strange)))
    return plan


async def _there(run: PipelineRun) -> Sequence[Image]:
    """The images of the model: the list, put right by asking for each that it may be wrong about.

    One that was deleted may still be listed, and one that an answer has named may not be yet.
    """
    listed = await run.ask(run.service.input_images, run.project.model_id)
    named = run.project.named_images
    unnamed = {image.id for image in listed} - named
    lacking = named - {image.id for image in listed}
    exist = await run.inquiry.there(sorted(unnamed | lacking))
    present = [image for image in listed if image.id in named or image.id in exist]
    return [*present, *(Image(one) for one in sorted(lacking & exist))]


async def _findings(run: PipelineRun, images: Sequence[Image]) -> ImageEvidence:
    """What can be said of the images that no answer has named."""
    project = run.project
    unnamed = [image for image in images if image.id not in project.named_images]
    ours = {photo.sent_sha256 for photo in project.photos} | project.sending | project.sent.keys()
    hashes = {image.id: await sha256_of(run, image) for image in unnamed}
    same = {image_id: sha for image_id, sha in hashes.items() if sha in ours}
    exact = bool(same) or (any(hashes.values()) and await _gives_bytes_back(run, images))
    foreign = frozenset(
        image.id
        for image in unnamed
        if image.id not in same
        and ((exact and hashes[image.id]) or not _may_be_ours(run, image, images))
    )
    listed = tuple(image.id for image in images)
    return ImageEvidence(listed, same=same, foreign=foreign, late=run.late)


async def sha256_of(run: PipelineRun, image: Image) -> Sha256:
    """sha256 (hex) of an image's bytes, read once in a run; empty when they cannot be had."""
    if image.id not in run.hashes:
        run.hashes[image.id] = await run.ask(run.service.image_sha256, image)
    return run.hashes[image.id]


async def _gives_bytes_back(run: PipelineRun, images: Sequence[Image]) -> bool:
    """True unless a photo of ours comes back in other bytes: then those of others tell nothing.

    As long as none of ours is there to compare with, the bytes are believed, and the person is
    asked rather than a photo of somebody else deleted.
    """
    sha_of = {image_id: sha for sha, image_id in run.project.sent.items()}
    for image in images:
        if image.id in sha_of:
            return await sha256_of(run, image) == sha_of[image.id]
    return True


def _may_be_ours(run: PipelineRun, image: Image, images: Sequence[Image]) -> bool:
    """False for an image that came when nothing of ours was under way.

    In the run of the program that has sent it, it is known what was. Later on the service's own
    times tell: those of the images that certainly are ours, and of the model.
    """
    if run.project.sending <= run.begun:
        return True
    sent = {*run.project.sent.values()}
    known = [one.created_at for one in images if one.id in sent]
    anchors = [at for at in map(epoch, [*known, run.model_created_at]) if at is not None]
    at = epoch(image.created_at)
    return at is not None and bool(anchors) and min(anchors) <= at <= max(anchors) + UPLOAD_SPAN_S
