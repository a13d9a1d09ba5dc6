"""The announcement as one HTML file that a county's website can take as it is: no scripts, nothing loaded."""

from __future__ import annotations

from html import escape
from typing import Final

from forms.paper.notice import Notice, cells_of, columns, long_date, notice_texts, notice_title, refuse_private
from resources.messages import Language

_STYLE: Final = """
body { max-width: 44em; margin: 2em auto; padding: 0 1em; line-height: 1.8; color: #1a1a1a; background: #fff;
  font-family: FangSong, "Noto Serif SC", "Songti SC", SimSun, serif; font-size: 1.05rem; }
h1 { text-align: center; font-size: 1.5rem; line-height: 1.5; }
p { text-indent: 2em; }
table { width: 100%; border-collapse: collapse; margin: 1.2em 0; }
caption { text-align: left; padding: .3em 0; }
th, td { border: 1px solid #555; padding: .35em .5em; text-align: center; }
thead th { background: #efefef; }
.number { font-variant-numeric: tabular-nums; text-align: right; }
.signed { text-align: right; text-indent: 0; }
@media print { body { margin: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
_PLAIN_COLUMNS: Final = 3  # number, head, group; the others are figures


def announcement_page(notice: Notice, *, language: Language) -> str:
    """Return the whole page; what is private is a NotPossible, as on paper."""
    refuse_private(notice)
    heading = notice_title(notice, language)
    opening, closing = notice_texts(notice, language)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns(notice, language))
    rows = "\n".join(_row(number, notice) for number in range(len(notice.lines)))
    tag = "zh-Hans" if language is Language.CHINESE else "en"
    return f"""<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape("".join(heading))}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{"<br>".join(map(escape, heading))}</h1>
<p>{escape(opening)}</p>
<table>
<caption>{escape(heading[-1])}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
<p>{escape(closing)}</p>
<p class="signed">{escape(notice.issuer)}<br><time datetime="{notice.issued.isoformat()}">{
        escape(long_date(notice.issued, language))
    }</time></p>
</main>
</body>
</html>
"""


def _row(number: int, notice: Notice) -> str:
    shown = cells_of(number + 1, notice.lines[number], notice)
    cells = [
        f'<td class="number">{escape(text)}</td>' if place >= _PLAIN_COLUMNS else f"<td>{escape(text)}</td>"
        for place, text in enumerate(shown)
    ]
    cells[1] = f'<th scope="row">{escape(shown[1])}</th>'
    return f"<tr>{''.join(cells)}</tr>"
