"""A bundle: what one side hands the other on a stick: signed by the sender, sealed for the receiver."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from resources.canonical import Document, sha256
from resources.errors import NotPossible
from sync import manifest as manifests
from sync.archive import ArchiveReader, ArchiveWriter
from sync.changes import Refusal, line_of, read_lines
from sync.keys import SealingKey, SigningKey, is_signed
from sync.limits import LIMITS, Limits
from sync.manifest import Counts, Manifest
from sync.revision import Revision
from sync.sealing import Outer, outer, seal, unseal

__all__ = ["SUFFIX", "Counting", "OpenedBundle", "Outer", "Packed", "open_bundle", "outer", "pack"]

SUFFIX = ".lika-bundle"
MANIFEST, SIGNATURE, CHANGES = "manifest.json", "manifest.sig", "changes.jsonl"
RECEIPTS, KIT = "receipts.jsonl", "kit.zip"  # in answers only
_ATTACHMENT = "attachments/"
_NAMES = re.compile(
    r"manifest\.json|manifest\.sig|changes\.jsonl|receipts\.jsonl|kit\.zip|attachments/[0-9a-f]{64}"
)
_ANSWERS_ONLY = frozenset({RECEIPTS, KIT})  # forms, lists, settings and receipts come from the county alone
_UNLISTED = frozenset({MANIFEST, SIGNATURE})

PeopleIn = Callable[[Document], int]


class Counting:
    """Counts revisions as they pass by, the same way when they are sent and when they are taken in."""

    def __init__(self, people_in: PeopleIn) -> None:
        self._people_in = people_in
        self._revisions = 0
        self._last: dict[str, tuple[str, int]] = {}  # record: form ("" when deleted) and people
        self.forms: dict[str, set[str]] = {}

    def __call__(self, revisions: Iterable[Revision]) -> Iterator[Revision]:
        """Yield the revisions on, counting them."""
        for revision in revisions:
            self.add(revision)
            yield revision

    def add(self, revision: Revision) -> None:
        """Count one revision; what its record counted before is replaced."""
        self._revisions += 1
        self.forms.setdefault(revision.form, set()).add(revision.version)
        self._note(revision.record, "" if revision.is_deletion else revision.form, revision.document)

    def add_refused(self, refusal: Refusal) -> bool:
        """Count a line that is refused like its sender did; False for one that does not say what it is of."""
        entry = refusal.entry or {}
        record, form, document = entry.get("record"), entry.get("form"), entry.get("document")
        if not isinstance(record, str) or not isinstance(form, str) or not isinstance(document, dict):
            return False
        self._note(record, "" if document.get("_deleted") else form, document)
        return True

    def _note(self, record: str, form: str, document: Document) -> None:
        people = self._people_in(document) if form == "household" else 0
        self._last[record] = (form, people)

    def counts(self, *, attachments: int = 0) -> Counts:
        """Return the counts so far."""
        records: dict[str, int] = {}
        for form, _ in self._last.values():
            if form:
                records[form] = records.get(form, 0) + 1
        people = sum(people for _, people in self._last.values())
        return Counts(self._revisions, records, records.get("household", 0), people, attachments)


@dataclass(frozen=True, slots=True)
class Packed:
    """A bundle ready to be written: the sealed bytes and what its manifest says."""

    sealed: bytes
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle whose signature and hashes hold; whether its sender is trusted is for the caller to say."""

    manifest: Manifest
    digest: str
    _archive: ArchiveReader
    _limits: Limits

    def changes(self) -> Iterator[Revision | Refusal]:
        """Yield each revision, or why its line is refused; may be asked for again, nothing is kept in memory."""
        return read_lines(self._archive.lines(CHANGES), limits=self._limits)

    def receipts(self) -> Iterator[bytes]:
        """Yield the lines of the receipts; only answers have any."""
        return self._archive.lines(RECEIPTS) if RECEIPTS in self._archive.names else iter(())

    @property
    def kit(self) -> bytes:
        """The team's kit as it is now; only answers have one, else b""."""
        return self._archive.read(KIT, self._limits.attachment) if KIT in self._archive.names else b""

    @property
    def attachments(self) -> tuple[str, ...]:
        """The SHA-256 of each attachment."""
        return tuple(sorted(name.removeprefix(_ATTACHMENT) for name in self._archive.names if "/" in name))

    def attachment(self, digest: str) -> bytes:
        """Return one attachment."""
        return self._archive.read(_ATTACHMENT + digest, self._limits.attachment)


def pack(
    draft: Manifest,
    changes: Iterable[Revision],
    *,
    key: SigningKey,
    recipients: Sequence[str],
    people_in: PeopleIn,
    attachments: Iterable[tuple[str, bytes]] = (),
    receipts: Iterable[bytes] = (),
    kit: bytes = b"",
) -> Packed:
    """Return the sealed bundle; counts, forms and members of the draft are filled in from what goes in.

    `changes` come parents first; `attachments` are pairs of SHA-256 and content, read when the changes are in, so
    that these may decide which go along. The inner archive is the same for the same input; sealing is not.
    """
    archive, counting = ArchiveWriter(), Counting(people_in)
    archive.add(CHANGES, map(line_of, counting(changes)))
    if draft.kind is manifests.Kind.ANSWER:
        archive.add(RECEIPTS, receipts)
        archive.add(KIT, [kit], compress=False)
    packed = 0
    for packed, (digest, content) in enumerate(attachments, start=1):  # noqa: B007  (counts them)
        archive.add(_ATTACHMENT + digest, [content], compress=False)
    manifest = replace(
        draft,
        counts=counting.counts(attachments=packed),
        forms={form: tuple(sorted(versions)) for form, versions in sorted(counting.forms.items())},
        members=dict(archive.members),
    )
    content = manifests.to_bytes(manifest)
    archive.add(MANIFEST, [content])
    archive.add(SIGNATURE, [key.sign(manifests.PURPOSE, content)])
    return Packed(seal(archive.close(), recipients), manifest)


def open_bundle(sealed: bytes, identities: Sequence[SealingKey], *, limits: Limits = LIMITS) -> OpenedBundle:
    """Return the bundle after its seal, signature, sizes and hashes were checked, else a NotPossible.

    The signature is the sender's own: it proves that nothing was changed, not that the sender is who it says.
    """
    archive = ArchiveReader(unseal(sealed, identities, limits=limits), _NAMES, limits=limits)
    content = archive.read(MANIFEST, limits.manifest)
    signature = archive.read(SIGNATURE, 64)
    manifest = manifests.from_bytes(content)
    if not is_signed(manifest.sender.key, manifests.PURPOSE, content, signature):
        raise NotPossible("sync.bad_signature", party=manifest.sender.party, number=manifest.number)
    archive.check(dict(manifest.members), _UNLISTED)
    if manifest.kind is manifests.Kind.REPORT and not manifest.members.keys().isdisjoint(_ANSWERS_ONLY):
        raise NotPossible("sync.odd_part", part=min(_ANSWERS_ONLY & manifest.members.keys()))
    if CHANGES not in manifest.members:
        raise NotPossible("sync.missing_part", part=CHANGES)
    for name, member in manifest.members.items():
        if name.startswith(_ATTACHMENT) and name != _ATTACHMENT + member.sha256:
            raise NotPossible("sync.changed_part", part=name)
    opened = OpenedBundle(manifest, sha256(content), archive, limits)
    if len(opened.attachments) != manifest.counts.attachments:
        raise NotPossible("sync.missing_part", part=_ATTACHMENT)
    return opened
