"""Lists of records as people ask for them, read page by page so that a city's register needs no more memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.register.store import Register
from app.register.values import Query, Summary
from resources.canonical import Json

_PAGE = 2000


def every(register: Register, query: Query) -> Iterator[Summary]:
    """Yield all records the query matches, in its order; its own offset and limit are not used."""
    offset = 0
    while page := register.summaries(replace(query, offset=offset, limit=_PAGE)):
        yield from page
        offset += len(page)


def found(register: Register, text: str, *, most: int) -> list[Summary]:
    """Return the records of all forms that the text finds, as the search field does."""
    summaries: list[Summary] = []
    for form in sorted({one.name for one in register.form_versions()}):
        summaries += register.summaries(Query(form=form, text=text, limit=most - len(summaries)))
    return summaries


def summary_values(summary: Summary) -> dict[str, Json]:
    """Return the line as names and values, for scripts."""
    return {
        "id": summary.record,
        "form": summary.form,
        "revision": summary.revision,
        "village_code": summary.village_code,
        "group_code": summary.group_code,
        "title": summary.title,
        "people": summary.people,
        "per_capita": summary.per_capita,
        "poverty_line": summary.poverty_line,
        "survey_year": summary.survey_year,
        "changed": summary.changed,
        "author": summary.author,
        "draft": summary.has_draft,
        "heads": summary.heads,
        "errors": summary.errors,
        "open_answers": summary.open_answers,
    }
