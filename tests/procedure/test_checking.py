"""What the engine finds in records that came from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.procedure import demonstration
from app.procedure.checking import computed_differences, differing
from app.procedure.conforming import checker
from app.procedure.divisions import shipped_divisions
from app.procedure.rules import FormRules
from app.wiring import World, make_county
from sync.changes import Reason
from sync.revision import revise
from tests.forms.engine.asking import form
from tests.procedure.exchanging import MAOSI, Chance

NOW = datetime(2015, 11, 21, 10, 0, tzinfo=UTC)


def test_an_income_that_does_not_add_up_is_flagged_until_the_household_is_saved_again(tmp_path: Path) -> None:
    world = World(now=lambda: NOW, random_bytes=Chance("check"), who="test")
    path = tmp_path / "county.lika"
    with make_county(path, world, name="西峰区", divisions=shipped_divisions(), passphrase=None) as county:
        form = county.shelf.form("household")
        made = demonstration.households(6, villages=[MAOSI], year=2015, seed=7)
        documents = [FormRules(form).recalculated(one) for one in made]
        for document in documents:
            assert checker(form)(document) is None
            assert computed_differences(FormRules(form), document) == ()
        income = {**documents[0]["income"], "per_capita_net_income": "1.00"}  # type: ignore[dict-item]
        for number, document in enumerate([{**documents[0], "income": income}, documents[1]]):
            county.register.append(
                [
                    revise(
                        f"{number:016x}", [], form="household", version=form.version, author="a", device="0" * 16,
                        time="2015-11-21T02:42:07.000Z-000000", document=document,
                    )
                ]
            )  # fmt: skip
        assert county.check_records() == 2
        assert differing(county.register) == {"0" * 16: ("income/per_capita_net_income",)}
        assert county.check_records() == 0


def test_a_choice_that_no_filter_could_leave_does_not_fit() -> None:
    check = checker(
        form(
            """
            type                 | name  | label | choice_filter
            text                 | size  | Size  |
            select_one crop      | crop  | Crop  | size = ${size}
            select_multiple crop | crops | Crops | size = ${size}
            """,
            choices="""
            list_name | name  | label | size
            crop      | wheat | Wheat | b
            crop      | maize | Maize | s
            """,
        )
    )
    assert check({"size": "b", "crop": "maize", "crops": "maize wheat"}) is None
    assert (misfit := check({"size": "b", "crop": "gold"})) is not None
    assert misfit.reason is Reason.CHOICE
    assert check({"size": "b", "crops": "wheat gold"}) is not None
