"""Before the first visit: the county, the kit, the team."""

from __future__ import annotations

from app.procedure.divisions import DIVISIONS, shipped_divisions
from app.procedure.enrol import make_kit, show_kit
from app.procedure.files import read_file, write_file
from app.procedure.parties import enrolled
from app.tour.state import COUNTY, MAOSI, OTHER, PASSPHRASE, TEAM, Tour
from app.tour.steps import Facts, expect
from app.wiring import make_county, make_team
from forms.definitions import names
from resources.messages import text


def set_up_county(tour: Tour) -> Facts:
    """Make the county's workspace with its divisions, forms and keys."""
    divisions = shipped_divisions()
    with make_county(
        tour.folder.county, tour.world, name=COUNTY, divisions=divisions, passphrase=PASSPHRASE
    ) as county:
        rows = county.register.setting(DIVISIONS)
        forms = county.register.forms()
    own = [row for row in divisions if row["county_name"] == COUNTY]
    expect("villages of the county", found=rows, wanted=own)
    expect("forms of the county", found=sorted(form.name for form in forms), wanted=list(names()))
    return {"county": COUNTY, "villages": len(own), "forms": len(forms)}


def make_the_kit(tour: Tour) -> Facts:
    """Make the team's kit and put it on the stick."""
    team, name = TEAM
    with tour.county() as county:
        data = make_kit(county.workspace, team, name=name, villages=[MAOSI, OTHER], now=tour.world.now())
    write_file(tour.folder.kit, data)
    shown = show_kit(read_file(tour.folder.kit))
    codes = [str(row["village_code"]) for row in shown.villages]
    expect("villages in the kit", found=sorted(codes), wanted=sorted([MAOSI, OTHER]))
    return {
        "team": name,
        "villages": text("paper.comma", tour.language).join(str(row["village_name"]) for row in shown.villages),
        "kilobytes": len(data) // 1000,
        "words": " · ".join(shown.words(tour.language)),
    }


def start_the_team(tour: Tour) -> Facts:
    """Make the team's workspace from the kit."""
    kit = read_file(tour.folder.kit)
    with make_team(tour.folder.team, tour.world, kit=kit, passphrase=PASSPHRASE) as team:
        me = enrolled(team.workspace)
        codes = [str(row["village_code"]) for row in team.villages()]
    expect("villages of the team", found=sorted(codes), wanted=sorted([MAOSI, OTHER]))
    expect("key of the county", found=me.words(tour.language), wanted=show_kit(kit).words(tour.language))
    return {"team": me.name, "county": me.county_name}
