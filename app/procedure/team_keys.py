"""The keys of a team's laptops at the county: seen for the first time, trusted, followed when renewed, revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.procedure.parties import KeyState, Team, TeamKey, keep_team, team
from app.register.workspace import Workspace
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync.succession import Link, ancestor

_MOST_WAITING = 20  # keys of a team that nobody has compared yet


def follow_succession(
    workspace: Workspace,
    known: Team,
    *,
    key: str,
    recipient: str,
    succeeds: Sequence[Link],
    bundle: int,
    now: datetime,
) -> TeamKey | None:
    """Trust a laptop's new key that its trusted old one has signed; None where no trusted one has."""
    old = known.key(ancestor(key, succeeds, {one.key for one in known.having(KeyState.TRUSTED)}))
    if old is None:
        return None
    since = now.isoformat(timespec="seconds")
    new = TeamKey(key, recipient, KeyState.TRUSTED, since, bundle, old.laptop)
    keep_team(workspace, known.with_key(replace(old, state=KeyState.REVOKED, since=since)).with_key(new))
    return new


def trust(workspace: Workspace, team_id: str, *, now: datetime, device: str = "") -> Team:
    """Trust a key of the team that waits: the clerk has compared its four words by telephone.

    Where several wait, `device` says which by its four words, or by the beginning of its device id or key: whoever
    knows the county's key can make a bundle in a team's name, so a later key is no better than one before it.
    """
    with workspace.register.transaction():
        known = team(workspace, team_id)
        meant = known.called(device, KeyState.WAITING)
        if not meant and known.called(device, KeyState.TRUSTED):
            return known
        if not meant:
            raise NotPossible("exchange.no_key_waits", team=team_id)
        if len(meant) > 1:
            raise NotPossible("exchange.several_keys_wait", team=team_id, keys=_listed(meant))
        changed = known.with_key(replace(meant[0], state=KeyState.TRUSTED, since=now.isoformat(timespec="seconds")))
        keep_team(workspace, changed)
        return changed


def revoke(workspace: Workspace, team_id: str, device: str, *, now: datetime) -> Team:
    """Take nothing more from a lost laptop, named as in `trust`; what it sent before stays.

    A key that waits is turned away by this too. The laptop's other keys go with it: whoever has it could have
    renewed them.
    """
    with workspace.register.transaction():
        known = team(workspace, team_id)
        meant = known.called(device, *KeyState)
        if not device or len(meant) != 1:
            raise WrongUse("exchange.unknown_device", team=team_id, device=device, known=_listed(known.keys) or "-")
        changed = known
        for key in known.having(KeyState.WAITING, KeyState.TRUSTED):
            if key.laptop == meant[0].laptop:
                changed = changed.with_key(
                    replace(key, state=KeyState.REVOKED, since=now.isoformat(timespec="seconds"))
                )
        keep_team(workspace, changed)
        return changed


def note_waiting_key(
    workspace: Workspace, team_id: str, *, key: str, recipient: str, now: datetime, bundle: int = 0
) -> TeamKey:
    """Keep a key that was seen for the first time, beside others that wait, until the clerk trusts it.

    More than a clerk would ever compare is a NotPossible, and pushes none of the others out.
    """
    with workspace.register.transaction():
        known = team(workspace, team_id)
        if len(known.having(KeyState.WAITING)) >= _MOST_WAITING:
            raise NotPossible("exchange.too_many_keys_wait", team=team_id, name=known.name, count=_MOST_WAITING)
        waiting = TeamKey(key, recipient, KeyState.WAITING, now.isoformat(timespec="seconds"), bundle)
        keep_team(workspace, known.with_key(waiting))
        return waiting


def _listed(keys: Sequence[TeamKey]) -> str:
    """Return the keys as one says them: device, words in both languages."""
    return "; ".join(
        f"{one.device} {' · '.join(one.words(Language.CHINESE))} ({' · '.join(one.words(Language.ENGLISH))})"
        for one in keys
    )
