"""One table of everything that is measured, kept with its machine and compared with the one before.

`tell` prints a line and notes it when `run.py bench` runs; `python3 run.py bench --keep` writes the table into
`docs/measurements.md` and its figures into `docs/measurements.json`.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIGURES, PAGE = ROOT / "docs" / "measurements.json", ROOT / "docs" / "measurements.md"
NOTED_IN = "LIKA_BENCH_ROWS"  # the file in which a run notes what is told, also from processes of its own
_BEGIN, _END = "<!-- bench: begin -->", "<!-- bench: end -->"
_SLOWER, _FASTER = 1.25, 0.8  # between them two runs on a shared machine tell nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: of which part, what was measured, beside what, and what was wanted at most."""

    part: str
    what: str
    ours: float
    unit: str
    bound: float | None = None
    other: float | None = None  # the bare work or the peer, in the same unit
    other_name: str = ""

    @property
    def key(self) -> str:
        """What names the figure from one run to the next."""
        return f"{self.part}: {self.what}"

    @property
    def missed(self) -> bool:
        """Whether it is more than was wanted."""
        return self.bound is not None and self.ours > self.bound


def tell(
    what: str,
    ours: float,
    unit: str = "",
    *,
    bound: float | None = None,
    other: float | None = None,
    other_name: str = "",
    part: str = "",
) -> None:
    """Print a figure and note it for the table."""
    row = Row(part or os.environ.get("LIKA_BENCH_PART", ""), what.strip(), ours, unit, bound, other, other_name)
    beside = f"; {other_name} {other:,.3f} {unit}, {other / ours:.2f} times" if other is not None and ours else ""
    wanted = f" (at most {bound:g}){' MISSED' if row.missed else ''}" if bound is not None else ""
    sys.stdout.write(f"{row.what}: {ours:,.3f} {unit}{wanted}{beside}\n")
    sys.stdout.flush()
    if noted := os.environ.get(NOTED_IN):
        with Path(noted).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def noted_rows(file: Path) -> list[Row]:
    """Return what a run noted; a figure that was told twice stands as it was told last."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    rows = (Row(**json.loads(line)) for line in lines)
    return list({row.key: row for row in rows}.values())


def comparison(before: Mapping[str, float], rows: Sequence[Row]) -> list[str]:
    """Return a line for each figure that was measured before: by how much it is more or less, and what it means."""
    lines = []
    for row in rows:
        if old := before.get(row.key):
            change = row.ours / old
            word = "SLOWER" if change > _SLOWER else "faster" if change < _FASTER else "as before"
            lines.append(f"{row.key}: {old:,.3f} → {row.ours:,.3f} {row.unit}, {change:.2f} times: {word}")
    return lines


def kept() -> tuple[dict[str, float], list[Row]]:
    """Return the figures that were kept last, by name and as rows."""
    if not FIGURES.exists():
        return {}, []
    rows = [Row(**entry) for entry in json.loads(FIGURES.read_text("utf-8"))["rows"]]
    return {row.key: row.ours for row in rows}, rows


def keep(rows: Sequence[Row]) -> None:
    """Write figures and table; parts that were not measured now stay as they were."""
    measured = {row.part for row in rows}
    before, old = kept()
    whole = [row for row in old if row.part not in measured] + list(rows)
    whole.sort(key=lambda row: row.part)
    told = {"made": made_on(), "rows": [asdict(row) for row in whole]}
    FIGURES.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    page = PAGE.read_text("utf-8")
    table = f"{_BEGIN}\n{as_table(whole, before, measured)}\n{_END}"
    if _BEGIN in page:
        page = page.partition(_BEGIN)[0] + table + page.partition(_END)[2]
    else:
        page = page.rstrip() + f"\n\n## Everything in one table\n{table}\n"
    PAGE.write_text(page, "utf-8")


def as_table(rows: Sequence[Row], before: Mapping[str, float], measured: set[str]) -> str:
    """Return the table as Markdown, with the day, the machine and the versions above it."""
    lines = [
        f"Parts {', '.join(sorted(measured))} measured {made_on()}. Others stand as they were measured before.",
        "",
        "| part | what | ours | bare work or peer | times ours | wanted | last time |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        other = f"{row.other:,.3g} {row.unit} {row.other_name}" if row.other is not None else ""
        ratio = f"{row.other / row.ours:.2f}" if row.other is not None and row.ours else ""
        bound = "" if row.bound is None else f"{row.bound:g}{': **missed**' if row.missed else ''}"
        last = f"{before[row.key]:,.3g}" if row.part in measured and row.key in before else ""
        ours = f"{row.ours:,.3g} {row.unit}".strip()
        lines.append(f"| {row.part} | {row.what} | {ours} | {other.strip()} | {ratio} | {bound} | {last} |")
    return "\n".join(lines)


def made_on() -> str:
    """Return the day, the machine with its load, and the versions that matter."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    parts = ("pyside6-essentials", "sqlcipher3", "reportlab", "sqlite-utils")
    versions = ", ".join(f"{name} {version(name)}" for name in parts)
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    machine = f"{os.cpu_count()} cores {platform.machine()}{load}"
    return f"{day} on {machine}, Python {platform.python_version()}, {versions}"
