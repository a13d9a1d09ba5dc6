from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.register.index import entry, fen, yuan
from resources.canonical import canonical, read_document
from tests.register.made import household, large_household


def test_a_household_is_listed_by_its_head_wherever_the_answers_stand() -> None:
    line = entry(household("王小明"))
    assert (line.basics.title, line.basics.people, line.basics.village_code) == ("王小明", 1, "621002204206")
    assert (line.basics.per_capita, line.basics.poverty_line, line.basics.survey_year) == (265050, 285500, "2015")


def test_members_count_while_the_form_has_not_counted_them() -> None:
    document = {
        "members": {"member": [{"_id": "a", "name": "王小明"}, {"_id": "b", "name": "单秀英"}, {"_id": "c"}]}
    }
    line = entry(document)
    assert (line.basics.title, line.basics.people) == ("", 2)
    assert line.found.names == "单 秀 英 end 王 小 明"


def test_a_record_without_members_is_named_by_what_it_has() -> None:
    assert entry({"village_name": "毛寺村"}).basics.title == "毛寺村"
    assert entry({"minutes": {"title": "群众评议会", "place": "村委会"}}).basics.title == "群众评议会"
    assert entry({}).basics.title == ""


def test_hidden_and_kept_answers_are_not_found() -> None:
    line = entry({"_hidden": {"note": "住在县城"}, "_kept": {"phone": "13900001111"}, "_notes": {"x": "旧话"}})
    assert (line.found.words, line.found.numbers) == ("", "")


def test_answers_that_are_no_amounts_sort_as_unknown() -> None:
    for text in ("", "abc", "NaN", "Infinity", "1e400", "9" * 40):
        assert fen(text) is None
    assert entry({"member_count": "many", "per_capita_net_income": "?"}).basics.people == 0


@given(st.integers(-(10**15), 10**15))
def test_fen_are_exact(amount: int) -> None:
    assert fen(yuan(amount)) == amount


def test_amounts_are_rounded_half_up() -> None:
    assert [fen("2.345"), fen("-2.345"), fen("0.005")] == [235, -235, 1]
    assert yuan(None) == ""
    assert yuan(-5) == "-0.05"


def test_the_order_of_answers_does_not_matter() -> None:
    document = large_household(11)
    assert entry(document) == entry(read_document(canonical(document)))
    assert entry(document) == entry(dict(reversed(list(document.items()))))


def test_the_same_document_gives_the_same_line() -> None:
    assert entry(large_household(7)) == entry(large_household(7))
    assert len(entry(large_household(7)).found.digest) == 16
