"""print: the papers that list households, from what a village has recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import MAOSI, Place, Shell
from tests.cli.test_papers import pages

PLACE = {"county_code": "621002", "township_code": "621002204", "village_code": MAOSI, "survey_year": "2015"}


def put(shell: Shell, place: Place, form: str, document: dict[str, Any]) -> str:
    shell("put", place.team, form, given=json.dumps(document, ensure_ascii=False))
    (line,) = shell.done("list", place.team, form, "--json").lines
    return str(line["id"])


def households(shell: Shell, place: Place) -> list[dict[str, Any]]:
    return shell.done("list", place.team, "household", "--json").lines


def considered(shell: Shell, place: Place, **more: str) -> list[dict[str, str]]:
    return [
        {"_id": f"{number:016x}", "household_record": one["id"], "household_head": one["title"],
         "household_group": str(int(one["group_code"][12:])), "household_round": "1", **more}
        for number, one in enumerate(households(shell, place))
    ]  # fmt: skip


def notice(shell: Shell, place: Place, **changes: str) -> dict[str, Any]:
    posting = {
        "procedure": "identification",
        "notice_level": "village",
        "posted_at": "村委会公示栏",
        "first_day": "2015-12-05",
        "last_day": "2015-12-11",
        "sealed": "1",
        "notice_phone": "0934-8612345",
    }
    return {"place": PLACE, "posting": posting | changes, "list": {"considered": considered(shell, place)}}


def printed(shell: Shell, place: Place, *arguments: str, name: str = "a.pdf") -> str:
    file = place.root / name
    shell.done("print", place.team, *arguments, "-o", file)
    return pages(file)[2].replace("\r", "").replace("\n", "") if name.endswith("pdf") else file.read_text("utf-8")


def test_a_notice_names_the_households_and_nothing_private(shell: Shell, place: Place) -> None:
    put(shell, place, "notice", notice(shell, place))
    text = printed(shell, place, "village-notice", "--village", MAOSI, "--language", "zh")
    assert "毛寺村村民委员会" in text
    assert "2015年12月5日至2015年12月11日" in text
    for one in households(shell, place):
        document = json.loads(shell.done("get", place.team, one["id"]).output)
        assert one["title"] in text
        assert document["place"].get("phone", "—") not in text
        assert not any(
            member["id_number"] in text for member in document["members"]["member"] if member.get("id_number")
        )


def test_a_notice_of_leaving_says_so_and_shows_the_group_of_a_household_listed_without_one(
    shell: Shell, place: Place
) -> None:
    document = notice(shell, place, procedure="leaving")
    groups = {row.pop("household_group") for row in document["list"]["considered"]}
    put(shell, place, "notice", document)
    text = printed(shell, place, "village-notice", "--village", MAOSI, "--language", "zh")
    assert "关于拟退出贫困户名单的公示" in text
    assert text.count("组") >= len(groups)


def test_a_households_telephone_is_no_office(shell: Shell, place: Place) -> None:
    document = json.loads(shell.done("get", place.team, households(shell, place)[0]["id"]).output)
    put(shell, place, "notice", notice(shell, place, notice_phone=document["place"]["phone"]))
    said = shell("print", place.team, "village-notice", "--village", MAOSI, "-o", place.root / "a.pdf")
    assert (said.status, "telephone of a household" in said.errors) == (3, True)
    assert not (place.root / "a.pdf").exists()


def test_a_list_with_a_character_nobody_can_print_is_kept_back(shell: Shell, place: Place) -> None:
    document = notice(shell, place)
    document["list"]["considered"][1]["household_head"] = "李\U00030010"
    record = put(shell, place, "notice", document)
    said = shell("print", place.team, "village-notice", "--record", record, "-o", place.root / "a.pdf")
    assert (said.status, "李\U00030010" in said.errors) == (1, True)
    assert not (place.root / "a.pdf").exists()


def test_a_household_with_a_character_nobody_can_print_is_named_before_printing(shell: Shell, place: Place) -> None:
    record = households(shell, place)[0]["id"]
    document = json.loads(shell.done("get", place.team, record).output)
    document["place"]["house_number"] = "沟畔\U00030010"
    shell("put", place.team, "household", given=json.dumps(document, ensure_ascii=False))
    file = place.root / "a.pdf"
    said = shell("print", place.team, "income", "--record", record, "-o", file)
    assert (said.status, file.exists()) == (1, False)
    assert all(words in said.errors for words in (record, "place/house_number", "\U00030010"))
    said = shell("print", place.team, "income", "--village", MAOSI, "-o", file, "--json")
    assert (said.status, len(said.lines)) == (1, 3)


def test_an_announcement_is_a_paper_and_a_page(shell: Shell, place: Place) -> None:
    announced = {
        "procedure": "identification",
        "announced_on": "2016-01-05",
        "document_number": "西扶发〔2016〕1号",
    }
    rows = {"considered": considered(shell, place)}
    put(shell, place, "announcement", {"place": PLACE, "publication": announced, "list": rows})
    arguments = ("announcement", "--village", MAOSI, "--language", "zh")
    text, page = (printed(shell, place, *arguments, name=name) for name in ("a.pdf", "a.html"))
    for one in households(shell, place):
        assert one["title"] in text
        assert one["title"] in page
    assert "西峰区扶贫开发办公室" in page


def test_the_sheet_to_sign_has_every_household_of_the_group_and_the_list_below_its_title(
    shell: Shell, place: Place
) -> None:
    group = households(shell, place)[0]["group_code"]
    meeting = {
        "meeting_kind": "01",
        "serves": "comment",
        "entitled": "9",
        "present": "7",
        "meeting_date": "2015-12-01",
    }
    rows = [*considered(shell, place, decision="agreed")]
    document = {
        "place": PLACE | {"group_number": str(int(group[12:])), "group_code": group},
        "meeting": meeting, "list": {"considered": rows},
    }  # fmt: skip
    put(shell, place, "meeting", document)
    text = printed(shell, place, "signoff", "--group", group, "--language", "zh")
    names = [one["title"] for one in households(shell, place) if one["group_code"] == group]
    assert names
    assert all(text.count(name) >= 2 for name in names)
    minutes = printed(shell, place, "minutes", "--village", MAOSI, "--language", "zh")
    assert "评议会议记录" in minutes


@pytest.mark.parametrize(("code", "title"), [(MAOSI, "毛寺村"), ("621002204", "显胜乡"), ("621002", "西峰区")])
def test_registers_of_a_village_a_township_and_a_county(shell: Shell, place: Place, code: str, title: str) -> None:
    text = printed(shell, place, "register", "--village", code, "--language", "zh")
    assert f"{title}入户调查户" in text  # nobody was listed in a round yet: the word for the poor would be untrue
    assert all(one["title"] in text for one in households(shell, place))


@pytest.mark.parametrize(
    ("language", "surveyed", "poor"), [("zh", "入户调查户", "贫困户村册"), ("en", "Surveyed", "Village register")]
)
def test_a_register_of_a_round_has_only_who_was_listed_in_it(
    shell: Shell, place: Place, language: str, surveyed: str, poor: str
) -> None:
    other, *listed = considered(shell, place)
    put(shell, place, "notice", notice(shell, place) | {"list": {"considered": listed}})
    wanted = ("register", "--village", MAOSI, "--language", language)
    everybody, of_round = printed(shell, place, *wanted), printed(shell, place, *wanted, "--round", "1")
    assert surveyed in everybody
    assert surveyed not in of_round
    assert poor in of_round
    assert other["household_head"] in everybody
    assert other["household_head"] not in of_round
    assert all(one["household_head"] in of_round for one in listed)


def test_a_register_of_a_year_has_only_who_was_surveyed_in_it(shell: Shell, place: Place) -> None:
    wanted = ("register", "--village", MAOSI, "--language", "zh")
    of_year = printed(shell, place, *wanted, "--year", "2015")
    assert all(one["title"] in of_year for one in households(shell, place))
    assert shell("print", place.team, *wanted, "--year", "2014", "-o", place.root / "b.pdf").status == 3


def test_figures_of_a_round_count_only_who_was_listed_in_it(shell: Shell, place: Place) -> None:
    other, *listed = considered(shell, place)
    put(shell, place, "notice", notice(shell, place) | {"list": {"considered": listed}})
    said = shell.done("figures", place.team, "--round", "1", "--steps", "--json", "-o", place.root / "a.xlsx").lines
    for topic in ("villages", "steps"):
        assert {each for line in said if line["topic"] == topic for each in line["records"]} == {
            one["household_record"] for one in listed
        }
    assert other["household_record"] not in {each for line in said for each in line["records"]}


def test_a_round_is_asked_of_registers_only(shell: Shell, place: Place) -> None:
    for paper in ("income", "signoff"):
        arguments = ("print", place.team, paper, "--village", MAOSI, "--round", "1", "-o", place.root / "a.pdf")
        assert shell(*arguments).status == 2


def test_papers_are_chinese_unless_somebody_asks(shell: Shell, place: Place) -> None:
    shell.environment = {**shell.environment, "LC_ALL": "C", "LIKA_LANGUAGE": ""}
    assert "贫困户帮扶手册" in printed(shell, place, "card", "--village", MAOSI)
    assert "Household card" in printed(shell, place, "card", "--village", MAOSI, "--language", "en")


def test_each_household_starts_on_a_front_twice_and_a_stopped_job_goes_on(shell: Shell, place: Place) -> None:
    file = place.root / "a.pdf"
    arguments = ("print", place.team, "income", "--village", MAOSI, "-o", file)
    alone = pages_of(shell, *arguments)
    assert pages_of(shell, *arguments, "--from", "4") < alone
    assert pages_of(shell, *arguments, "--duplex", "--copies", "2") % 4 == 0
    assert pages_of(shell, *arguments, "--page", "A3", "--text-size", "12", "--margin", "20") >= 1
    for wrong in (
        ("--page", "A9"),
        ("--text-size", "99"),
        ("--copies", "many"),
        ("--margin", "1"),
        ("--from", "0"),
    ):
        assert shell(*arguments, *wrong).status == 2
    for first in ("0", "99"):
        assert shell(*arguments, "--from", first).status == 2


def pages_of(shell: Shell, *arguments: str | Path) -> int:
    shell.done(*arguments)
    return pages(Path(arguments[6]))[0]


@pytest.mark.parametrize("name", ["income", "meeting", "objection", "household"])
def test_blank_papers(shell: Shell, tmp_path: Path, name: str) -> None:
    shell.done("form", "blank", name, "-o", tmp_path / "blank.pdf")
    assert pages(tmp_path / "blank.pdf")[0] >= 1
