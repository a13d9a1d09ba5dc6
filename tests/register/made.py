"""Made-up households and revisions for tests and measurements of the register."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from app.register.facts import COLUMNS
from app.register.values import Draft
from app.register.workspace import Workspace
from resources.canonical import Document, Json
from sync.revision import Revision, revise

NOW = datetime(2015, 11, 21, 2, 42, 7, tzinfo=UTC)
VILLAGE = "621002204206"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单解曾查仇"
_GIVEN = "秀英桂兰玉梅建国志强小明晓燕海军永红文斌彩霞生财福来改琴拴牢麦换栋梁杰婷慧䶮𠅤"


def household(head: str = "王小明", *, village: str = VILLAGE, **answers: Json) -> Document:
    """Return a small household; further answers stand at the top."""
    row: dict[str, Json] = {"_id": "00000000000000a1", "name": head, "id_number": "62102319670412553X"}
    return {
        "place": {"village_code": village, "group_code": f"{village}01", "survey_year": "2015"},
        "members": {"member": [row], "head_name": head, "member_count": "1"},
        "income": {"per_capita_net_income": "2650.50", "poverty_line": "2855"},
        **answers,
    }


def revision(
    document: Document | None = None,
    *parents: Revision,
    record: str = "r1",
    minute: int = 0,
    author: str = "李建国",
    form: str = "household",
) -> Revision:
    """Return a revision of the record, made at the given minute of the visit."""
    return revise(
        record,
        [parent.id for parent in parents],
        form=form,
        version="1",
        author=author,
        device="0123456789abcdef",
        time=f"{(NOW + timedelta(minutes=minute)).strftime('%Y-%m-%dT%H:%M:%S')}.000Z-000000",
        document=household() if document is None else document,
    )


def draft(record: str = "r1", document: Document | None = None, *, base: tuple[str, ...] = ()) -> Draft:
    """Return a draft left at the head's name."""
    kept = household() if document is None else document
    return Draft(record, "household", "1", base, kept, "/data/members/member[1]/name", NOW, "李建国")


def large_household(number: int, *, villages: int = 1_260) -> Document:
    """Return a household of real size, about 4 KB and 4.16 people; the same number gives the same one."""
    chance = random.Random(number)
    village = f"6210022{number % villages:05d}"
    people = chance.choices((1, 2, 3, 4, 5, 6, 7, 12), (3, 9, 20, 30, 22, 11, 4, 1))[0]
    members: list[Json] = [_member(chance) for _ in range(people)]
    head = members[0]
    assert isinstance(head, dict)
    sections: dict[str, Json] = {
        name: {question: str(chance.randrange(10 ** chance.randint(1, 4))) for question in questions}
        for name, questions in _sections().items()
    }
    return {
        "place": {
            "county_code": "621002",
            "village_code": village,
            "group_code": f"{village}{chance.randint(1, 9):02d}",
            "house_number": f"崖背{chance.randint(1, 300)}号大槐树东侧",
            "survey_year": "2015",
            "visit_date": "2015-11-21",
            "investigator_1": "李建国",
            "investigator_2": "赵海军",
            "phone": f"139{chance.randrange(10**8):08d}",
        },
        "members": {"member": members, "head_name": head["name"], "member_count": str(people)},
        "income": {
            "per_capita_net_income": f"{chance.gauss(2900, 900):.2f}",
            "poverty_line": "2855",
        },
        **sections,
    }


def large_revisions(count: int, *, each: int = 1) -> Iterator[Revision]:
    """Yield the revisions of many households of real size, `each` a household, parents first."""
    for number in range(count):
        document = large_household(number)
        before: tuple[Revision, ...] = ()
        for step in range(each):
            changed = {**document, "needs": {"loan": str(5000 + step)}}
            latest = revision(changed, *before, record=f"{number:016x}", minute=number // 50 + step)
            yield latest
            before = (latest,)


def make_as_first_released(made: Workspace) -> None:
    """Take from the register what came after its first step."""
    file = made.access.database("register.db")
    for index in ("summary_by_about", "revision_by_author", "summary_by_village"):
        file.execute(f"DROP INDEX {index}")
    file.execute("CREATE INDEX summary_by_village ON summary (village_code, form, deleted, group_code, people)")
    for column in (*COLUMNS, "version"):
        file.execute(f"ALTER TABLE summary DROP COLUMN {column}")
    for table in ("owed", "held", "held_person", "unseen"):
        file.execute(f"DROP TABLE {table}")
    file.execute("DELETE FROM _sqlite_migrations WHERE name NOT LIKE 'step_1%'")
    file.execute("PRAGMA user_version = 1")
    file.close()


def _member(chance: random.Random) -> dict[str, Json]:
    born = f"{chance.randint(1935, 2015)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    return {
        "_id": f"{chance.getrandbits(64):016x}",
        "name": chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.randint(1, 2))),
        "id_number": f"621002{born}{chance.randrange(1000):03d}{chance.choice('0123456789X')}",
        "birth_date": f"{born[:4]}-{born[4:6]}-{born[6:]}",
        **{question: str(chance.randint(1, 9)) for question in _MEMBER_QUESTIONS},
    }


_MEMBER_QUESTIONS = (
    "relation", "sex", "ethnic_group", "education", "in_school", "health", "labour", "skill_certificate",
    "work_place", "work_months", "medical_insurance", "pension_insurance", "soldier", "residence",
)  # fmt: skip


@cache
def _sections() -> dict[str, list[str]]:
    names = {
        "attributes": 8,
        "causes": 5,
        "conditions": 28,
        "wages": 12,
        "production": 24,
        "transfers": 12,
        "haves": 8,
    }
    return {name: [f"{name}_question_{number}" for number in range(count)] for name, count in names.items()}
