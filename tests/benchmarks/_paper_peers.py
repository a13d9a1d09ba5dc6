"""The same pages made with other libraries as a person makes them: cells with borders, lines they break, codes.

reportlab only writes the strings: it is the bare loop that ours is measured against.
"""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

import resources
from forms.paper.cells import LEADING, PAD, Align, Cell
from forms.paper.faces import AnyFace, Face, shape
from forms.paper.sheet import A4, LINE
from tests.benchmarks._paper_noted import Code, Edge, Page, Placed, Words

_ALIGNED: Final = {Align.LEFT: "L", Align.CENTRE: "C", Align.RIGHT: "R"}
_ABOVE: Final = 0.8  # of the size: from the top of fpdf2's cell down to the baseline
_PLACED: Final = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_FONTS: Final = {
    face: f'(font: ("Lika {name}", "Lika Song", "Lika Rare"), weight: {weight})'
    for face, name, weight in (
        (Face.SONG, "Song", 400), (Face.SONG_HEAVY, "Song", 900), (Face.HEI, "Hei", 500), (Face.KAI, "Kai", 400),
        (Face.RARE, "Rare", 400),
    )
}  # fmt: skip
_PAPER: Final = """#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set par(leading: 0.32em)
#set text(font: ("Lika Song", "Lika Rare"))
#let words(x, y, font, size, body) = place(dx: x, dy: y - size, text(
  ..font, size: size, top-edge: "baseline", bottom-edge: "baseline", baseline: size, body))
#let cell(x, y, w, h, shade, font, size, side, body) = place(dx: x, dy: y, rect(
  width: w, height: h, stroke: 0.6pt, fill: luma(shade), inset: (x: {pad}pt, y: 0pt),
  align(side + horizon, text(..font, size: size, body))))
#let edge(x, y, w, h, line) = place(dx: x, dy: y, rect(width: w, height: h, stroke: line))
#let code(x, y, bars) = for (bx, by, bw, bh) in bars {{
  place(dx: bx * 1pt, dy: by * 1pt, rect(width: bw * 1pt, height: bh * 1pt, fill: black)) }}
"""


Shown = tuple[float, float, str, str, float]  # a string from the left and the top, its face and size


def cell_text(cell: Cell) -> str:
    """Return the whole text of the cell; choices stand in lines of whole ones."""
    return "\n".join(cell.fixed) or cell.text


# ---- reportlab


def write_strings(papers: Iterable[Sequence[Sequence[Shown]]]) -> None:
    """Write the strings of each page with reportlab's canvas, each at its place, and nothing else."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for face in Face:
        registerFont(TTFont(face, str(resources.path("fonts", f"{face}.ttf"))))
    canvas = Canvas(io.BytesIO(), pagesize=(A4.width, A4.height), pageCompression=1)
    for page in chain.from_iterable(papers):
        for x, y, text, name, size in page:
            canvas.setFont(name, size)
            canvas.drawString(x, A4.height - y, text)
        canvas.showPage()
    canvas.save()


def strings(page: Page) -> list[Shown]:
    """Return every string of the page in runs of one face, with its place and size: what ours shows at last."""
    found: list[Shown] = []
    lines: list[tuple[float, float, str, AnyFace, float]]
    for thing in page.things:
        if isinstance(thing, Words):
            lines = [(thing.x, thing.y, thing.text, thing.face, thing.size)]
        elif isinstance(thing, Placed):
            cell = thing.cell
            lines = [
                (thing.x + PAD, thing.y + number * cell.size * LEADING, line, cell.face, cell.size)
                for number, line in enumerate(cell.lines, start=1)
            ]
        else:
            continue
        for x, y, text, face, size in lines:
            for chosen, run in shape(text, face).runs:
                found.append((x, y, run, str(chosen), size))
                x += shape(run, chosen).width * size  # noqa: PLW2901
    return found


# ---- fpdf2


def with_fpdf(papers: Iterable[Sequence[Page]]) -> bytes:
    """Make the pages with fpdf2: cells with borders, multi_cell for several lines, codes as rectangles."""
    fpdf: Any = importlib.import_module("fpdf")
    pdf = fpdf.FPDF(unit="pt", format=(A4.width, A4.height))
    pdf.set_auto_page_break(False)
    pdf.c_margin = PAD
    for face in Face:
        pdf.add_font(face, fname=str(resources.path("fonts", f"{face}.ttf")))
    pdf.set_fallback_fonts([Face.SONG, Face.RARE], exact_match=False)
    for page in chain.from_iterable(papers):
        pdf.add_page()
        for thing in page.things:
            _fpdf_thing(pdf, thing)
    return bytes(pdf.output())


def _fpdf_thing(pdf: Any, thing: Placed | Words | Edge | Code) -> None:
    if isinstance(thing, Placed):
        _fpdf_cell(pdf, thing)
    elif isinstance(thing, Words):
        pdf.set_font(thing.face, size=thing.size)
        pdf.set_xy(thing.x - PAD, thing.y - thing.size * _ABOVE)
        pdf.cell(0, thing.size, thing.text)
    elif isinstance(thing, Edge):
        pdf.set_line_width(thing.line)
        pdf.rect(*thing.place)
    else:
        pdf.set_fill_color(0)
        for bar in thing.bars:
            pdf.rect(*bar, style="F")


def _fpdf_cell(pdf: Any, placed: Placed) -> None:
    cell, text = placed.cell, cell_text(placed.cell)
    pdf.set_line_width(LINE)
    pdf.set_fill_color(round(cell.fill * 255))
    pdf.set_font(cell.face, size=cell.size)
    lines = len(cell.lines)
    if lines == 1:
        pdf.set_xy(placed.x, placed.y)
        pdf.cell(cell.width, placed.height, text, border=1, align=_ALIGNED[cell.align], fill=cell.fill < 1)
        return
    pdf.rect(placed.x, placed.y, cell.width, placed.height, style="DF" if cell.fill < 1 else "D")
    leading = cell.size * LEADING
    pdf.set_xy(placed.x, placed.y + (placed.height - lines * leading) / 2)
    pdf.multi_cell(cell.width, leading, text, align=_ALIGNED[cell.align])


# ---- typst


def with_typst(papers: Iterable[Sequence[Page]]) -> bytes:
    """Make the pages with typst, tags off: rectangles whose text it breaks and centres, codes as rectangles."""
    typst: Any = importlib.import_module("typst")
    source = [_PAPER.format(width=A4.width, height=A4.height, pad=PAD)]
    for page in chain.from_iterable(papers):
        source += [_typst_thing(thing) for thing in page.things]
        source.append("#pagebreak(weak: true)")
    made: bytes = typst.compile(
        "\n".join(source).encode(), font_paths=[str(resources.path("fonts"))], pdf_tags=False
    )
    return made


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _typst_thing(thing: Placed | Words | Edge | Code) -> str:
    if isinstance(thing, Placed):
        cell = thing.cell
        assert isinstance(cell.face, Face)
        shade, side = round(cell.fill * 255), _PLACED[cell.align]
        place = f"{thing.x}pt, {thing.y}pt, {cell.width}pt, {thing.height}pt"
        return f"#cell({place}, {shade}, {_FONTS[cell.face]}, {cell.size}pt, {side}, {_quoted(cell_text(cell))})"
    if isinstance(thing, Words):
        where = f"{thing.x}pt, {thing.y}pt, {_FONTS[thing.face]}, {thing.size}pt"
        return f"#words({where}, {_quoted(thing.text)})"
    if isinstance(thing, Edge):
        x, y, width, height = thing.place
        return f"#edge({x}pt, {y}pt, {width}pt, {height}pt, {thing.line}pt)"
    bars = " ".join(f"({x}, {y}, {width}, {height})," for x, y, width, height in thing.bars)
    return f"#code(0, 0, ({bars}))"
