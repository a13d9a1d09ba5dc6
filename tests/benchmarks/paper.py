"""How fast papers are made: beside bare reportlab calls, and beside typst and fpdf2 making the same pages.

Each household is another one. typst and fpdf2 are given the same cells, borders, words and codes as ours put on the
page, and break lines and centre texts themselves; reportlab only writes the strings. All three get the places from
ours: what goes where is worked out by ours alone.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from forms.paper.check_code import codes_of
from forms.paper.contents import Contents
from forms.paper.pages import draw_pages
from forms.paper.papers import Paper
from forms.paper.pdf_file import PdfFile
from forms.paper.printing import Job, Look, missing_glyphs, write_papers
from forms.paper.sheet import A4
from resources.canonical import Document
from tests.benchmarks import _paper_peers as peers
from tests.benchmarks._paper_households import MADE_AT, TITLE, contents, documents
from tests.benchmarks._paper_noted import Page, furniture_of, noted, strips_of
from tests.benchmarks._table import tell
from tests.forms.paper.households import household_form

FORMS: Final = 300  # each household once; figures are for one of them
ROUNDS: Final = 5
PEER_NAMES: Final = ("typst", "fpdf2")
PEER_FOLDER: Final = Path.home() / ".cache" / "lika-benchmarks" / "paper"
MADE: Final = 45  # forms that each peer makes in a round
WARM: Final = 5  # forms that a peer makes before the clock runs: fonts are read then

_BARE: Final = "bare reportlab calls"

Peer = Callable[[Sequence[Sequence[Page]]], object]


def main() -> None:
    """Print the measurements of paper; memory first, since the peers take a great deal of it."""
    _codes()
    _first_pages()
    _memory()
    _beside_others()


def _beside_others() -> None:
    """Tell the time of a questionnaire; all are measured by turns, so that other work on the machine hits each."""
    _install_peers()
    others: dict[str, Peer] = {}
    for name, module, peer in (("typst", "typst", peers.with_typst), ("fpdf2", "fpdf", peers.with_fpdf)):
        if importlib.util.find_spec(module) is None:
            print(f"{name}: cannot be installed here, not compared")
        else:
            others[name] = peer
    whole, laid, beside = _by_turns(others)
    what = "a questionnaire of three pages"
    tell(f"{what}, from its answers to the file", whole, "ms", bound=2 * beside[_BARE])
    for name, spent in beside.items():
        tell(f"{what}, its pages beside {name}", laid, "ms", other=spent, other_name=name)
        tell(f"{what}, all of it beside {name}", whole, "ms", other=spent, other_name=name)


def _by_turns(others: dict[str, Peer]) -> tuple[float, float, dict[str, float]]:
    """Return milliseconds of processor for a form, the least of all rounds: ours, its pages alone, and others."""
    known = documents(FORMS)
    read = [contents(document) for document in known]
    pages = [noted(each, _code(number)) for number, each in enumerate(read[:MADE])]
    shown = [[peers.strings(page) for page in paper] for paper in pages]
    works = {_BARE: partial(_some, peers.write_strings, shown)}
    works |= {name: partial(_some, peer, pages) for name, peer in others.items()}
    whole, laid = [], []
    begun: dict[str, list[float]] = {name: [] for name in works}
    spent: dict[str, list[float]] = {name: [] for name in works}
    share = FORMS // ROUNDS
    for start in range(0, FORMS, share):
        few = slice(start, start + share)
        laid.append(_spent(partial(_lay, read[few])) / share)
        whole.append(_spent(partial(_print, known[few])) / share)
        for name, work in works.items():
            begun[name].append(_spent(partial(work, WARM)))
            spent[name].append(_spent(partial(work, len(pages))))
    beside = {name: (min(spent[name]) - min(begun[name])) / (len(pages) - WARM) for name in works}
    return 1000 * min(whole), 1000 * min(laid), {name: 1000 * each for name, each in beside.items()}


def _some(make: Callable[[Any], object], papers: Sequence[object], forms: int) -> None:
    make(papers[:forms])


def _print(known: Sequence[Document]) -> None:
    jobs = [
        Job(household_form(), document, Paper.QUESTIONNAIRE, f"{number:016x}")
        for number, document in enumerate(known)
    ]
    assert not any(map(missing_glyphs, jobs))
    write_papers(io.BytesIO(), jobs, title=TITLE, look=Look(), made_at=MADE_AT)


def _lay(read: Sequence[Contents]) -> None:
    file = PdfFile(io.BytesIO(), title=TITLE, language="zh", made_at=MADE_AT)
    for number, each in enumerate(read):
        draw_pages(file, strips_of(each), furniture_of(each, _code(number)), A4)
    file.close()


def _code(number: int) -> str:
    return f"7K3QF{number:05d}"


def _install_peers() -> None:
    """Put what is compared with into a folder of its own: the program never depends on it."""
    PEER_FOLDER.mkdir(parents=True, exist_ok=True)
    if not any(PEER_FOLDER.iterdir()):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(PEER_FOLDER), *PEER_NAMES]
        subprocess.run(command, check=False)
    sys.path.append(str(PEER_FOLDER))
    importlib.invalidate_caches()


def _memory() -> None:
    """Tell the most memory that printing took; each household is another one, made while it is printed."""
    for count in (1000, 5000):
        script = f"from tests.benchmarks.paper import peak; print(peak({count}))"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        tell(f"memory for {count:,} questionnaires in one file", float(done.stdout), "MB", bound=200)


def peak(count: int) -> float:
    """Return the most megabytes this process took to print so many questionnaires."""
    varied = _varied(count)
    with open(os.devnull, "wb") as out:
        jobs = (Job(household_form(), each, Paper.QUESTIONNAIRE, f"{n:016x}") for n, each in enumerate(varied))
        write_papers(out, jobs, title=TITLE, look=Look(), made_at=MADE_AT)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _varied(count: int) -> Iterable[Document]:
    """Yield households of which no two say the same: a hundred families, each time with other numbers."""
    known = documents(100)
    for number in range(count):
        yield _other(known[number % len(known)], number)


def _other(document: Document, number: int) -> Document:
    """Return the document with other digits in every long answer."""

    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {name: inner if name == "_id" else turned(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [turned(inner) for inner in value]
        if isinstance(value, str) and "." in value:
            return f"{(number * 7919 + len(value)) % 9999}.{number % 90 + 10}"
        return value

    place = document["place"]
    assert isinstance(place, dict)
    changed = turned(document)
    assert isinstance(changed, dict)
    changed["place"] = place | {"house_number": f"东头沟畔第{number}号", "phone": f"{13900000000 + number}"}
    return changed


def _first_pages() -> None:
    """Tell how long the first paper of a process takes, and its first page as a picture: nothing is loaded."""
    for what, call in (("a sign-off sheet of 200 lines", "signoff"), ("the first page of a preview", "preview")):
        script = f"from tests.benchmarks._paper_first import {call}; print({call}())"
        runs = [
            subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
            for _ in range(3)
        ]
        bound = 0.2 if call == "signoff" else 0.3
        tell(f"{what}, nothing read before", min(map(float, runs)), "s", bound=bound)


def _codes() -> None:
    batch = documents(50)
    spent = min(
        _timed(lambda: [codes_of("5f0c6f0e9b5d4a3c", "household", each) for each in batch]) for _ in range(60)
    )
    tell("both check codes of a household", spent / len(batch) * 1e6, "µs", bound=100)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _spent(work: Callable[[], object]) -> float:
    """Return the processor time of all threads: what else the machine does then changes no ratio."""
    start = time.process_time()
    work()
    return time.process_time() - start
