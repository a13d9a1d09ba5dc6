"""An inspection team comes to the village: a sample is drawn, checked blind, and the error rate told."""

from __future__ import annotations

from app.procedure.figures.sampling import Wanted
from app.procedure.files import written
from app.procedure.put import Refused
from app.procedure.spotchecks.entering import SPOTCHECK_FORM, Checked, checked
from app.procedure.spotchecks.rates import rates
from app.procedure.spotchecks.samples import Sample, drawn_sample
from app.procedure.spotchecks.sheets import write_check_sheets
from app.tour.state import MAOSI, Tour
from app.tour.steps import Facts, expect
from app.wiring import Workbench
from forms.paper.look import look_of
from forms.paper.papers import find_answer
from resources.canonical import Json, canonical
from resources.messages import Language

_SEED = "2016-省检"
_SIZE = 5
_OTHER_AREA = "987"


def check_on_the_spot(tour: Tour) -> Facts:
    """Draw five households of the village, print their sheets, find one dwelling of another size and no more."""
    with tour.county() as county:
        now = tour.world.now()
        sample = drawn_sample(county.shelf, Wanted(MAOSI), size=_SIZE, seed=_SEED, now=now)
        again = drawn_sample(county.shelf, Wanted(MAOSI), size=_SIZE, seed=_SEED, now=now)
        expect("households drawn again by the seed", found=again, wanted=sample)
        with written(tour.folder.papers / "抽查表.pdf") as file:
            look = look_of(Language.CHINESE)
            expect(
                "check sheets",
                found=write_check_sheets(file, county.shelf, sample.drawn, look, now),
                wanted=_SIZE,
            )
        entered = [_enter(tour, county, sample, place) for place in range(_SIZE)]
        expect("answers that differ", found=sum(each.different for each in entered), wanted=1)
        whole = rates(county.register, _SEED).whole
    expect("answers compared", found=whole.compared, wanted=sum(len(each.compared) for each in entered))
    expect("households with a difference", found=whole.records, wanted=[entered[0].household])
    least, most = whole.between
    return {
        "households": whole.checked,
        "compared": whole.compared,
        "different": whole.different,
        "least": f"{least:.1%}",
        "most": f"{most:.1%}",
    }


def _enter(tour: Tour, county: Workbench, sample: Sample, place: int) -> Checked:
    """Enter what was found at a household: what is registered, but for the first one's dwelling."""
    drawn = sample.drawn[place]
    document = county.register.heads(drawn.record)[0].document
    answers: dict[str, Json] = {name: document[name] for name in ("attributes", "members") if name in document}
    if place == 0:
        answers["conditions"] = {"dwelling": {"housing_area": _OTHER_AREA}}
        expect("another dwelling", found=find_answer(document, "housing_area") == _OTHER_AREA, wanted=False)
    line: dict[str, Json] = {
        "household_record": drawn.record,
        "check_date": tour.world.now().date().isoformat(),
        "found_by": "贺秋萍",
        "answers": answers,
    }
    made = checked(county.shelf, sample, line)
    putting = county.putting(SPOTCHECK_FORM, language=tour.language)
    for outcome in putting.put([canonical({"_id": made.record, **made.document})]):
        if isinstance(outcome, Refused):
            raise outcome.error
    return made
