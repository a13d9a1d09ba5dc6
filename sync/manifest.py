"""What a bundle says of itself: who sends what to whom, as which number, after which bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from resources.canonical import Document, Json, canonical, read_document, sha256
from resources.errors import NotPossible
from sync import fields, succession
from sync.archive import Member
from sync.fields import Malformed
from sync.keys import is_recipient
from sync.succession import Link

FORMAT = 1
PURPOSE = "bundle manifest"
MOST_WANTED = 10_000  # photos asked for in one bundle; the others are asked for in the next
CHAIN = 32  # enough to link bundles over any number that may be lost in between


class Kind(StrEnum):
    """Which way a bundle goes."""

    REPORT = "report"  # from a team to the county
    ANSWER = "answer"  # from the county to a team


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a bundle: team or county, its public signing key, the age recipient answers are sealed for."""

    party: str
    name: str
    key: str
    recipient: str
    succeeds: tuple[Link, ...] = ()  # the keys before, where the key was renewed


@dataclass(frozen=True, slots=True)
class Counts:
    """What is inside, compared again when it is taken in. A record counts by its last line in the changes."""

    revisions: int = 0
    records: Mapping[str, int] = field(default_factory=dict)  # by form; deleted ones are not counted
    households: int = 0
    people: int = 0
    attachments: int = 0


@dataclass(frozen=True, slots=True)
class Base:
    """The other side's last bundle that the sender had taken in: what it knows to be acknowledged."""

    number: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is signed; the members' hashes make the signature cover the whole bundle."""

    kind: Kind
    county: str
    sender: Sender
    receiver: str  # public signing key of who shall take it in
    number: int
    before: tuple[str, ...]  # digests of the sender's bundles before this one, newest first, `CHAIN` at most
    base: Base
    taken: tuple[str, ...]  # digests of the other side's bundles that were taken in, newest first, `CHAIN` at most
    wanted: tuple[str, ...]  # SHA-256 of photos that answers name and that never came; sorted
    counts: Counts
    forms: Mapping[str, tuple[str, ...]]  # versions of each form that occur
    kit: int  # number of the team's kit that is in use or sent
    program: str
    made_at: str  # ISO 8601 with zone, by the sender's clock: for people, never for ordering
    members: Mapping[str, Member]
    format: int = FORMAT

    @property
    def digest(self) -> str:
        """The bundle's identity: the same however often and for whomever it is sealed."""
        return sha256(to_bytes(self))


def to_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as canonical JSON: what is signed."""
    sender, base, counts = manifest.sender, manifest.base, manifest.counts
    content: dict[str, Json] = {
        "format": manifest.format,
        "kind": manifest.kind.value,
        "county": manifest.county,
        "sender": {
            "party": sender.party,
            "name": sender.name,
            "key": sender.key,
            "recipient": sender.recipient,
            **({"succeeds": succession.to_json(sender.succeeds)} if sender.succeeds else {}),
        },
        "receiver": manifest.receiver,
        "number": manifest.number,
        "before": list(manifest.before),
        "base": {"number": base.number, "digest": base.digest},
        "taken": list(manifest.taken),
        "wanted": list(manifest.wanted),
        "counts": {
            "revisions": counts.revisions,
            "records": dict(counts.records),
            "households": counts.households,
            "people": counts.people,
            "attachments": counts.attachments,
        },
        "forms": {name: list(versions) for name, versions in manifest.forms.items()},
        "kit": manifest.kit,
        "program": manifest.program,
        "made_at": manifest.made_at,
        "members": {name: [one.size, one.sha256] for name, one in manifest.members.items()},
    }
    return canonical(content)


def from_bytes(content: bytes) -> Manifest:
    """Return the manifest; one of a newer format or one that is not well formed is a NotPossible."""
    try:
        entry = read_document(content)
        stated = fields.number(entry, "format")
        if stated > FORMAT:
            raise NotPossible("sync.newer_version", version=stated, known=FORMAT)
        manifest = _read(entry)
    except Malformed as error:
        raise NotPossible("sync.bad_manifest", field=error.field, value=error.value) from error
    except (ValueError, RecursionError) as error:
        raise NotPossible("sync.bad_manifest", field="manifest.json", value="") from error
    return manifest


def _read(entry: Document) -> Manifest:
    kind = fields.text(entry, "kind")
    if kind not in tuple(Kind):
        raise Malformed("kind", kind)
    sender, base = fields.mapping(entry, "sender"), fields.mapping(entry, "base")
    if not is_recipient(fields.text(sender, "recipient")):
        raise Malformed("recipient", sender["recipient"])
    forms = fields.mapping(entry, "forms")
    return Manifest(
        kind=Kind(kind),
        county=fields.text(entry, "county", fields.IDENTIFIER),
        sender=Sender(
            party=fields.text(sender, "party", fields.IDENTIFIER),
            name=fields.text(sender, "name"),
            key=fields.text(sender, "key", fields.KEY),
            recipient=fields.text(sender, "recipient"),
            succeeds=succession.from_json(sender),
        ),
        receiver=fields.text(entry, "receiver", fields.KEY),
        number=fields.number(entry, "number"),
        before=fields.texts(entry, "before", fields.HASH),
        base=Base(fields.number(base, "number"), fields.text(base, "digest", fields.OPTIONAL_HASH)),
        taken=fields.texts(entry, "taken", fields.HASH),
        wanted=fields.texts(entry, "wanted", fields.HASH),
        counts=_read_counts(fields.mapping(entry, "counts")),
        forms={name: fields.texts(forms, name) for name in forms},
        kit=fields.number(entry, "kit"),
        program=fields.text(entry, "program"),
        made_at=fields.text(entry, "made_at"),
        members=read_members(fields.mapping(entry, "members")),
        format=fields.number(entry, "format"),
    )


def _read_counts(entry: Document) -> Counts:
    return Counts(
        revisions=fields.number(entry, "revisions"),
        records=fields.numbers(entry, "records"),
        households=fields.number(entry, "households"),
        people=fields.number(entry, "people"),
        attachments=fields.number(entry, "attachments"),
    )


def read_members(entry: Document) -> dict[str, Member]:
    """Return sizes and hashes by name, from pairs `[size, sha256]`."""
    members = {}
    for name, pair in entry.items():
        if not isinstance(pair, list) or len(pair) != 2:
            raise Malformed(name, pair)
        size, digest = pair
        named: Document = {"size": size, "sha256": digest}
        members[name] = Member(fields.number(named, "size"), fields.text(named, "sha256", fields.HASH))
    return members
