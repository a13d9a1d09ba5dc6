"""The words on papers: the shipped ones, and those that a county puts in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Final, TypeAlias

from resources.errors import WrongUse
from resources.messages import Language, filled, template, text

Changes: TypeAlias = Mapping[str, Mapping[str, str]]  # name of the words → language → words

_SUBJECTS: Final = ("identification", "leaving", "returning")
_POSTED: Final = ("notice_village", "notice_township", "announcement")
CHANGEABLE: Final = frozenset(
    {f"{subject}_{posted}_{part}" for subject in _SUBJECTS for posted in _POSTED for part in ("title", "opening")}
    | {f"{posted}_issuer" for posted in _POSTED}
    | {"notice_period", "announcement_contact"}
    | {f"signoff_{part}" for part in ("title", "subject", "count", "leader", "recorder", "witness")}
    | {f"minutes_{part}" for part in ("group", "representatives", "any", "statement", "chair", "recorder")}
    | {"household_title", "income_title", "card_title", "objection_title"}
    | {"statement_questionnaire", "statement_income", "sign_head", "sign_investigator"}
)
_LONGEST: Final = 600
_NOUNS: Final = re.compile(r"[^|{}!:]+\|[^|{}!:]+")  # for one, for several


@dataclass(frozen=True, slots=True)
class Wording:
    """Gives words by name; what `changes`, looked over before, do not say in a language has the shipped words."""

    changes: Changes = field(default_factory=dict)

    def text(self, key: str, language: Language, /, **values: object) -> str:
        """Return the words `key` of papers with its values put in."""
        own = self.changes.get(key, {}).get(language)
        return text(f"paper.{key}", language, **values) if own is None else filled(own, values)


SHIPPED_WORDING: Final = Wording()


def look_over(changes: Mapping[str, object]) -> Wording:
    """Return the wording with these changes; a WrongUse names words that are unknown or cannot be filled in."""
    looked: dict[str, dict[str, str]] = {}
    for key, words in changes.items():
        if key not in CHANGEABLE:
            raise WrongUse("paper.no_such_words", words=key, known=", ".join(sorted(CHANGEABLE)))
        if not isinstance(words, Mapping):
            raise WrongUse("paper.words_by_language", words=key)
        looked[key] = {str(language): _looked_at(key, language, one) for language, one in words.items()}
    return Wording(looked)


def _looked_at(key: str, language: object, words: object) -> str:
    if language not in set(Language) or not isinstance(words, str) or not words.strip() or len(words) > _LONGEST:
        raise WrongUse("paper.words_by_language", words=key)
    allowed = _places(template(f"paper.{key}", Language.CHINESE))
    try:
        strange = _places(words) - allowed
    except ValueError:
        strange = {"{ }"}
    if strange:
        known = " ".join(f"{{{name}}}" for name in sorted(allowed)) or "—"
        raise WrongUse("paper.strange_place", words=key, places=" ".join(sorted(strange)), known=known)
    return words


def _places(words: str) -> set[str]:
    """Return the names in braces; one that looks into a value or formats it comes back as no name at all.

    A count may have its noun with it, for one and for several: `{rows:row|rows}`.
    """
    return {
        name
        if name.isidentifier() and not conversion and (not spec or _NOUNS.fullmatch(spec))
        else f"{name}!{spec}"
        for _literal, name, spec, conversion in Formatter().parse(words)
        if name is not None
    }
