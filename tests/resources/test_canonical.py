import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.canonical import Json, canonical, read_document, sha256

answers = st.recursive(
    st.text() | st.booleans() | st.none() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), answers, max_size=5))
def test_a_document_comes_back_as_it_went_in(document: dict[str, object]) -> None:
    assert read_document(canonical(document)) == document  # type: ignore[arg-type]  # the strategy's type is wider


def test_the_order_of_names_does_not_matter() -> None:
    assert (
        canonical({"村": "毛寺", "a": "1"})
        == canonical({"a": "1", "村": "毛寺"})
        == '{"a":"1","村":"毛寺"}'.encode()
    )


def test_a_decimal_keeps_its_own_text() -> None:
    assert read_document('{"price": 1.10}') == {"price": "1.10"}


@pytest.mark.parametrize("broken", ["[1]", '"a"', '{"a": NaN}', "{", "", r'{"a": "\ud800"}', '{"a":' * 100_000])
def test_what_is_no_document_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_document(broken)


def test_a_character_outside_the_first_plane_may_be_escaped() -> None:
    assert read_document('{"a": "\\ud842\\udfb7"}') == {"a": "𠮷"}


def test_the_hash_is_sha256() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_the_quick_writer_writes_what_the_standard_library_writes(value: Json) -> None:
    standard = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical(value) == standard.encode()


def test_every_character_is_written_and_sorted_as_the_standard_library_does() -> None:
    whole = (chr(each) for each in range(0x110000) if not 0xD800 <= each < 0xE000)
    value = {each: each for each in whole}
    assert canonical(value) == json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def test_nesting_too_deep_for_the_quick_writer_is_written_all_the_same() -> None:
    nested: Json = "x"
    for _ in range(400):
        nested = [nested]
    assert canonical(nested) == b"[" * 400 + b'"x"' + b"]" * 400


@pytest.mark.parametrize(
    "text",
    [
        '{"a":12345678901234567890123}',
        '{"a":[1.50]}',
        '{"a": 2E3}',
        '{"a":-0.10,"b":"x:1.5"}',
        '{"a":1234567890123456}',
    ],
)
def test_numbers_keep_what_was_written_however_they_are_read(text: str) -> None:
    assert read_document(text.encode()) == read_document(text)


@given(answers)
def test_the_quick_way_reads_what_the_slow_one_reads(value: object) -> None:
    written = json.dumps({"a": value}, ensure_ascii=False)
    try:
        slowly = read_document(written)
    except ValueError:
        return
    assert read_document(written.encode()) == slowly
