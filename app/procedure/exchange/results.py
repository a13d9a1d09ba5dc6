"""What an export or an import did, as values: for a window, a script and a log alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resources.canonical import Json
from sync.changes import Refusal
from sync.manifest import Counts, Manifest


@dataclass(frozen=True, slots=True)
class Sent:
    """One bundle that was written, read back and found whole."""

    file: Path
    size: int
    number: int
    digest: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote; no bundle when the other side has everything already."""

    party: str
    bundles: tuple[Sent, ...]
    photos_missing: tuple[str, ...] = ()  # that answers name and that are not in this workspace
    photos_left_out: int = 0  # new ones; the county asks for them

    def values(self) -> dict[str, Json]:
        """Return names and values for scripts."""
        bundles: list[Json] = [
            {
                "file": str(one.file),
                "size": one.size,
                "number": one.number,
                "digest": one.digest,
                **count_values(one.counts),
            }
            for one in self.bundles
        ]
        return {
            "party": self.party,
            "bundles": bundles,
            "photos_missing": list(self.photos_missing),
            "photos_left_out": self.photos_left_out,
        }


@dataclass(frozen=True, slots=True)
class Unread:
    """What the manifest counts and nobody can read: told to the clerk, so that no one goes missing unseen."""

    lines: int = 0
    households: int = 0  # fewer than stated; below zero where a line that can't be read deletes one
    people: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one bundle. Its counts are the manifest's, compared before anything was kept."""

    party: str
    name: str
    number: int
    digest: str
    counts: Counts
    already: bool = False  # the very same bundle was taken in before: nothing was changed
    new: int = 0  # revisions
    known: int = 0
    waiting: tuple[str, ...] = ()  # revisions that are kept until what they build on arrives
    refused: tuple[Refusal, ...] = ()
    merged: tuple[str, ...] = ()  # records whose edits were brought together by field
    conflicts: tuple[str, ...] = ()  # records in which somebody must decide
    unchecked: tuple[str, ...] = ()  # records of a form version that is not here: kept, checked when it comes
    gaps: tuple[int, ...] = ()  # numbers of bundles before this one that have not come
    photos: int = 0  # new ones that came along
    photos_missing: tuple[str, ...] = ()  # that answers name; the next answer asks for them
    photos_refused: tuple[str, ...] = ()  # that are no pictures
    unread: Unread = Unread()  # what the manifest counts in lines that nobody can read
    number_repeated: bool = False  # another bundle came under this number: a laptop restored from an old backup

    def values(self) -> dict[str, Json]:
        """Return names and values for scripts."""
        refused: list[Json] = [refusal_values(one) for one in self.refused]
        return {
            "party": self.party,
            "name": self.name,
            "number": self.number,
            "digest": self.digest,
            "already": self.already,
            **count_values(self.counts),
            "new": self.new,
            "known": self.known,
            "waiting": list(self.waiting),
            "refused": refused,
            "merged": list(self.merged),
            "conflicts": list(self.conflicts),
            "unchecked": list(self.unchecked),
            "gaps": list(self.gaps),
            "photos": self.photos,
            "photos_missing": list(self.photos_missing),
            "photos_refused": list(self.photos_refused),
            "unread": unread_values(self.unread),
            "number_repeated": self.number_repeated,
        }


def unread_values(unread: Unread) -> dict[str, Json]:
    """Return what nobody could read, by name."""
    return {"lines": unread.lines, "households": unread.households, "people": unread.people}


def count_values(counts: Counts) -> dict[str, Json]:
    """Return the counts by name."""
    return {
        "revisions": counts.revisions,
        "records": dict(counts.records),
        "households": counts.households,
        "people": counts.people,
        "attachments": counts.attachments,
    }


def refusal_values(refusal: Refusal) -> dict[str, Json]:
    """Return where a refused revision stands and the key of the sentence that says why."""
    return {
        "line": refusal.line,
        "record": refusal.record,
        "revision": refusal.revision,
        "field": refusal.field,
        "value": refusal.value,
        "reason": refusal.reason.value,
    }


def manifest_values(manifest: Manifest) -> dict[str, Json]:
    """Return what a bundle says of itself, for people and scripts."""
    return {
        "kind": manifest.kind.value,
        "county": manifest.county,
        "party": manifest.sender.party,
        "name": manifest.sender.name,
        "number": manifest.number,
        "before": list(manifest.before),
        "base": manifest.base.number,
        "photos_wanted": len(manifest.wanted),
        **count_values(manifest.counts),
        "forms": {name: list(versions) for name, versions in manifest.forms.items()},
        "kit": manifest.kit,
        "program": manifest.program,
        "made_at": manifest.made_at,
    }
