"""Where a line of Chinese and Latin text may end: never before a closing mark, never after an opening one.

reportlab knows neither the full-width marks nor what may end a line, so lines are broken here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from forms.paper.faces import AnyFace, printable, shape

# GB/T 15834 and what word processors add to it: full width, half width, small and upright forms.
NEVER_FIRST: Final = frozenset(
    "，。、；：！？．）》〉」』】〕〗〞”’］｝＞｠〙〛»›…‥—―～〜·・‧•／％‰℃°′″￠¢¨ˇˉ‖∶〃々〻ーゝゞヽヾ"
    ",.:;!?)]}%～｡｣､･﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞︐︑︒︓︔︕︖︘︶︸︺︼︾﹀﹂﹄‼⁇⁈⁉"
)
NEVER_LAST: Final = frozenset("（《〈「『【〔〖〝“‘［｛＜｟〘〚«‹／￥¥＄$￡£№([{﹙﹛﹝︗︵︷︹︻︽︿﹁﹃")

_NO_MORE: Final = 0.001
_DOTS: Final = "…"
_PIECE: Final = re.compile(r"\n|[ \t]+|[A-Za-z]+-(?=[A-Za-z])|[!-~\u00A1-\u024F\u2010-\u2015\u2212]+|.", re.DOTALL)
_HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
_NAME: Final = re.compile(f"[{_HAN}]{{1,8}}|" + _PIECE.pattern, re.DOTALL)  # a Chinese name within Latin text
_LATIN: Final = re.compile(r"[A-Za-z\u00C0-\u024F]{2,}")
_ONE_HAN: Final = re.compile(f"[{_HAN}]")


@lru_cache(maxsize=4096)
def lines(text: str, face: AnyFace, size: float, width: float, first: float = 0) -> tuple[str, ...]:
    """Return the text as lines no wider than `width`, the first one by `first` narrower; at least one line."""
    text = printable(text)
    if "\n" not in text and shape(text, face).width * size <= width - first + _NO_MORE:
        return (text,)
    broken: list[str] = []
    for paragraph in text.split("\n"):
        broken += _fill(paragraph, face, width / size, first / size if not broken else 0)
    return tuple(broken)


@lru_cache(maxsize=4096)
def balanced(text: str, face: AnyFace, size: float, width: float) -> tuple[str, ...]:
    """Return as few lines as `lines` does, but of about the same length: for labels."""
    fewest = lines(text, face, size, width)
    if len(fewest) == 1 or "\n" in text:
        return fewest
    text = printable(text)
    widest = max(_ink(cluster, face) for cluster in _clusters(text)) * size
    room = max(shape(text, face).width * size / len(fewest), widest)
    while room < width:
        evener = lines(text, face, size, room)
        if len(evener) <= len(fewest):
            return evener
        room += size / 2
    return fewest


def shortened(text: str, face: AnyFace, size: float, width: float) -> str:
    """Return the text in one line of the width, its end left out for dots where it is too long."""
    if shape(text, face).width * size <= width:
        return text
    end = len(text) - 1
    while end and shape(f"{text[:end]}{_DOTS}", face).width * size > width:
        end -= 1
    return f"{text[:end]}{_DOTS}"


def _fill(paragraph: str, face: AnyFace, room: float, first: float) -> Iterator[str]:
    """Yield lines; lengths in ems."""
    line, left = "", room - first
    for cluster in _clusters(paragraph):
        rest = cluster
        if line and _ink(rest, face) > left + _NO_MORE:
            yield line.rstrip(" ")
            line, left = "", room
            rest = rest.lstrip(" ")  # a blank at the start of a line is seen as an indent
        while _ink(rest, face) > left + _NO_MORE:
            head = _longest(rest, face, left)
            yield head
            rest, left = rest[len(head) :], room
        line += rest
        left -= shape(rest, face).width
    yield line.rstrip(" ")


def _ink(cluster: str, face: AnyFace) -> float:
    return shape(cluster.rstrip(" "), face).width


def _clusters(paragraph: str) -> Iterator[str]:
    """Yield what must stay on one line: words and numbers, characters with the marks that cling to them."""
    cluster = ""
    pieces = _NAME if len(_LATIN.findall(paragraph)) > len(_ONE_HAN.findall(paragraph)) else _PIECE
    for piece in pieces.findall(paragraph):
        if cluster and not (piece[0] in NEVER_FIRST or piece.isspace() or cluster[-1] in NEVER_LAST):
            yield cluster
            cluster = ""
        cluster += piece
    if cluster:
        yield cluster


def _longest(cluster: str, face: AnyFace, room: float) -> str:
    """Return the part of a too long word that fits, at least one character, broken by the rules where one may."""
    end = 1
    while end < len(cluster) and shape(cluster[: end + 1], face).width <= room + _NO_MORE:
        end += 1
    allowed = end
    while allowed and (cluster[allowed : allowed + 1] in NEVER_FIRST or cluster[allowed - 1] in NEVER_LAST):
        allowed -= 1
    return cluster[: allowed or end]
