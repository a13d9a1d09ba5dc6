"""Every extreme on every paper in both languages, under all checks of pages."""

from __future__ import annotations

from collections.abc import Callable

from resources.errors import NotPossible
from resources.messages import Language
from tests.forms.paper.extremes import EXTREMES
from tests.forms.paper.papers_made import Made, papers


def main() -> None:
    """Make and check them; what fails names the extreme, the paper and the language."""
    for extreme, told in EXTREMES.items():
        right = [
            _is_right(make, language, f"{extreme}, {paper}, {language}")
            for paper, make in papers(told).items()
            for language in Language
        ]
        print(f"{extreme}: {sum(right)} papers right, {right.count(False)} refused as private", flush=True)


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
