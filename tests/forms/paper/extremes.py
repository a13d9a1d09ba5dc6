"""Households and texts beyond the usual: what people type, and what no form keeps them from typing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from forms.engine.definition import QuestionType
from tests.forms.paper.households import family, household_form
from tests.forms.paper.papers_made import Told

LONG = "阿卜杜热合曼·买买提依明吐尔逊江艾合买提"
RARE = "䶮㛃𬭎𠅤𣗋"
ENGLISH = "Mary-Jane O'Connor Fitzgerald-Montgomery"
ONE_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
NUMBER = "622801196803150016"
ADDRESS = (
    "甘肃省庆阳市西峰区显胜乡毛寺村第四村民小组东头沟畔第三孔窑（原大队饲养室旧址，崖面下第二层），"
    "门前有大槐树一棵，槐树上有铁钟一口，钟下有碾盘，碾盘旁是水窖两口。"
)
MARKS = "癸，。（“甲”）！；：乙《丙》……——丁／％"
HALF_MARKS = "甲(乙),[丙];丁:戊!己?庚.辛%壬/癸"
UNSEEN = "王\x00\x07\u200b\u200d\ufeff芳\x1b[0m\u2028二\r\n三\t四"
UNKNOWN = {
    "Uyghur": "ئابدۇرەھمان مەمتىمىن",
    "Tibetan": "བཀྲ་ཤིས་ཚེ་རིང",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Hebrew, turned": "דוד \u202eabc",
    "emoji": "王👨\u200d👩\u200d👧😀",
    "combining": "x\u0331王",
}

_AMOUNTS = {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.CALCULATE}
CROWD: tuple[Mapping[str, str], ...] = tuple(
    {"name": (LONG, RARE, "王", ENGLISH, "慕容䶮")[i % 5], "relation": "01" if i == 0 else "99",
     "id_number": f"6228011968{i % 12 + 1:02d}{i % 28 + 1:02d}{i:03d}0", "education": "03", "health": "01"}
    for i in range(30)
)  # fmt: skip


def everywhere(
    value: str, kinds: Collection[QuestionType], document: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the household with this answer to every question of these types; the year stays a year."""
    names = {one.name for one in household_form().definitions if one.type in kinds} - {"survey_year"}

    def answered(given: Any) -> Any:
        if isinstance(given, dict):
            return {
                name: value if isinstance(old, str) and name in names else answered(old)
                for name, old in given.items()
            }
        return [answered(one) for one in given] if isinstance(given, list) else given

    changed: dict[str, Any] = answered(deepcopy(document or family()))
    return changed


def written(text: str) -> dict[str, Any]:
    """Return the household that answered every question in words like this."""
    return everywhere(text, {QuestionType.TEXT})


def counted(number: str) -> dict[str, Any]:
    """Return the household all of whose numbers are this, those that are worked out too."""
    return everywhere(number, _AMOUNTS)


def many_needs(count: int = 22) -> dict[str, Any]:
    """Return the household with so many needs, some on several lines."""
    document = family()
    row = document["needs"]["need"][0]
    document["needs"]["need"] = [
        {**row, "_id": f"{i:016x}", "need_detail": "修缮窑洞，加固崖面，更换门窗" * (i % 3 + 1)}
        for i in range(count)
    ]
    return document


def all_at_once() -> Told:
    """Return a household that is extreme in everything at once."""
    document = family(CROWD)
    document["needs"] = many_needs()["needs"]
    document["place"] |= {"house_number": ADDRESS, "respondent": LONG, "phone": NUMBER, "investigator_1": ENGLISH}
    document["help"]["measure"][0]["measure_note"] = "妇女小额担保贴息贷款，" * 60
    document["help"] |= {"cadre_name": UNSEEN, "cadre_unit": MARKS, "cadre_phone": ONE_WORD}
    document["income"] |= {"net_income": "-98765432.10", "per_capita_net_income": "99999999.99"}
    names = (LONG, RARE, "王", ENGLISH, ONE_WORD, f"{LONG}（{RARE}）", HALF_MARKS, UNSEEN)
    said = f"{HALF_MARKS * 10}\n{MARKS * 10}\n{ENGLISH} {RARE * 12}\n{ADDRESS * 8}"
    return Told(names, document, said, MARKS * 2, f"{ADDRESS}{HALF_MARKS}", households=17)


EXTREMES = {
    "thirty members": Told(household=family(CROWD)),
    "numbers": Told((NUMBER,), everywhere(NUMBER, {QuestionType.TEXT}, counted(NUMBER)), NUMBER * 40),
    "one character": Told(("王",), written("王"), "王"),
    "twenty characters": Told((LONG,), written(LONG)),
    "rare characters": Told((RARE,), written(RARE), RARE * 30, RARE, RARE * 4),
    "addresses": Told(household=written(ADDRESS), reason=ADDRESS),
    "nothing": Told(("",), {}, "", "", "", households=1),
    "a name alone": Told(("王",), {}, households=1),
    "negative amounts": Told(household=counted("-98765432.10")),
    "large amounts": Told(household=counted("99999999.99")),
    "needs": Told(household=many_needs()),
    "notes": Told(household=written("妇女小额贷款，" * 90), minutes="沟畔窑洞，" * 800, reason="沟畔窑洞，" * 100),
    "English": Told((ENGLISH,), written(ENGLISH), ENGLISH * 10, ENGLISH, ENGLISH * 3),
    "one word": Told((ONE_WORD,), written(ONE_WORD), reason=ONE_WORD),
    "marks": Told((f"{LONG}（{RARE}）",), written(MARKS), MARKS * 40, MARKS, MARKS * 6),
    "half-width marks": Told((HALF_MARKS,), written(HALF_MARKS * 3), HALF_MARKS * 40, HALF_MARKS, HALF_MARKS * 6),
    "unseen characters": Told((UNSEEN,), written(UNSEEN), UNSEEN, UNSEEN, UNSEEN),
}
