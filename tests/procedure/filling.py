"""A small questionnaire with a roster, and the register it is filled in."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2015, 11, 23, 2, 42, 7, tzinfo=UTC)
PLACES = [
    {
        "village_code": "621002204206",
        "village_name": "毛寺村委会",
        "township_code": "621002204",
        "township_name": "显胜乡",
        "county_code": "621002",
        "county_name": "西峰区",
    }
]
SMALL = """
| survey |
| | type | name | label | required | calculation | constraint | constraint_message |
| | begin group | place | 地点 | | | | |
| | text | village_code | 村 | | | | |
| | text | investigator_1 | 调查员 | yes | | | |
| | date | visit_date | 日期 | | | | |
| | end group | | | | | | |
| | begin repeat | member | 成员 | | | | |
| | text | name | 姓名 | yes | | | |
| | integer | age | 年龄 | | | . < 120 | 年龄小于 120 |
| | end repeat | | | | | | |
| | calculate | people | | | count(${member}) | | |
| settings |
| | form_title | version |
| | 小问卷 | 1 |
"""
