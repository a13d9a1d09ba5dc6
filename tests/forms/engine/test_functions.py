"""Every function of the language at work, one line each."""

from __future__ import annotations

import time

import pytest

from forms.engine.xpath.functions import FUNCTIONS
from tests.forms.engine.asking import listed, worked_out

EXAMPLES = {
    # truth and choice
    "true()": "true",
    "false()": "false",
    "not(/data/blank)": "true",
    "boolean(/data/count)": "true",
    "boolean-from-string('1')": "true",
    "boolean-from-string('yes')": "false",
    "if(/data/count > 4, 'many', 'few')": "many",
    "coalesce(/data/blank, /data/name)": "王芳",
    "coalesce(number(/data/name), 7)": "7",
    "coalesce(if(/data/count = 5, number('x'), 1), 'NaN')": "NaN",
    "coalesce(/data/blank div 2, /data/count)": "5",
    "pow(0, -1)": "Infinity",
    "pow(-1, 0.5)": "",
    "once('first')": "first",
    "depend(/data/count, /data/name)": "5",
    "checklist(2, 2, true(), /data/blank, /data/name)": "true",
    "weighted-checklist(3, 4, true(), 2, true(), 1.5, false(), 9)": "true",
    # numbers
    "number('12.50')": "12.5",
    "number('twelve')": "",
    "int(-3.9)": "-3",
    "string(0.0000001)": "0.0000001",
    "round(2.5)": "3",
    "round(-2.5)": "-2",
    "round(1.005, 2)": "1.01",
    "round(1234.5, -2)": "1200",
    "floor(-2.5)": "-3",
    "ceiling(-2.5)": "-2",
    "abs(-7)": "7",
    "pow(2, 10)": "1024",
    "sqrt(2.25)": "1.5",
    "sqrt(-1)": "",
    "exp(0)": "1",
    "exp10(3)": "1000",
    "log(0)": "-Infinity",
    "log10(1000)": "3",
    "sin(0)": "0",
    "cos(0)": "1",
    "tan(0)": "0",
    "asin(0)": "0",
    "acos(1)": "0",
    "atan(0)": "0",
    "atan2(0, 1)": "0",
    "round(pi(), 4)": "3.1416",
    "random() < 1": "true",
    "sum(/data/row/x)": "3.5",
    "min(/data/row/x)": "1",
    "max(/data/row/x, 7)": "7",
    # text
    "string(/data/count)": "5",
    "concat('a', 1, true())": "a1true",
    "join('、', /data/row/x)": "1、、2.5",
    "substr('入户调查', 2)": "调查",
    "substr('abcde', -2)": "de",
    "substring('abcde', 2, 3)": "bcd",
    "substring('abcde', -1 div 0)": "abcde",
    "substring-before('2020-02', '-')": "2020",
    "substring-after('2020-02', '-')": "02",
    "string-length('户主')": "2",
    "normalize-space('  a   b ')": "a b",
    "contains('甘肃省庆阳市', '庆阳')": "true",
    "starts-with('abc', 'a')": "true",
    "ends-with('abc', 'b')": "false",
    "translate('1234', '123', 'ab')": "ab4",
    "upper-case('lika')": "LIKA",
    "lower-case('LIKA')": "lika",
    "regex('13800000000', '1[0-9]{10}')": "true",
    "regex('x13800000000', '1[0-9]{10}')": "false",
    "encode-uri-component('a b')": "a%20b",
    "string-length(uuid())": "36",
    "version()": "7",
    "property('deviceid')": "laptop 3",
    "digest('x', 'MD5', 'hex')": "9dd4e461268c8034f5c8564e155c67a6",
    "digest('x', 'SHA-1')": "EfatjsUqKYSrqv18O1FlA3hcIHI=",
    "base64-encode('a')": "YQ==",
    "base64-decode('YQ==')": "a",
    # dates and times
    "today() >= /data/day": "true",
    "string-length(now()) > 20": "true",
    "date('2020-02-29T08:00:00')": "2020-02-29",
    "date(18321)": "2020-02-29",
    "date-time('nonsense')": "",
    "decimal-date-time('2020-02-29')": "18321",
    "decimal-time('06:00:00')": "0.25",
    "format-date(/data/day, '%Y/%n/%e')": "2020/2/29",
    "format-date-time('2020-02-29T06:05:04.003', '%H:%M:%S.%3')": "06:05:04.003",
    "/data/day + 1 = date('2020-03-01')": "true",
    "int((date('2020-02-29') - date('1990-03-01')) div 365.25)": "29",
    # selects
    "selected('a b', 'b')": "true",
    "is-selected('a b', 'c')": "false",
    "selected-at('a b', 1)": "b",
    "selected-at('a b', 5)": "",
    "count-selected('a b  c')": "3",
    "jr:choice-name('a', '/data/name')": "",
    "jr:itext('nowhere')": "",
    "pulldata('crops', 'label', 'name', 'corn')": "玉米",
    # rows and lists
    "count(/data/row)": "3",
    "count-non-empty(/data/row/x)": "2",
    "position(/data/row[x = 2.5])": "3",
    "/data/row[last()]/x": "2.5",
    "current()/../name": "王芳",
    f"{listed('crops')}[name = 'wheat']/label": "小麦",
    "indexed-repeat(/data/row/x, /data/row, 3)": "2.5",
    "name(/data/name)": "name",
    "local-name(/data/name)": "name",
    "count(randomize(/data/row))": "3",
    "join('', randomize(/data/row/x, 42))": "12.5",
    # places
    "round(area('35.7 107.6;35.7 107.7;35.8 107.7;35.7 107.6') div 1000000, 1)": "50.3",
    "round(enclosed-area('35.7 107.6;35.7 107.7;35.8 107.7;35.7 107.6') div 1000000, 1)": "50.3",
    "round(distance('35.7 107.6;35.7 107.7') div 1000, 2)": "9.04",
    "geofence('35.72 107.68', '35.7 107.6;35.7 107.7;35.8 107.7;35.7 107.6')": "true",
    "geofence('35.79 107.61', '35.7 107.6;35.7 107.7;35.8 107.7;35.7 107.6')": "false",
}


@pytest.mark.parametrize("expression", EXAMPLES)
def test_an_expression(expression: str) -> None:
    assert worked_out(expression) == EXAMPLES[expression]


def test_every_function_has_an_example() -> None:
    shown = " ".join(EXAMPLES)
    assert [name for name in FUNCTIONS if f"{name}(" not in shown] == []


OPERATORS = {
    "1 + 2 * 3 - 4 div 2": "5",
    "-7 mod 3": "-1",
    "0.1 + 0.2": "0.3",
    "1 div 0": "Infinity",
    "0 div 0": "",
    "1 + /data/blank": "",
    "/data/blank = ''": "true",
    "/data/blank = 0": "false",
    "/data/blank < 1": "false",
    "/data/count = '5'": "true",
    "'01' = '1'": "false",
    "/data/row/x = 2.5": "true",
    "/data/day > '2020-01-01'": "true",
    "'2' + '3'": "5",
    "/data/name != '' and /data/count > 4": "true",
    "/data/blank or /data/count": "true",
    "count(/data/name | /data/row)": "4",
    "/data/row[2]/following-sibling::row/x": "2.5",
    "count(//x)": "3",
    "/data/row[x != ''][2]/x": "2.5",
}


@pytest.mark.parametrize("expression", OPERATORS)
def test_an_operator(expression: str) -> None:
    assert worked_out(expression) == OPERATORS[expression]


@pytest.mark.parametrize(
    ("expression", "type_", "stored"),
    [
        ("2.9", "int", "2"),
        ("2147483648", "int", ""),
        ("true()", "int", "1"),
        ("true()", "boolean", "true"),
        ("true()", "date", ""),
        ("'x'", "decimal", ""),
        ("1 div 3", "decimal", "0.3333333333333333"),
        ("18321", "date", "2020-02-29"),
        ("/data/day + 1", "date", "2020-03-01"),
        ("'2020-02-30'", "date", ""),
        ("'06:00:00'", "time", "06:00:00"),
    ],
)
def test_a_calculation_takes_the_form_of_its_type(expression: str, type_: str, stored: str) -> None:
    assert worked_out(expression, type_=type_) == stored


@pytest.mark.parametrize(
    ("expression", "there"),
    [
        ("format-date-time('2020-11-01T01:30:00-04:00', '%Y-%m-%d %H:%M')", "2020-11-01 13:30"),
        ("date('2020-11-01T23:30:00Z')", "2020-11-02"),
        ("decimal-time('2020-11-01T01:30:00-04:00')", "0.5625"),
        ("date-time('2020-11-01T01:30:00')", "2020-11-01T01:30:00.000+08:00"),
        ("date('2020-11-01') + 1 = date('2020-11-02')", "true"),
    ],
)
def test_a_moment_is_shown_as_the_clock_on_the_wall(
    expression: str, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert worked_out(expression) == there
    finally:
        monkeypatch.undo()
        time.tzset()
