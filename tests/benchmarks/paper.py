"""How fast papers are made: ratios against bare reportlab calls, and typst and fpdf2 where they are installed.

The others write the same strings at the same places in the same faces, without lines or codes; ours does it all:
lays the contents out, rules tables, draws codes.
"""

from __future__ import annotations

import importlib.util
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import resources
from forms.paper.cells import Type
from forms.paper.check_code import codes_of
from forms.paper.entries import Grid
from forms.paper.faces import AnyFace, Face, shape
from forms.paper.furniture import FIRST_TOP, OTHER_TOP, Furniture, room
from forms.paper.pages import draw_pages
from forms.paper.papers import Paper
from forms.paper.pdf_file import PdfFile
from forms.paper.printing import Job, Look, render_form, write_papers
from forms.paper.questionnaire import questionnaire_strips
from forms.paper.reading import Reader
from forms.paper.sheet import A4, Sheet
from forms.paper.signoff import Signoff, SignoffLine, render_signoff
from forms.paper.strips import draw_page, paginate
from resources.messages import Language
from tests.benchmarks._table import tell
from tests.forms.paper.households import family, household_form

MADE_AT: Final = datetime(2015, 11, 21, 16, 5, tzinfo=UTC)
FORMS: Final = 1000
PEER_NAMES: Final = ("typst", "fpdf2")
PEER_FOLDER: Final = Path.home() / ".cache" / "lika-benchmarks" / "paper"
PEERS: Final = 50  # forms the slower ones make; their time is taken times 20

Text = tuple[float, float, str, str, float]


def main() -> None:
    """Print the measurements of paper; memory first, since the peers take a great deal of it."""
    _whole_way()
    pages = _strings()
    ours = _spent(lambda: _ours(FORMS))
    bare = _spent(lambda: _reportlab(pages, FORMS))
    print(f"{FORMS} questionnaires of {len(pages)} pages from their contents: {ours:.2f} s")
    tell(f"{FORMS} questionnaires", ours, "s", bound=2 * bare, other=bare, other_name="bare reportlab calls")
    _install_peers()
    for name, peer in (("typst", _typst), ("fpdf", _fpdf)):
        if importlib.util.find_spec(name) is None:
            print(f"{name}: cannot be installed here, not compared")
            continue
        other = _spent(partial(peer, pages, PEERS)) * FORMS / PEERS
        tell(f"{FORMS} questionnaires beside {name}", ours, "s", other=other, other_name=name)
    _small_ones()


def _install_peers() -> None:
    """Put what is compared with into a folder of its own: the program never depends on it."""
    PEER_FOLDER.mkdir(parents=True, exist_ok=True)
    if not any(PEER_FOLDER.iterdir()):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(PEER_FOLDER), *PEER_NAMES]
        subprocess.run(command, check=False)
    sys.path.append(str(PEER_FOLDER))
    importlib.invalidate_caches()


def _whole_way() -> None:
    for count in (200, 1000, 5000):
        jobs = (
            Job(household_form(), family_of(number), Paper.QUESTIONNAIRE, f"{number:016x}")
            for number in range(count)
        )
        with open("/dev/null", "wb") as out:
            taken = _timed(partial(write_papers, out, jobs, title="毛寺村", look=Look(), made_at=MADE_AT))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count} from their documents, engine included: {taken / count * 1000:.1f} ms each, peak {peak:.0f} MB"
        )


def _codes() -> None:
    batch = 50
    codes = min(
        _timed(lambda: [codes_of("5f0c6f0e9b5d4a3c", "household", _DOCUMENT) for _ in range(batch)])
        for _ in range(60)
    )
    tell("both check codes of a household", codes / batch * 1e6, "µs", bound=100)


def _small_ones() -> None:
    _codes()
    lines = tuple(SignoffLine(f"{number:016x}", "慕容䶮", "4") for number in range(200))
    sheet = Signoff("1", "毛寺村", "第四组", 200, lines)
    signoff = _timed(lambda: render_signoff(sheet, language=Language.CHINESE, made_at=MADE_AT))
    tell("a sign-off sheet of 200 lines", signoff, "s", bound=0.2)
    form, document = household_form(), family()
    one = _timed(
        lambda: render_form(
            form, document, paper=Paper.INCOME, record="1", language=Language.CHINESE, made_at=MADE_AT
        )
    )
    tell("one income form, ready to show", one, "s", bound=0.3)
    jobs = [Job(form, document, Paper.QUESTIONNAIRE, "1")]
    write = partial(write_papers, io.BytesIO(), jobs, title="毛寺村", look=Look(), made_at=MADE_AT)
    tell("one questionnaire, ready to show", _timed(write), "s", bound=0.3)


_DOCUMENT = family()


def family_of(number: int) -> dict[str, Any]:
    """Return one more household: the same answers at another house."""
    return _DOCUMENT | {"place": _DOCUMENT["place"] | {"house_number": f"东头沟畔第{number}号"}}


def _contents() -> Any:
    form = household_form()
    return Reader(form.open(_DOCUMENT, today=MADE_AT.date()), _DOCUMENT, Language.CHINESE).contents("贫困户登记表")


def _ours(count: int) -> None:
    contents = _contents()
    file = PdfFile(io.BytesIO(), title="毛寺村", language="zh", made_at=MADE_AT)
    for number in range(count):
        _one(file, replace(contents, title="贫困户登记表"), f"7K3QF{number:05d}")
    file.close()


def _one(file: Any, contents: Any, code: str) -> None:
    grid = Grid(A4.inner_width, Type())
    pages = paginate(questionnaire_strips(contents, grid, Language.CHINESE), *room(A4))
    draw_pages(file, pages, Furniture(contents.title, "慕容䶮", "1", code, "2015-11-21", Language.CHINESE), A4)


class _Noted(Sheet):
    """A page that also notes what is written where."""

    __slots__ = ("texts",)

    def __init__(self, file: PdfFile) -> None:
        super().__init__(file, A4)
        self.texts: list[Text] = []

    def text(
        self, x: float, y: float, text: str, *, face: AnyFace = Face.SONG, size: float, grey: float = 0
    ) -> None:
        """Note the text, each run in the face that has it."""
        super().text(x, y, text, face=face, size=size, grey=grey)
        for chosen, run in shape(text, face).runs:
            self.texts.append((x, A4.height - y, run, str(chosen), size))
            x += shape(run, chosen).width * size

    def stamp(self, key: object, x: float, y: float, draw: Callable[[Sheet, float, float], None]) -> None:
        """Draw it anew each time."""
        del key
        draw(self, x, y)


def _strings() -> list[list[Text]]:
    file = PdfFile(io.BytesIO(), title="", language="zh", made_at=MADE_AT)
    strips = questionnaire_strips(_contents(), Grid(A4.inner_width, Type()), Language.CHINESE)
    furniture = Furniture("贫困户登记表", "慕容䶮", "1", "7K3QF0M9TX", "2015-11-21", Language.CHINESE)
    pages = paginate(strips, *room(A4))
    noted = []
    for number, page in enumerate(pages, start=1):
        sheet = _Noted(file)
        draw_page(sheet, page, A4.left, FIRST_TOP if number == 1 else OTHER_TOP)
        furniture.draw(sheet, page=number, pages=len(pages))
        noted.append(sheet.texts)
    return noted


def _reportlab(pages: list[list[Text]], count: int) -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for face in {face for page in pages for *_, face, _size in page}:
        registerFont(TTFont(face, str(resources.path("fonts", f"{face}.ttf"))))
    canvas = Canvas(io.BytesIO(), pagesize=(A4.width, A4.height), pageCompression=1)
    for _ in range(count):
        for page in pages:
            for x, y, text, face, size in page:
                canvas.setFont(face, size)
                canvas.drawString(x, y, text)
            canvas.showPage()
    canvas.save()


def _fpdf(pages: list[list[Text]], count: int) -> None:
    fpdf: Any = importlib.import_module("fpdf")
    pdf = fpdf.FPDF(unit="pt", format=(A4.width, A4.height))
    for face in {face for page in pages for *_, face, _size in page}:
        pdf.add_font(face, fname=str(resources.path("fonts", f"{face}.ttf")))
    for _ in range(count):
        for page in pages:
            pdf.add_page()
            for x, y, text, face, size in page:
                pdf.set_font(face, size=size)
                pdf.text(x, A4.height - y, text)
    pdf.output(io.BytesIO())


def _typst(pages: list[list[Text]], count: int) -> None:
    typst: Any = importlib.import_module("typst")
    names = {
        "song": "Lika Song",
        "song-heavy": "Lika Song Heavy",
        "hei": "Lika Hei",
        "kai": "Lika Kai",
        "rare": "Lika Rare",
    }
    source = [f"#set page(width: {A4.width}pt, height: {A4.height}pt, margin: 0pt)\n"]
    for _ in range(count):
        for page in pages:
            for x, y, text, face, size in page:
                place = f"dx: {x}pt, dy: {A4.height - y}pt"
                source.append(f'#place({place}, text(font: "{names[face]}", size: {size}pt, {json.dumps(text)}))\n')
            source.append("#pagebreak(weak: true)\n")
    typst.compile("".join(source).encode(), font_paths=[str(resources.path("fonts"))], pdf_tags=False)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _spent(work: Callable[[], object]) -> float:
    """Return the CPU time of all threads: what else the machine does then changes no ratio."""
    start = time.process_time()
    work()
    return time.process_time() - start
