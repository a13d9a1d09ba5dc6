"""Every paper in Chinese and in English, filled and blank: for whoever wants to look at what the program prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.procedure.files import write_file, written
from app.procedure.list_papers import Lister, ListPaper, Wanted
from app.procedure.papers import chosen, print_records
from app.tour.hall import GROUP
from app.tour.state import COUNTY, MAOSI, Tour
from app.tour.steps import Facts, expect
from app.wiring import Workbench
from forms.paper.layouts import AnyPaper
from forms.paper.look import Look
from forms.paper.papers import HOUSEHOLD_FORM, Paper, RecordPaper
from forms.paper.printing import render_blank
from resources.messages import Language

IN_ENGLISH: Final = "in-English"

_FILLED: Final[dict[AnyPaper, str]] = {
    Paper.QUESTIONNAIRE: "登记表",
    Paper.INCOME: "收入测算表",
    RecordPaper.CARD: "帮扶卡",
    RecordPaper.MINUTES: "评议会议记录",
    RecordPaper.OBJECTION: "异议处理表",
}
_LISTED: Final = {
    ListPaper.SIGNOFF: ("农户签字表", Wanted(group=GROUP)),
    ListPaper.VILLAGE_NOTICE: ("第一次公示", Wanted(village=MAOSI)),
    ListPaper.TOWNSHIP_NOTICE: ("第二次公示", Wanted(village=MAOSI)),
    ListPaper.ANNOUNCEMENT: ("公告", Wanted(village=MAOSI)),
    ListPaper.REGISTER: ("村册", Wanted(village=MAOSI, round=1)),
}


def print_every_paper(tour: Tour) -> Facts:
    """Print each paper of the village's first group, and every form to fill by hand, in both languages."""
    files = 0
    with tour.county() as county:
        for language in Language:
            folder = tour.folder.papers
            folder = folder / IN_ENGLISH if language is Language.ENGLISH else folder
            (folder / "blank").mkdir(parents=True, exist_ok=True)
            files += _filled(tour, county, Look(language), folder)
            files += _lists(tour, county, Look(language), folder)
            files += _blank(tour, county, language, folder)
    return {"files": files, "languages": len(Language)}


def _filled(tour: Tour, county: Workbench, look: Look, folder: Path) -> int:
    for paper, name in _FILLED.items():
        records = _records(tour, county, paper)
        with written(folder / f"{COUNTY}-{name}.pdf") as out:
            printing = print_records(
                county.register,
                county.shelf.form,
                paper,
                records,
                out=out,
                language=look.language,
                made_at=tour.world.now(),
                look=look,
            )
        expect(f"records on {name}", found=len(printing.sheets), wanted=len(records))
    return len(_FILLED)


def _records(tour: Tour, county: Workbench, paper: AnyPaper) -> Sequence[str]:
    if isinstance(paper, RecordPaper) and paper.form != HOUSEHOLD_FORM:
        return chosen(county.register, form=paper.form)
    return tour.group


def _lists(tour: Tour, county: Workbench, look: Look, folder: Path) -> int:
    lister = Lister(county.register, county.shelf.form, look, tour.world.now())
    for paper, (name, wanted) in _LISTED.items():
        made = lister.make(paper, wanted)
        expect(f"characters of {name} that no face has", found=made.missing, wanted=())
        write_file(folder / f"{COUNTY}-{name}.pdf", made.data)
    name, wanted = _LISTED[ListPaper.ANNOUNCEMENT]
    write_file(folder / f"{COUNTY}-{name}.html", lister.make(ListPaper.ANNOUNCEMENT, wanted, page=True).data)
    return len(_LISTED) + 1


def _blank(tour: Tour, county: Workbench, language: Language, folder: Path) -> int:
    names = sorted({form.name for form in county.register.forms()})
    papers: list[tuple[str, AnyPaper]] = [(name, Paper.QUESTIONNAIRE) for name in names]
    papers += [(HOUSEHOLD_FORM, Paper.INCOME)]
    papers += [(paper.form, paper) for paper in RecordPaper if paper is not RecordPaper.CARD]
    for name, paper in papers:
        form = county.shelf.form(name)
        printed = render_blank(form, language=language, made_at=tour.world.now(), paper=paper)
        write_file(folder / "blank" / f"{name}-{paper}.pdf", printed.pdf)
    return len(papers)
