"""What a command writes: sentences for people or JSON lines for scripts, never both."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from resources.canonical import Json
from resources.errors import LikaError
from resources.messages import Language, sentence, text


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where results and refusals go, and in which language and shape."""

    output: TextIO
    errors: TextIO
    language: Language
    machine: bool  # --json

    def say(self, key: str, /, **values: object) -> None:
        """Write a sentence for a person; scripts get the values by `record` instead."""
        if not self.machine:
            self.output.write(self.words(key, **values) + "\n")

    def record(self, values: Mapping[str, Json]) -> None:
        """Write one JSON line, always."""
        self.output.write(json_line(values) + "\n")

    def result(self, values: Mapping[str, Json], key: str, /) -> None:
        """Write the values as one JSON line, or as the sentence that names them."""
        if self.machine:
            self.record(values)
        else:
            self.say(key, **values)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write an aligned table; a Chinese character is two columns wide."""
        titles = [self.words(heading) for heading in headings]
        widths = [max(map(columns, column)) for column in zip(titles, *rows, strict=True)]
        for row in (titles, *rows):
            cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
            self.output.write("  ".join(cells).rstrip() + "\n")

    def refuse(self, error: LikaError) -> None:
        """Write the sentence of a refusal to the error stream."""
        self.errors.write(sentence(error, self.language) + "\n")

    def warn(self, key: str, /, **values: object) -> None:
        """Write a sentence to the error stream."""
        self.errors.write(self.words(key, **values) + "\n")

    def words(self, key: str, /, **values: object) -> str:
        """Return the catalogue's words in this terminal's language."""
        return text(key, self.language, **values)


def json_line(values: Json) -> str:
    """Return the value as JSON on one line, in the order its keys were given."""
    return json.dumps(values, ensure_ascii=False)


def columns(words: str) -> int:
    """Return how many terminal columns the text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)
