"""When a question is to be answered, in words: XPath conditions that people can follow with a pen in hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from resources.messages import Language, text

_PATH: Final = r"(?:/|\.\./|\./)?[\w.-]+(?:/(?:\.\.|[\w.-]+))*|\.\./(?:\.\./)*[\w./-]+"
_VALUE: Final = r"'([^']*)'|\"([^\"]*)\"|(-?[0-9.]+)"
_COMPARED: Final = re.compile(rf"\s*({_PATH})\s*(!=|<=|>=|=|<|>)\s*(?:{_VALUE})\s*")
_SELECTED: Final = re.compile(rf"\s*(not\s*\()?\s*selected\s*\(\s*({_PATH})\s*,\s*(?:{_VALUE})\s*\)\s*(\))?\s*")
_ONE_OF: Final = re.compile(rf"\s*(not\s*\()?\s*selected\s*\(\s*(?:{_VALUE})\s*,\s*({_PATH})\s*\)\s*(\))?\s*")
_JOINT: Final = re.compile(r"\b(and|or)\b(?=(?:[^']*'[^']*')*[^']*$)")
_STEPS: Final = re.compile(r"(?<![\w'])(?:/|\.\./)[\w./-]*?([A-Za-z_][\w.-]*)(?=\s|$|[=!<>),\[])")
_SIGNS: Final = {"<=": "≤", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Names:
    """How the form calls its questions and their choices; "" for what it has not."""

    label: Callable[[str], str]
    choice: Callable[[str, str], str]


def instruction(condition: str, names: Names, language: Language) -> str:
    """Return when to answer, "" for always; what is too involved names the questions that decide it."""
    if not condition.strip():
        return ""
    pieces = _JOINT.split(condition)
    clauses = [_clause(piece, names, language) for piece in pieces[::2]]
    if not all(clauses):
        return _fallback(condition, names, language)
    joints = [text(f"paper.skip_{joint}", language) for joint in pieces[1::2]] + [""]
    joined = "".join(f"{clause}{joint}" for clause, joint in zip(clauses, joints, strict=True))
    return text("paper.skip_when", language, clauses=joined)


def _clause(piece: str, names: Names, language: Language) -> str:
    """Return one comparison in words, "" when it is none of the usual ones."""
    if match := _COMPARED.fullmatch(piece):
        path, sign, *values = match.groups()
        return _compared(_name(path), sign, _first(values), names, language)
    if match := _SELECTED.fullmatch(piece):
        negated, path, *values, _ = match.groups()
        return _compared(_name(path), "!=" if negated else "=", _first(values), names, language)
    if match := _ONE_OF.fullmatch(piece):
        negated, *values, path, _ = match.groups()
        return _compared(_name(path), "!=" if negated else "=", _first(values), names, language)
    return ""


def _compared(name: str, sign: str, value: str, names: Names, language: Language) -> str:
    label = names.label(name)
    if not label:
        return ""
    if value == "" and sign in {"=", "!="}:
        return text("paper.skip_unanswered" if sign == "=" else "paper.skip_answered", language, label=label)
    if sign in {"=", "!="}:
        shown = ("、" if language is Language.CHINESE else ", ").join(
            names.choice(name, part) or part for part in value.split()
        )
        return text("paper.skip_equal" if sign == "=" else "paper.skip_unequal", language, label=label, value=shown)
    return text("paper.skip_compared", language, label=label, sign=_SIGNS.get(sign, sign), value=value)


def _fallback(condition: str, names: Names, language: Language) -> str:
    labels = dict.fromkeys(label for name in _names_in(condition) if (label := names.label(name)))
    questions = "".join(text("paper.skip_label", language, label=label) for label in labels)
    return text("paper.skip_depends", language, questions=questions) if questions else ""


def _names_in(condition: str) -> Iterator[str]:
    return (match[1] for match in _STEPS.finditer(condition))


def _name(path: str) -> str:
    return path.strip().rpartition("/")[2]


def _first(values: list[str | None]) -> str:
    return next((value for value in values if value is not None), "")
