"""A household against the rules: what it breaks, where, and whether a note explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.procedure.quality.expressions import Asked, BadExpression, Question, UnknownNameError, compiled
from app.procedure.quality.rules import Level, Rule
from forms.engine import Form, Session
from forms.engine.instance import Node
from resources.canonical import Document, Json
from resources.errors import WrongUse
from resources.messages import Language, text

Rows = Sequence[dict[str, str]]
_LISTS = ("others", "namesakes", "persons", "before", "typed", "strange_regions")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a household breaks at one place."""

    rule: Rule
    refs: tuple[str, ...]  # the questions it points at, the first one to mend
    values: Mapping[str, str] = field(default_factory=dict)
    label: str = ""  # what the first question asks
    explained: str = ""  # the note on one of the questions

    @property
    def level(self) -> Level:
        """What it means for the household."""
        return self.rule.level

    @property
    def stops(self) -> bool:
        """Whether the household cannot go on."""
        return self.rule.level is Level.ERROR

    def sentence(self, language: Language) -> str:
        """Return what is wrong and what to do."""
        if not self.rule.message:
            return text("quality.missing", language, question=self.label, name=self.values.get("name", ""))
        return self.rule.message[language.value].format_map(_Values(self.values))


class Checks:
    """Rules compiled for one form; `unusable` are those that read names the form does not have."""

    def __init__(self, form: Form, rules: Iterable[Rule]) -> None:
        self.form = form
        self.unusable: dict[str, str] = {}
        self._questions: list[tuple[Rule, Question]] = []
        for rule in rules:
            try:
                self._questions.append((rule, compiled(form, rule.wrong, each=rule.each)))
            except UnknownNameError as error:
                self.unusable[rule.id] = str(error)
            except BadExpression as error:
                raise WrongUse("quality.bad_rule", rule=rule.id, problem=str(error)) from error

    def check(
        self,
        document: Document,
        *,
        today: date,
        language: str | None = None,
        known: Mapping[str, Rows] | None = None,
    ) -> list[Finding]:
        """Return what the household breaks, in the order of the rules.

        `known` holds what other documents tell, by the names of the lists that rules read; see `people.around`.
        """
        return self.check_open(self.form.open(document, today=today, language=language), document, known=known)

    def check_open(
        self, session: Session, document: Document, *, known: Mapping[str, Rows] | None = None
    ) -> list[Finding]:
        """Return what the household of an open questionnaire breaks; its form may see the lists of rules after."""
        lists: dict[str, Rows] = dict.fromkeys(_LISTS, ()) | dict(known or {})
        asked = Asked(session, lists | {"typed": [*_typed(document)]})
        notes = document.get("_notes")
        return [
            _finding(asked, rule, place, notes if isinstance(notes, Mapping) else {})
            for rule, question in self._questions
            for place in asked.places(question)
        ]


def _finding(asked: Asked, rule: Rule, place: Node, notes: Mapping[str, Json]) -> Finding:
    session = asked.session
    refs = tuple(ref for name in rule.fields if (ref := asked.ref(place, name)))
    named = {*rule.fields, *(["name"] if rule.each == "member" else []), "_id_check"}
    values = {name: session.text(ref) for name in named if (ref := asked.ref(place, name))}
    explained = next((str(note) for ref in refs if (note := notes.get(path_of(session, ref)))), "")
    return Finding(rule, refs, values, session.label(refs[0]) if refs else "", explained)


def path_of(session: Session, ref: str) -> str:
    """Return the document's path of a question: rows by their identity, as notes name them."""
    parts: list[str] = []
    at = ""
    for part in ref.split("/")[1:]:
        at = f"{at}/{part}"
        parts.append(f"{part.partition('[')[0]}[{session.row_id(at)}]" if part.endswith("]") else part)
    return "/".join(parts[1:])


def _typed(document: Mapping[str, Json], prefix: str = "") -> Iterator[dict[str, str]]:
    """Yield the answers as they came: by name, in rows by roster/number/name."""
    for name, answer in document.items():
        if name[:1] == "_":
            continue
        if isinstance(answer, str):
            yield {"name": f"{prefix}{name}", "value": answer}
        elif isinstance(answer, Mapping):
            yield from _typed(answer, prefix)
        elif isinstance(answer, Sequence):
            for number, row in enumerate(answer, start=1):
                if isinstance(row, Mapping):
                    yield from _typed(row, f"{name}/{number}/")


class _Values(dict[str, str]):
    """A county's sentence may name what a form does not have."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
