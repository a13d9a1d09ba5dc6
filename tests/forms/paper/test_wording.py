"""A county words its papers itself, and can neither break a sheet nor publish what is private."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from forms.paper.announcement_page import announcement_page
from forms.paper.look import Look
from forms.paper.notice import Notice, NoticeKind, PublicLine, render_notice
from forms.paper.signoff import Signoff, SignoffLine, write_signoffs
from forms.paper.wording import CHANGEABLE, Wording, look_over
from resources.errors import NotPossible, WrongUse
from resources.messages import Language, template
from tests.forms.paper import pdf_reading

MADE_AT = datetime(2016, 2, 15, 9, 0, tzinfo=UTC)
NOTICE = Notice(
    kind=NoticeKind.ANNOUNCEMENT, place="西峰区", issuer="西峰区乡村振兴局", where="西峰区乡村振兴局",
    phone="0934-8210000", issued=date(2016, 2, 15), about="显胜乡毛寺村",
    lines=(PublicLine("1", "姚宏富", "第一组", 3),),
)  # fmt: skip


def worded(**words: str) -> Wording:
    return look_over({key: {"zh": said} for key, said in words.items()})


def test_a_notice_says_what_the_county_wrote() -> None:
    own = worded(announcement_contact="监督电话：{phone}，工作日接听。")
    notice = replace(NOTICE, wording=own)
    (page,) = pdf_reading.texts(render_notice(notice, language=Language.CHINESE, made_at=MADE_AT).pdf)
    assert "监督电话：0934-8210000，工作日接听。" in page
    assert "监督电话：0934-8210000，工作日接听。" in announcement_page(notice, language=Language.CHINESE)


def test_what_it_does_not_word_stays_in_the_other_language_as_shipped() -> None:
    own = worded(announcement_contact="监督电话：{phone}")
    shipped = Wording().text("announcement_contact", Language.ENGLISH, where="x", phone="1")
    assert own.text("announcement_contact", Language.ENGLISH, where="x", phone="1") == shipped


def test_a_sign_off_sheet_says_what_the_county_wrote() -> None:
    look = Look(Language.CHINESE, wording=worded(signoff_subject="本组农户逐户表态并签字。"))
    out = BytesIO()
    sheet = Signoff("1", "毛寺村", "第一组", 3, (SignoffLine("1", "姚宏富", "3"),))
    write_signoffs(out, [sheet], title="t", look=look, made_at=MADE_AT)
    assert "本组农户逐户表态并签字。" in pdf_reading.texts(out.getvalue())[0]


@pytest.mark.parametrize(
    "said",
    [
        "名单见下，因病致贫的优先",
        "识别号 621002197805211234",
        "残 疾 人家庭",
        "账号6217 0000 1234 5678 901",
        "６２１００２１９７８０５２１１２３４",
    ],
)
@pytest.mark.parametrize("place", ["identification_announcement_opening", "announcement_contact"])
def test_the_countys_words_carry_nothing_private(said: str, place: str) -> None:
    notice = replace(NOTICE, wording=worded(**{place: said}))
    with pytest.raises(NotPossible):
        render_notice(notice, language=Language.CHINESE, made_at=MADE_AT)
    with pytest.raises(NotPossible):
        announcement_page(notice, language=Language.CHINESE)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("no_such_words", {"zh": "x"}),
        ("private_number", {"zh": "x"}),
        ("announcement_contact", "监督电话"),
        ("announcement_contact", {"fr": "x"}),
        ("announcement_contact", {"zh": " "}),
        ("announcement_contact", {"zh": "x" * 601}),
        ("announcement_contact", {"zh": "{household}"}),
        ("announcement_contact", {"zh": "{phone.__class__}"}),
        ("announcement_contact", {"zh": "{phone!r}"}),
        ("announcement_contact", {"zh": "{phone:>9999}"}),
        ("announcement_contact", {"zh": "{}"}),
        ("announcement_contact", {"zh": "{phone"}),
    ],
)
def test_words_that_cannot_be_meant_are_refused(key: str, words: object) -> None:
    with pytest.raises(WrongUse):
        look_over({key: words})


@pytest.mark.parametrize("key", sorted(CHANGEABLE))
def test_the_shipped_words_themselves_would_be_taken(key: str) -> None:
    look_over({key: {language.value: template(f"paper.{key}", language) for language in Language}})


def test_a_county_may_give_a_count_its_noun() -> None:
    own = look_over({"notice_period": {"en": "Stands {days:day|days}."}})
    assert [own.text("notice_period", Language.ENGLISH, days=days) for days in (1, 7)] == [
        "Stands 1 day.",
        "Stands 7 days.",
    ]
