"""Makes files of this release that later ones must read: `python -m tests.procedure.release_fixtures FOLDER`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from app.procedure.exchange.sending import export
from app.procedure.parties import keys_of
from app.procedure.renewing import renew_keys
from tests.procedure.exchanging import MAOSI, PUHE, Chance, district
from tests.procedure.test_exchange_photos import photograph

BUNDLE, ANSWER, KIT = "report.lika-bundle", "answer.lika-bundle", "team.lika-kit"
COUNTY, TEAM = "county.zip", "team.zip"


def main(folder: Path) -> None:
    """Write a county and a team with two households and a photo, the team's bundle, an answer, and a kit.

    The team's key was renewed once, which the county has not heard of.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        with district(Path(place)) as made:
            team = made.team("MS-1", MAOSI)
            record = team.enter("王德福", "李秀英", door=photograph(team, 10)).record
            team.enter("张㐱")
            made.round("MS-1", team)
            made.county.enter("县里添的户")
            (answer,) = made.make_answer("MS-1")
            (folder / ANSWER).write_bytes(answer.file.read_bytes())
            renew_keys(team.workspace, random_bytes=Chance("renewed"))
            team.change(record, phone="139")
            (sent,) = export(team.workspace, made.stick, now=team.tick()).bundles
            (folder / BUNDLE).write_bytes(sent.file.read_bytes())
            (folder / KIT).write_bytes(made.kit("MS-1", MAOSI, PUHE))
            (folder / "county.key").write_text(keys_of(made.county.workspace).sealing[0].secret, "utf-8")
            paths = {COUNTY: made.county.workspace.path, TEAM: team.workspace.path}
        for name, path in paths.items():
            shutil.make_archive(str(folder / name.removesuffix(".zip")), "zip", path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
