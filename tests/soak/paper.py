"""Every extreme on every paper in both languages, under all checks of pages; households by chance read back.

LIKA_HOUSEHOLDS says how many households.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from resources.errors import NotPossible
from resources.messages import Language
from tests.forms.paper.extremes import EXTREMES
from tests.forms.paper.papers_made import Made, papers
from tests.forms.paper.random_households import households
from tests.forms.paper.test_reading_back import read_back


def main() -> None:
    """Make and check them; what fails names the extreme, the paper and the language, or shows the household."""
    _read_households(int(os.environ.get("LIKA_HOUSEHOLDS", "200")))
    for extreme, told in EXTREMES.items():
        right = [
            _is_right(make, language, f"{extreme}, {paper}, {language}")
            for paper, make in papers(told).items()
            for language in Language
        ]
        print(f"{extreme}: {sum(right)} papers right, {right.count(False)} refused as private", flush=True)


def _read_households(count: int) -> None:
    @settings(max_examples=count, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(households())
    def read(document: dict[str, Any]) -> None:
        for language in Language:
            read_back(document, language)

    read()
    print(f"{count} households in both languages: every answer read back by two libraries", flush=True)


def _is_right(make: Callable[[Language], Made], language: Language, what: str) -> bool:
    """Return whether the paper was made; a long number where a notice has a name is refused."""
    try:
        made = make(language)
    except NotPossible as error:
        if error.key != "paper.private_number":
            raise
        return False
    try:
        made.check()
    except AssertionError as error:
        raise AssertionError(f"{what}: {error}") from error
    return True
