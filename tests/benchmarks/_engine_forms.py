"""The forms that the engine is measured with, made by a script, and the answers given to them."""

from __future__ import annotations

from forms.engine import convert


def _table(rows: list[str], header: str) -> bytes:
    lines = "\n".join(f"| | {row} |" for row in (header, *rows))
    choices = "\n".join(f"| | yn | {value} | {value.title()} |" for value in ("yes", "no"))
    return convert(f"| survey |\n{lines}\n| choices |\n| | list_name | name | label |\n{choices}\n".encode())


def small() -> bytes:
    """Return a form of 60 questions, every tenth with a relevance, every tenth a calculation."""
    rows = []
    for at in range(60):
        if at % 10 == 5:
            rows.append(f"text | q{at} | Question {at} | ${{q{at - 1}}} > 3 | ")
        elif at % 10 == 9:
            rows.append(f"calculate | q{at} | | | ${{q{at - 1}}} + ${{q{at - 2}}}")
        else:
            rows.append(f"integer | q{at} | Question {at} | | ")
    return _table(rows, "type | name | label | relevant | calculation")


def large() -> bytes:
    """Return a form of 1,000 questions: 300 with a relevance, 300 calculations, each sum on the one before."""
    rows = []
    for at in range(1000):
        match at % 10:
            case 3 | 5 | 7:
                rows.append(f"integer | q{at} | Question {at} | ${{q{at - 1}}} > 3 | ")
            case 4 | 6 | 9:
                before = f" + ${{q{at - 10}}}" if at >= 10 else ""
                rows.append(f"calculate | q{at} | | | coalesce(${{q{at - 1}}}, 0) * 2{before}")
            case 8:
                rows.append(f"select_one yn | q{at} | Question {at} | | ")
            case _:
                rows.append(f"integer | q{at} | Question {at} | | ")
    return _table(rows, "type | name | label | relevant | calculation")


def roster() -> bytes:
    """Return a roster of 30 fields with sums over it, and each member's share of the sum."""
    rows = ["begin_repeat | member | Member | | ", "text | name | Name | | ", "integer | wage | Wage | | "]
    rows += [f"integer | f{at} | Field {at} | | " for at in range(24)]
    rows += [
        "integer | age | Age | | ",
        "select_one yn | works | Works? | ${age} > 15 | ",
        "calculate | share | | | ${wage} div ${total}",
        "end_repeat | | | | ",
        "calculate | total | | | sum(${wage})",
        "calculate | members | | | count(${member})",
        "calculate | mean | | | ${total} div ${members}",
    ]
    return _table(rows, "type | name | label | relevant | calculation")
