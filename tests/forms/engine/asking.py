"""The language of the engine's tests: a form in a few lines, a session to answer, one expression to work out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from forms.engine import Form, Session, Surroundings, convert, load_form
from forms.engine.lists import ITEMS

NAMESPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"'
)
NOON = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def listed(name: str) -> str:
    """Return the path of the rows of a list, as expressions of a form write it."""
    return "/".join((f"instance('{name}')", *ITEMS))


def form(survey: str, *, choices: str = "", settings: str = "", files: Mapping[str, bytes] | None = None) -> Form:
    """Return the form of sheets written as lines `type | name | label`, the first line naming the columns."""
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    markdown = "".join([_sheet(name, text) for name, text in sheets.items() if text])
    return load_form(_converted(markdown), files)


def survey(text: str, *, choices: str = "", settings: str = "", **opening: Any) -> Session:
    """Return a blank questionnaire of a form in the same notation; chance and clock are fixed."""
    return opened(form(text, choices=choices, settings=settings, files=opening.pop("files", None)), **opening)


def opened(source: Form, document: Mapping[str, object] | None = None, **opening: Any) -> Session:
    """Return a session with a fixed clock and rows numbered 0001, 0002, …, others in a reopened one."""
    numbers = count(1 if document is None else 1 << 32)
    around = Surroundings(
        now=lambda: NOON,
        random_bytes=lambda length: next(numbers).to_bytes(length, "big"),
        properties={"deviceid": "laptop 3", "username": "何强"},
    )
    return source.open(document, surroundings=around, **opening)


def xform(model: str, body: str, *, answers: str, extra: str = "") -> Session:
    """Return a blank questionnaire of an XForm: binds and actions, body, the answers' elements, lists."""
    text = (
        f"<h:html {NAMESPACES}><h:head><h:title>t</h:title><model>"
        f'<instance><data id="t" version="7">{answers}</data></instance>{extra}{model}</model></h:head>'
        f"<h:body>{body}</h:body></h:html>"
    )
    return opened(load_form(text.encode()))


def worked_out(expression: str, *, type_: str = "string") -> str:
    """Return what an expression gives beside name 王芳, count 5, day 2020-02-29, rows 1, blank, 2.5."""
    quoted = escape(expression, {'"': "&quot;"})
    rows = "".join(f"<row><x>{value}</x></row>" for value in ("1", "", "2.5"))
    session = xform(
        f'<bind nodeset="/data/result" type="{type_}" calculate="{quoted}"/>'
        '<bind nodeset="/data/count" type="int"/><bind nodeset="/data/day" type="date"/>',
        '<input ref="/data/name"/><repeat nodeset="/data/row"><input ref="/data/row/x"/></repeat>',
        answers=f"<name>王芳</name><count>5</count><day>2020-02-29</day><blank/><result/>{rows}",
        extra="<instance id='crops'><root><item><name>wheat</name><label>小麦</label></item>"
        "<item><name>corn</name><label>玉米</label></item></root></instance>",
    )
    return session.text("/data/result")


def _sheet(name: str, text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    return f"| {name} |\n" + "".join(f"| | {line} |\n" for line in lines if line)


@cache
def _converted(markdown: str) -> bytes:
    return convert(markdown.encode())
