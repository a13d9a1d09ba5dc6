"""What has to be true of every page that leaves the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from forms.paper.faces import MISSING_MARK
from forms.paper.furniture import OTHER_TOP
from forms.paper.sheet import PageSize
from tests.forms.paper import page_reading, pdf_reading
from tests.forms.paper.page_reading import Edge, ReadPage, Run

# GB/T 15834 and what Chinese word processors add to it, kept apart from what the program breaks lines by.
NEVER_FIRST = frozenset(
    "，。、；：！？．）》〉」』】〕〗〞”’］｝＞｠〙〛»›…‥—―～〜·・‧／％‰℃°′″￠¢ˇˉ∶〃々ー"
    ",.:;!?)]}%～｡｣､･﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞︶︸︺︼︾﹀﹂﹄‼⁇⁈⁉"
)
NEVER_LAST = frozenset("（《〈「『【〔〖〝“‘［｛＜｟〘〚«‹／￥¥＄$￡£№([{﹙﹛﹝︵︷︹︻︽︿﹁﹃")

_EDGE = 12  # points at the upper and lower edge that no printer reaches
_INK_ABOVE = 0.72  # of the size: between these two a character has its ink
_INK_BELOW = 0.1
_THIN = 3  # points: what is lower is a line or a module of a QR code
_ENOUGH = 4  # characters tell a line of one text from those of others
_PAGE_NUMBER = re.compile(r"[—\d\s]*")  # "— 1 —", and the dash of what was not asked


@dataclass(frozen=True, slots=True)
class Line:
    """What stands side by side without a gap: a line of text, whatever faces it is set in."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def assert_good_pages(
    pdf: bytes, size: PageSize, *, code: str = "", given: Sequence[Sequence[str]] = (), marks: int = 0
) -> None:
    """Check fonts, glyphs, margins, overlaps, edges, line ends and the code of every page.

    `given` is what the pages were to show, page by page and string by string; `marks` how many characters of it
    no face has.
    """
    pages = list(page_reading.pages(pdf))
    assert_embedded(pages)
    assert_shapes(pages, marks=marks)
    assert pdf_reading.qr_codes(pdf) == [code] * len(pages)
    for page in pages:
        assert_inside(page, size)
        assert_apart(page)
        assert_clear_of_edges(page)
        assert_lines(page)
    if given:
        assert_texts(pages, given)
        assert_copied(pdf, given)


def assert_embedded(pages: Iterable[ReadPage]) -> None:
    """Every font is in the file."""
    for font in {run.font for page in pages for run in page.runs}:
        assert font.embedded, font.name


def assert_shapes(pages: Iterable[ReadPage], *, marks: int = 0) -> None:
    """Every character that is no blank has a glyph with ink, and only `marks` of them are the missing mark."""
    shown = [(code, run) for page in pages for run in page.runs for code in run.codes]
    blank = {
        (run.font.name, run.font.characters[code])
        for code, run in shown
        if not run.font.characters[code].isspace() and not run.font.has_shape(code)
    }
    assert not blank
    assert sum(run.font.characters[code] == MISSING_MARK for code, run in shown) == marks


def assert_inside(page: ReadPage, size: PageSize) -> None:
    """Nothing stands outside the margins, neither text nor edges."""
    assert (round(page.width), round(page.height)) == (round(size.width), round(size.height))
    things: list[Line | Edge] = [*_lines(page), *page.edges]
    for thing in things:
        assert thing.left >= size.left - 1, thing
        assert thing.right <= size.width - size.right + 1, thing
        assert thing.bottom >= _EDGE, thing
        assert thing.top <= size.height - _EDGE, thing


def assert_apart(page: ReadPage) -> None:
    """No two texts share ink."""
    boxes = sorted(_lines(page), key=lambda line: line.bottom)
    for index, low in enumerate(boxes):
        for high in boxes[index + 1 :]:
            if high.bottom >= low.top - 1:
                break
            assert min(low.right, high.right) - max(low.left, high.left) < 1, (low, high)


def assert_clear_of_edges(page: ReadPage) -> None:
    """No edge of a cell runs through a text, and no text through a QR code."""
    for line in _lines(page):
        for edge in page.edges:
            beside = edge.right < line.left + 0.5 or edge.left > line.right - 0.5
            if beside or edge.top < line.bottom or edge.bottom > line.top:
                continue
            if edge.top - edge.bottom > _THIN:
                assert not _crosses(edge, line), (edge, line)
            else:
                assert edge.top < line.bottom + 0.5, (edge, line)


def _crosses(edge: Edge, line: Line) -> bool:
    upright = any(line.left + 0.5 < side < line.right - 0.5 for side in (edge.left, edge.right))
    across = any(line.bottom + 0.5 < side < line.top - 0.5 for side in (edge.bottom, edge.top))
    return upright or across


def assert_lines(page: ReadPage) -> None:
    """No line of several begins with a closing mark or ends with an opening one."""
    for line in _lines(page):
        if _PAGE_NUMBER.fullmatch(line.text):
            continue
        assert line.text[0] not in NEVER_FIRST, line
        assert line.text[-1] not in NEVER_LAST, line


def assert_texts(pages: Sequence[ReadPage], given: Sequence[Sequence[str]]) -> None:
    """Every string stands on its page as it was given, in the same order, and nothing else does."""
    assert len(pages) == len(given)
    for page, strings in zip(pages, given, strict=True):
        rest = iter(page.runs)
        for string in strings:
            read = ""
            while len(read) < len(string):
                run = next(rest, None)
                assert run, string
                read += run.text
            assert read == string
        assert next(rest, None) is None


def assert_copied(pdf: bytes, given: Sequence[Sequence[str]]) -> None:
    """Two libraries that read the file on their own give back every string as it was given."""
    for texts in (pdf_reading.texts(pdf), pdf_reading.texts_of_pdfium(pdf)):
        for read, strings in zip(texts, given, strict=True):
            for string in strings:
                assert "".join(string.split()) in read, string


def assert_signed_below_text(pages: Iterable[ReadPage], size: PageSize, signing: str) -> None:
    """Where people sign there is something to sign: a row of the paper above it, not the head of the page alone.

    `signing` begins the first line of what is signed.
    """
    where = [(page, line) for page in pages for line in _lines(page) if _begins(signing, line.text)]
    assert where, signing
    page, first = where[-1]
    things: list[Line | Edge] = [*_lines(page), *page.edges]
    body = (thing for thing in things if thing.top < size.height - max(size.top, OTHER_TOP) + 1)
    assert any(thing.bottom >= first.top and thing.top - thing.bottom > _THIN for thing in body), signing


def _begins(whole: str, line: str) -> bool:
    return len(line) >= _ENOUGH and whole.startswith(line)


def _lines(page: ReadPage) -> Iterator[Line]:
    """Yield lines of text: the runs that follow each other on one baseline without a gap."""
    for _, runs in groupby(page.runs, key=_Following()):
        line = _line(list(runs))
        if line.text:
            yield line


class _Following:
    """Gives neighbouring runs the same number while each begins where the one before it ended."""

    def __init__(self) -> None:
        self._last: Run | None = None
        self._number = 0

    def __call__(self, run: Run) -> int:
        last, self._last = self._last, run
        if last is None or abs(last.y - run.y) > 0.1 or abs(run.x - last.right) > 0.1:
            self._number += 1
        return self._number


def _line(runs: Sequence[Run]) -> Line:
    """Return the line without the blanks at its ends: they have no ink."""
    size = max(run.size for run in runs)
    text = "".join(run.text for run in runs)
    before, after = (
        sum(run.font.widths[code] * run.size for run, code in taken)
        for taken in (_blanks(runs), _blanks(runs, last=True))
    )
    baseline = runs[0].y
    return Line(
        text.strip(),
        runs[0].x + before,
        baseline - _INK_BELOW * size,
        runs[-1].right - after,
        baseline + _INK_ABOVE * size,
    )


def _blanks(runs: Sequence[Run], *, last: bool = False) -> Iterator[tuple[Run, int]]:
    coded = [(run, code) for run in runs for code in run.codes]
    for run, code in reversed(coded) if last else coded:
        if not run.font.characters[code].isspace():
            return
        yield run, code
