from __future__ import annotations

from datetime import date

import pytest

from app.desktop.entry import clipboard, spelling

TODAY = date(2015, 11, 21)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("85*12", "1020"),
        ("８５＊１２", "1020"),
        ("1,020.50", "1020.50"),
        ("１０２０", "1020"),
        ("-3.5", "-3.5"),
        ("1.2万", "12000"),
        ("(85+15)×3", "300"),
        ("100/3", "33.33"),
        ("1500 x 4", "6000"),
        ("0*5", "0"),
        ("abc", "abc"),
        ("85*", "85*"),
        ("1/0", "1/0"),
        ("(3", "(3"),
        ("", ""),
        ("三百", "三百"),
        ("007", "007"),
    ],
)
def test_an_amount_is_taken_as_people_type_it(typed: str, taken: str) -> None:
    assert spelling.number(typed) == taken


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("20151121", "2015-11-21"),
        ("2015.3.1", "2015-03-01"),
        ("2015年3月1日", "2015-03-01"),
        ("２０１５/3/1", "2015-03-01"),
        ("11-21", "2015-11-21"),
        ("3月1日", "2015-03-01"),
        ("2015-02-30", "2015-02-30"),
        ("昨天", "昨天"),
    ],
)
def test_a_date_is_taken_as_people_type_it(typed: str, taken: str) -> None:
    assert spelling.day(typed, today=TODAY) == taken


def test_an_id_number_is_shown_in_groups_and_other_numbers_are_not() -> None:
    assert spelling.grouped_id("62280119510417991X") == "622801 19510417 991X"
    assert spelling.grouped_id("12345") == "12345"


def test_full_width_letters_are_letters_and_chinese_commas_stay() -> None:
    assert spelling.half_width("Ａ１，甲") == "A1，甲"


def test_a_block_from_a_spreadsheet_comes_back_as_it_was() -> None:
    rows = [["慕守田", "01"], ["左\n桂兰", '说"好"']]
    assert clipboard.read_block(clipboard.write_block(rows)) == rows
    assert clipboard.read_block("甲\t1\r\n乙\t2\r\n\r\n") == [["甲", "1"], ["乙", "2"]]
