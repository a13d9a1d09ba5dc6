"""The tour: its steps in order. Whoever builds another part of the job adds its step here."""

from __future__ import annotations

from typing import Final

from app.tour.counting import make_books
from app.tour.exchanging import export_to_stick, import_again, import_at_county, trust_the_team, verify_both
from app.tour.filling import enter_one_by_keys, enter_the_others
from app.tour.following import leave_the_list
from app.tour.handing_out import hand_out
from app.tour.identifying import (
    decide_in_the_group,
    finish_at_the_county,
    post_in_the_village,
    sign_both_forms,
)
from app.tour.inspecting import check_on_the_spot
from app.tour.listing import take_a_list
from app.tour.papers import print_every_paper
from app.tour.preparing import make_the_kit, set_up_county, start_the_team
from app.tour.printing import look_codes_up, print_for_signing
from app.tour.publishing import publish_two_counties
from app.tour.showing import show_pages
from app.tour.state import Tour
from app.tour.steps import Step

STEPS: Final[tuple[Step[Tour], ...]] = (
    Step("county", set_up_county),
    Step("kit", make_the_kit),
    Step("team", start_the_team),
    Step("window", enter_one_by_keys),
    Step("households", enter_the_others),
    Step("print", print_for_signing),
    Step("codes", look_codes_up),
    Step("sign", sign_both_forms),
    Step("decide", decide_in_the_group),
    Step("post", post_in_the_village),
    Step("export", export_to_stick),
    Step("trust", trust_the_team),
    Step("import", import_at_county),
    Step("file", finish_at_the_county),
    Step("papers", print_every_paper),
    Step("leave", leave_the_list),
    Step("again", import_again),
    Step("verify", verify_both),
    Step("books", make_books),
    Step("share", hand_out),
    Step("inspect", check_on_the_spot),
    Step("publish", publish_two_counties),
    Step("take", take_a_list),
    Step("pages", show_pages),
)
