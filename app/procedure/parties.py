"""Who is who in an exchange: this workspace with its keys, and the teams of a county with theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from app.register.keys import WorkspaceKind
from app.register.workspace import Workspace
from resources.canonical import Document, Json
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync.keys import SealingKey, SigningKey, device_id, fingerprint_words
from sync.succession import Link

SIGNING, SEALING, RECOVERY, DEVICE = "signing_key", "sealing_key", "recovery_key", "device"
RETIRED, SUCCEEDS = "retired_sealing_keys", "succeeds"
ENROLLED, TEAMS, COUNTY_SETTINGS = "enrolled", "teams", "county_settings"
_FEWEST_DIGITS = 4  # of a key, to name it by


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a workspace knows of itself: its county, and for a team what its kit said."""

    county: str
    county_name: str
    county_key: str
    party: str  # the team's id; for a county its own
    name: str
    kit: int = 0
    recipients: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    former: tuple[str, ...] = ()  # keys that the county had before: what they signed is old

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the four words of the county's key, for the telephone."""
        return fingerprint_words(self.county_key, language)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The secrets of a workspace: what it signs with and what it opens bundles with."""

    signing: SigningKey
    sealing: tuple[SealingKey, ...]
    succeeds: tuple[Link, ...] = ()  # the signing keys before, each with its signature over the next
    retired: tuple[SealingKey, ...] = ()  # nobody seals for them any more; what was sealed before still opens

    @property
    def opening(self) -> tuple[SealingKey, ...]:
        """The keys that open what comes."""
        return (*self.sealing, *self.retired)

    @property
    def former(self) -> frozenset[str]:
        """The public signing keys before this one."""
        return frozenset(one.key for one in self.succeeds)


class KeyState(StrEnum):
    """Whether bundles signed with a team's key are taken in."""

    WAITING = "waiting"
    TRUSTED = "trusted"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class TeamKey:
    """The key of one laptop of a team, and the recipient that its answers are sealed for."""

    key: str
    recipient: str
    state: KeyState
    since: str
    bundle: int = 0  # number of the first bundle that came with it, 0 where nobody noted it
    first: str = ""  # the laptop's first key, where this one succeeded it by signatures

    @property
    def laptop(self) -> str:
        """The first key of the laptop: its bundles are numbered on under every later one."""
        return self.first or self.key

    @property
    def device(self) -> str:
        """The device id that the laptop's revisions carry."""
        return device_id(self.key)

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the four words that the clerk compares with the team by telephone."""
        return fingerprint_words(self.key, language)

    def is_called(self, name: str) -> bool:
        """Return whether the name is this key's: its four words, or how it or its device begins."""
        return is_named(self.key, name)


@dataclass(frozen=True, slots=True)
class Team:
    """A team as the county knows it."""

    id: str
    name: str
    villages: tuple[str, ...]
    kit: int  # number of the newest kit made for it
    keys: tuple[TeamKey, ...] = ()
    earlier: tuple[str, ...] = ()  # villages of kits before: what was entered there may still come

    @property
    def reach(self) -> frozenset[str]:
        """The villages whose households the team may have worked on."""
        return frozenset((*self.villages, *self.earlier))

    def key(self, public: str) -> TeamKey | None:
        """Return the key with this public half, None for one never seen."""
        return next((one for one in self.keys if one.key == public), None)

    def having(self, *states: KeyState) -> tuple[TeamKey, ...]:
        """Return the keys in one of these states."""
        return tuple(one for one in self.keys if one.state in states)

    def called(self, name: str, *states: KeyState) -> tuple[TeamKey, ...]:
        """Return the keys in one of these states that the words or first digits name; all of them for ""."""
        return tuple(one for one in self.having(*states) if not name or one.is_called(name))

    def with_key(self, key: TeamKey) -> Team:
        """Return the team with this key, in place of what was known of it before."""
        return replace(self, keys=(*(one for one in self.keys if one.key != key.key), key))


def enrolled(workspace: Workspace) -> Enrolled:
    """Return what the workspace knows of itself; one without a county is a NotPossible."""
    entry = workspace.register.setting(ENROLLED)
    if not isinstance(entry, dict):
        raise NotPossible("exchange.not_enrolled", path=str(workspace.path))
    texts = {name: str(entry[name]) for name in ("county", "county_name", "county_key", "party", "name")}
    return Enrolled(
        **texts,
        kit=cast("int", entry["kit"]),
        recipients=tuple(cast("list[str]", entry["recipients"])),
        villages=tuple(cast("list[str]", entry["villages"])),
        former=tuple(cast("list[str]", entry.get("former") or [])),
    )


def keep_enrolled(workspace: Workspace, me: Enrolled) -> None:
    """Keep what the workspace knows of itself."""
    entry: dict[str, Json] = {
        "county": me.county,
        "county_name": me.county_name,
        "county_key": me.county_key,
        "party": me.party,
        "name": me.name,
        "kit": me.kit,
        "recipients": list(me.recipients),
        "villages": list(me.villages),
        "former": list(me.former),
    }
    workspace.register.put_setting(ENROLLED, entry)


def keys_of(workspace: Workspace) -> Keys:
    """Return the secrets of the workspace; NotPossible where it was never enrolled."""
    seed, sealing = workspace.secrets.get(SIGNING), workspace.secrets.get(SEALING)
    if seed is None or sealing is None:
        raise NotPossible("exchange.not_enrolled", path=str(workspace.path))
    retired, succeeds = (workspace.secrets.get(name) or b"" for name in (RETIRED, SUCCEEDS))
    links = (line.split() for line in succeeds.decode().splitlines())
    return Keys(
        SigningKey(seed),
        tuple(SealingKey(one) for one in sealing.decode().split()),
        tuple(Link(key, signature) for key, signature in links),
        tuple(SealingKey(one) for one in retired.decode().split()),
    )


def own_words(workspace: Workspace, language: Language) -> tuple[str, ...]:
    """Return the four words of this workspace's own key: what a team reads to its county by telephone."""
    return fingerprint_words(keys_of(workspace).signing.public, language)


def keep_keys(workspace: Workspace, keys: Keys) -> None:
    """Keep the secrets; the device id of revisions made from now on is that of the signing key."""
    workspace.secrets.put(SIGNING, keys.signing.seed)
    workspace.secrets.put(SEALING, "\n".join(one.secret for one in keys.sealing).encode())
    workspace.secrets.put(RETIRED, "\n".join(one.secret for one in keys.retired).encode())
    workspace.secrets.put(SUCCEEDS, "\n".join(f"{one.key} {one.signature}" for one in keys.succeeds).encode())
    workspace.secrets.put(DEVICE, bytes.fromhex(keys.signing.device))


def teams(workspace: Workspace) -> tuple[Team, ...]:
    """Return the teams of a county, by id."""
    must_be_county(workspace)
    entry = cast("dict[str, Document]", workspace.register.setting(TEAMS) or {})
    return tuple(_read_team(name, entry[name]) for name in sorted(entry))


def team(workspace: Workspace, team_id: str) -> Team:
    """Return one team of the county; an unknown id is a WrongUse."""
    known = teams(workspace)
    for one in known:
        if one.id == team_id:
            return one
    raise WrongUse("exchange.unknown_team", team=team_id, known=", ".join(one.id for one in known) or "-")


def keep_team(workspace: Workspace, changed: Team) -> None:
    """Keep what the county knows of a team, in the transaction in which it was read."""
    entry = dict(cast("dict[str, Json]", workspace.register.setting(TEAMS) or {}))
    keys: Sequence[Json] = [
        {
            "key": one.key,
            "recipient": one.recipient,
            "state": one.state.value,
            "since": one.since,
            "bundle": one.bundle,
            "first": one.first,
        }
        for one in changed.keys
    ]
    entry[changed.id] = {
        "name": changed.name,
        "villages": list(changed.villages),
        "earlier": list(changed.earlier),
        "kit": changed.kit,
        "keys": keys,
    }
    workspace.register.put_setting(TEAMS, entry)


def _read_team(name: str, entry: Document) -> Team:
    keys = cast("list[Document]", entry["keys"])
    return Team(
        id=name,
        name=str(entry["name"]),
        villages=tuple(cast("list[str]", entry["villages"])),
        kit=cast("int", entry["kit"]),
        keys=tuple(map(_read_key, keys)),
        earlier=tuple(cast("list[str]", entry.get("earlier") or [])),
    )


def _read_key(entry: Document) -> TeamKey:
    key, recipient, state, since = (str(entry[name]) for name in ("key", "recipient", "state", "since"))
    bundle, first = cast("int", entry.get("bundle") or 0), str(entry.get("first") or "")
    return TeamKey(key, recipient, KeyState(state), since, bundle, first)


def is_named(key: str, name: str) -> bool:
    """Return whether the name is the public key's: its four words in either language, or how it begins."""
    said = _squeezed(name)
    if any(said == _squeezed("".join(fingerprint_words(key, language))) for language in Language):
        return True
    return len(said) >= _FEWEST_DIGITS and (key.startswith(said) or device_id(key).startswith(said))


def _squeezed(name: str) -> str:
    """Return the name without blanks and marks between its words, which people write as they like."""
    return "".join(one for one in name.lower() if one.isalnum())


def must_be_county(workspace: Workspace) -> None:
    """Refuse what only the county may do in a team's workspace: a WrongUse."""
    if workspace.kind is not WorkspaceKind.COUNTY:
        raise WrongUse("exchange.only_a_county", path=str(workspace.path))
