"""What has to be true of every page that leaves the program."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from forms.paper.breaking import NEVER_FIRST, NEVER_LAST
from forms.paper.faces import MISSING_MARK
from forms.paper.sheet import PageSize
from tests.forms.paper import pdf_reading
from tests.forms.paper.pdf_reading import Box

_EDGE = 12  # points at the upper and lower edge that no printer reaches
_PAGE_NUMBER = re.compile(r"[—\d\s]*")  # "— 1 —", and the dash of what was not asked


def assert_good_pages(pdf: bytes, size: PageSize, *, code: str = "") -> None:
    """Check fonts, margins, overlaps, line ends, glyphs and the code of every page."""
    found = list(pdf_reading.boxes(pdf))
    assert all(pdf_reading.fonts(pdf).values())
    assert not any(MISSING_MARK in box.text for _, box in found)
    assert pdf_reading.qr_codes(pdf) == [code] * len(pdf_reading.reader(pdf).pages)
    assert_inside(found, size)
    assert_apart(found)
    assert_lines(found)


def assert_inside(found: list[tuple[int, Box]], size: PageSize) -> None:
    """Nothing stands outside the margins."""
    for page, box in found:
        assert box.left >= size.left - 1, (page, box)
        assert box.right <= size.width - size.right + 1, (page, box)
        assert box.bottom >= _EDGE, (page, box)
        assert box.top <= size.height - _EDGE, (page, box)


def assert_apart(found: list[tuple[int, Box]]) -> None:
    """No two texts share ink."""
    for page, pairs in itertools.groupby(found, lambda pair: pair[0]):
        boxes = sorted((box for _, box in pairs), key=lambda box: box.bottom)
        for index, low in enumerate(boxes):
            for high in boxes[index + 1 :]:
                if high.bottom >= low.top - 1:
                    break
                assert min(low.right, high.right) - max(low.left, high.left) < 1, (page, low, high)


def assert_lines(found: list[tuple[int, Box]]) -> None:
    """No line of several begins with a closing mark or ends with an opening one."""
    for page, line in _lines(found):
        if _PAGE_NUMBER.fullmatch(line):
            continue
        assert line[0] not in NEVER_FIRST, (page, line)
        assert line[-1] not in NEVER_LAST, (page, line)


def _lines(found: list[tuple[int, Box]]) -> Iterator[tuple[int, str]]:
    """Yield what stands side by side without a gap: the runs of one line, in the order they were written."""
    for page, pairs in itertools.groupby(found, lambda pair: pair[0]):
        text, last = "", None
        for _, box in pairs:
            if (
                last is not None
                and abs(box.left - last.right) < 4
                and box.bottom < last.top
                and last.bottom < box.top
            ):
                text += box.text
            else:
                if text.strip():
                    yield page, text.strip()
                text = box.text
            last = box
        if text.strip():
            yield page, text.strip()
