"""A record of another shape than its form, as a broken program elsewhere may send it, stops nobody's work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.procedure.history import head
from app.wiring import open_workbench
from resources.canonical import Document, Json
from sync.revision import revise
from tests.cli.conftest import PASSPHRASE, Place, Shell, world

MISSHAPEN: list[tuple[str, Json, str]] = [
    ("members", {"member": ["x"]}, "members/member[1]"),
    ("members", {"member": "x"}, "members/member"),
    ("place", ["x"], "place"),
    ("income", "much", "income"),
    ("help", 5, "help"),
    ("causes", {"main_cause": ["01"]}, "causes/main_cause"),
    ("attributes", {"standard": 1}, "attributes/standard"),
    ("_marks", {"attributes/standard": ["refused"]}, ""),
    ("of_a_later_form", {"member": ["x"]}, ""),
]


def break_record(place: Place, record: str, change: Document) -> None:
    with open_workbench(place.team, world("李文博"), passphrase=PASSPHRASE) as workbench:
        good = head(workbench.register, record)
        broken = replace(
            good, parents=(good.id,), time="2016-01-21T10:30:00Z", document={**good.document, **change}
        )
        workbench.register.append(
            [
                revise(
                    record,
                    broken.parents,
                    form=broken.form,
                    version=broken.version,
                    author=broken.author,
                    device=broken.device,
                    time=broken.time,
                    document=broken.document,
                )
            ]
        )


@pytest.mark.parametrize(("name", "answer", "path"), MISSHAPEN)
def test_one_misshapen_record_is_left_out_by_name_and_the_rest_is_printed(
    shell: Shell, place: Place, name: str, answer: Json, path: str
) -> None:
    record, *others = [line["id"] for line in shell.done("list", place.team, "household", "--json").lines]
    every = [part for one in (record, *others) for part in ("--record", one)]
    break_record(place, record, {name: answer})
    for paper in ("questionnaire", "income"):
        said = shell("print", place.team, paper, *every, "-o", place.root / "a.pdf", "--json")
        printed = [line["record"] for line in said.lines]
        if path:
            assert (said.status, sorted(printed)) == (1, sorted(others))
            assert f"record {record}) was not printed: the answer at {path} " in said.errors
        else:
            assert (said.status, len(printed)) == (0, 1 + len(others))
            assert shell("code", place.team, said.lines[0]["code"]).status == 0
    assert shell.done("get", place.team, record, "--json").line[name] == answer
    for command in (
        ["get", place.team, record, "--history"],
        ["list", place.team, "household"],
        ["find", place.team, "a"],
    ):
        assert shell(*command).status == 0
