"""Is this sheet still current? From the check code on a paper to the state of the record it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.procedure.differences import Difference, differences
from app.register.store import Register
from forms.paper.check_code import check_code, parse_code, show_code
from forms.paper.papers import Paper, printed_answers
from resources.canonical import Document, Json
from resources.errors import NotPossible
from sync.revision import Revision


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that somebody holds, beside the record as it stands now."""

    code: str  # XXXXX-XXXXX
    paper: Paper
    record: str
    revision: str  # the latest revision the sheet was true of
    title: str
    current_code: str
    changed: tuple[Difference, ...]  # printed answers that are not the same any more

    @property
    def holds(self) -> bool:
        """Whether the sheet shows what the record says now."""
        return self.code == self.current_code


def look_up(register: Register, text: str) -> Sheet:
    """Return the sheet with the code as typed or scanned; NotPossible when no state of any record has it."""
    code = parse_code(text)
    matches = register.codes(code)
    if not matches:
        raise NotPossible("procedure.no_such_code", code=show_code(code))
    match = next((match for match in matches if match.is_head), matches[0])
    paper = Paper(match.paper)
    now = register.heads(match.record)[0]
    then = register.revision(match.revision)
    assert then is not None
    summary = register.summary(match.record)
    return Sheet(
        code=show_code(code),
        paper=paper,
        record=match.record,
        revision=match.revision,
        title=summary.title if summary else "",
        current_code=show_code(check_code(paper, match.record, now.document)),
        changed=differences(_printed(paper, then), _printed(paper, now)),
    )


def _printed(paper: Paper, revision: Revision) -> Document:
    """Return what the paper prints of the revision, its rows still named, so that they can be matched."""
    shown = printed_answers(paper, revision.document)
    assert isinstance(shown, Mapping)
    return _with_names(shown, revision.document)


def _with_names(shown: Mapping[str, Json], document: Mapping[str, Json]) -> Document:
    named: dict[str, Json] = {}
    for name, answer in shown.items():
        source = document.get(name)
        if isinstance(answer, Mapping) and isinstance(source, Mapping):
            named[name] = _with_names(answer, source)
        elif isinstance(answer, list) and isinstance(source, list):
            named[name] = [_named_row(row, whole) for row, whole in zip(answer, source, strict=True)]
        else:
            named[name] = answer
    return named


def _named_row(row: Json, whole: Json) -> Json:
    if isinstance(row, Mapping) and isinstance(whole, Mapping):
        return {**_with_names(row, whole), "_id": whole.get("_id", "")}
    return row
