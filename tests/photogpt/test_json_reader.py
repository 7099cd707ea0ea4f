"""JSON in pieces says what JSON in one go says, and no piece is long enough to be felt."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from photo_trainer_gui.limits import MAX_ENTRY_LENGTH, MAX_LIST_ENTRIES
from photo_trainer_gui.photogpt.answers import json_reader
from photo_trainer_gui.photogpt.answers.json_reader import read_object

_scalars = some.none() | some.booleans() | some.integers() | some.text() | some.floats(-1e9, 1e9)
_values = some.recursive(
    _scalars, lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner), max_leaves=12
)


def _as_it_is(entry: object) -> object:
    return entry


@settings(max_examples=50)
@given(some.dictionaries(some.text(), _values), some.sampled_from([None, 1, "\t"]), some.booleans())
def test_it_reads_what_the_standard_reader_reads(
    value: dict[str, Any], indent: int | str | None, ascii_only: bool
) -> None:
    written = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert read_object(written.encode("utf-8", "surrogatepass"), _as_it_is) == json.loads(written)


@settings(max_examples=50)
@given(some.dictionaries(some.text(max_size=3), _values, max_size=2), some.data())
def test_what_is_cut_off_is_no_object(value: dict[str, Any], data: some.DataObject) -> None:
    written = json.dumps(value).encode()
    end = data.draw(some.integers(0, len(written) - 1))
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words
        read_object(written[:end], _as_it_is)


@pytest.mark.parametrize("length", range(2040, 2056))
def test_a_number_may_lie_across_the_end_of_a_piece(length: int) -> None:
    digits = "1" * 30
    entry = "[" + " " * (length - 20) + digits + "]"
    body = f'{{"result": [{entry}, {" " * length}{digits}]}}'.encode()
    assert read_object(body, _as_it_is) == {"result": [[int(digits)], int(digits)]}


@pytest.mark.parametrize(
    "body",
    [
        b"{} {}",
        b'{"a" 1}',
        b'{"a": 1 "b": 2}',
        b"{1: 2}",
        b'{"a": [1 2]}',
        b'{"a": [' + b"1," * MAX_LIST_ENTRIES + b"1]}",
        b'{"a": ["' + b"x" * MAX_ENTRY_LENGTH + b'"]}',
        b"{" + b'"a": 1,' * 200 + b'"a": 1}',
        b'{"a": {' + b'"a": 1,' * 200 + b'"a": 1}}',
        b'{"a": [' + b"1," * 15_000 + b'1], "b": [' + b"1," * 15_000 + b"1]}",
    ],
)
def test_what_is_no_answer_or_too_much_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its words
        read_object(body, _as_it_is)


def test_a_list_within_the_result_is_read_in_pieces_as_well() -> None:
    # Many times longer than one entry may be.
    jobs = [{"jobId": str(number), "status": "success"} for number in range(5_000)]
    whole = {"status": "OK", "result": {"jobs": jobs, "nextPageToken": "more"}}
    assert read_object(json.dumps(whole).encode(), _as_it_is) == whole


def test_bytes_that_are_no_text_spoil_one_entry_only() -> None:
    assert read_object(b'{"a": ["\xff", "b"]}', _as_it_is) == {"a": ["\udcff", "b"]}


def test_the_standard_reader_never_gets_more_than_an_entry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lengths: list[int] = []

    class Decoder(json.JSONDecoder):
        def raw_decode(self, s: str, idx: int = 0) -> tuple[Any, int]:
            lengths.append(len(s))
            return super().raw_decode(s, idx)

    monkeypatch.setattr(json_reader, "_DECODER", Decoder())
    body = json.dumps({"result": [{"id": str(n), "x": "y" * (n % 9_000)} for n in range(500)]})
    read_object(body.encode(), bool)
    assert max(lengths) <= MAX_ENTRY_LENGTH
    assert sum(lengths) < 20 * len(body)
