"""What people see: every page of both windows, in both languages, light and dark."""

from __future__ import annotations

from app.tour.state import PASSPHRASE, Tour
from app.tour.steps import Facts, expect_that


def show_pages(tour: Tour) -> Facts:
    """Go through the pages of the team's and the county's window, and leave a picture of each."""
    taken = [
        picture
        for workspace, name in ((tour.folder.team, "team"), (tour.folder.county, "county"))
        for picture in tour.guide.show_pages(
            workspace, passphrase=PASSPHRASE, pictures=tour.folder.screenshots / name
        )
    ]
    for picture in taken:
        expect_that(f"{picture.name} shows something", holds=picture.stat().st_size > 10_000)
    return {"pictures": len(taken)}
