"""The first bytes tell the format; anything else is none of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.photos.formats import is_packed, is_raw, media_type_of, named_like_photo


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\xff\xd8\xff\xe1", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0mif1heic", None),  # the brand stands behind the box
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", None),
        (b"\0\0\0\x14ftypmif1\0\0\0\0mif1\0\0\0\x19infe\2\0\0\0\0\1\0\0hvc1", "image/heic"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0mif1\0\0\0\x19infe\2\0\0\0\0\1\0\0av01", "image/avif"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1hevc", None),
        (b"II*\0\x08\0\0\0\x10\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (b"II*\0\x10\0\0\0CR\x02\0", None),  # a raw picture
        (b"GIF89a", "image/gif"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "image/bmp"),
        (b"BMW owners' club, the whole list", None),
        (b"\xff\x0a\x78", "image/jxl"),
        (b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ", "image/jxl"),
        (b"RIFF\x10\0\0\0WAVEfmt ", None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_the_format(head: bytes, media_type: str | None) -> None:
    assert media_type_of(head) == media_type


@given(st.binary(max_size=200), st.sampled_from([b"", b"\0\0\0\x18ftyp", b"\xff\xff\xff\xffftyp"]))
def test_any_bytes_are_answered(start: bytes, magic: bytes) -> None:
    media_type_of(magic + start)


def test_the_case_of_a_name_does_not_matter() -> None:
    assert named_like_photo("IMG_1.JPG")
    assert named_like_photo("img.HeIc")
    assert not named_like_photo("jpg")


@pytest.mark.parametrize(
    ("head", "name", "raw"),
    [
        (b"FUJIFILMCCD-RAW 0201", "", True),
        (b"II*\0\x10\0\0\0CR\x02\0", "", True),
        (b"\0\0\0\x18ftypcrx \0\0\0\1", "", True),
        (b"MM\0*\0\0\0\x08", "DSC_1.NEF", True),
        (b"MM\0*\0\0\0\x08", "scan.tif", False),
        (b"\xff\xd8\xff\xe1", "only called so.nef", False),
    ],
)
def test_a_raw_photo_is_told_by_its_content_or_where_that_is_a_tiff_by_its_name(
    head: bytes, name: str, raw: bool
) -> None:
    assert is_raw(head, name) is raw


def test_a_packed_folder_is_told_by_both() -> None:
    assert is_packed(b"PK\x03\x04", "photos.ZIP")
    assert not is_packed(b"PK\x03\x04", "letter.docx")
    assert not is_packed(b"\xff\xd8\xff", "photo.zip")
