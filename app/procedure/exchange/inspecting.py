"""Looking into a bundle without taking it in: the outside without a key, everything with one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.procedure.exchange.results import manifest_values, refusal_values
from app.procedure.parties import keys_of
from app.register.workspace import Workspace
from resources.canonical import Json
from resources.messages import Language
from sync.bundle import Outer, open_bundle, outer
from sync.changes import Refusal
from sync.keys import fingerprint_words
from sync.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a bundle shows; all but `outer` is None or empty without a key."""

    outer: Outer
    manifest: Manifest | None = None
    digest: str = ""
    records: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the four words of the sender's key, none without a key of ours."""
        return fingerprint_words(self.manifest.sender.key, language) if self.manifest else ()

    def values(self) -> dict[str, Json]:
        """Return names and values for scripts."""
        shown: dict[str, Json] = {
            "seal": self.outer.version,
            "size": self.outer.size,
            "receivers": self.outer.receivers,
        }
        if self.manifest is None:
            return shown
        refused: list[Json] = [refusal_values(one) for one in self.refused]
        inside = {"digest": self.digest, "changed": list(self.records), "refused": refused}
        return {**shown, **manifest_values(self.manifest), **inside}


def inspect(sealed: bytes, workspace: Workspace | None = None) -> Inspection:
    """Return what the bundle shows; with a workspace that can open it everything is checked and listed."""
    shown = outer(sealed)
    if workspace is None:
        return Inspection(shown)
    opened = open_bundle(sealed, keys_of(workspace).opening)
    records: dict[str, None] = {}
    refused: list[Refusal] = []
    for one in opened.changes():
        if isinstance(one, Refusal):
            refused.append(replace(one, entry=None))
        else:
            records[one.record] = None
    return Inspection(shown, opened.manifest, opened.digest, tuple(records), tuple(refused))
