"""What the tour leaves to read: every step with its counts and its time, and where things are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.tour.folder import TourFolder
from app.tour.state import PASSPHRASE
from app.tour.steps import Done
from resources.messages import Language, text


def line(done: Done, language: Language) -> str:
    """Return what one step did, as a sentence."""
    return text(f"tour.{done.name}", language, **done.facts)


def outcome(steps: Sequence[Done], language: Language) -> str:
    """Return what became of all steps: how many were done in what time, how many were left out."""
    left_out = sum(done.was_left_out for done in steps)
    seconds = f"{sum(done.seconds for done in steps):.1f}"
    key = "tour.outcome_partly" if left_out else "tour.outcome"
    return text(key, language, steps=len(steps) - left_out, left_out=left_out, seconds=seconds)


def summary(steps: Sequence[Done], folder: TourFolder, language: Language) -> str:
    """Return the summary as Markdown."""
    rows = [
        f"| {number} | {line(done, language)} | {done.seconds:.2f} |" for number, done in enumerate(steps, start=1)
    ]
    left = [f"- `{name}`" for name in _files(folder.root)]
    return "\n".join(
        (
            f"# {text('tour.title', language)}",
            "",
            outcome(steps, language),
            "",
            text("tour.table", language),
            "|--:|---|--:|",
            *rows,
            "",
            text("tour.left", language, passphrase=PASSPHRASE),
            "",
            *left,
            "",
        )
    )


def _files(root: Path) -> Iterable[str]:
    for place in sorted(root.iterdir()):
        if place.suffix == ".lika":
            yield f"{place.name}/"
        elif place.is_dir():
            yield from (str(file.relative_to(root)) for file in sorted(place.rglob("*.*")))
