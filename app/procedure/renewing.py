"""New keys in place of old ones: the old key signs the new one, what was sealed for the old ones still opens."""

from __future__ import annotations

from dataclasses import replace

from app.procedure.parties import RECOVERY, Keys, enrolled, keep_enrolled, keep_keys, keys_of
from app.register.keys import RandomBytes, WorkspaceKind
from app.register.workspace import Workspace
from sync.keys import new_sealing_key, new_signing_key
from sync.succession import succeed


def renew_keys(workspace: Workspace, *, random_bytes: RandomBytes) -> Keys:
    """Give a team's laptop another signing key, a county all its keys, and return them.

    The other side follows the old key's signature with the next bundle or kit. A county's second receiving key,
    which somebody keeps elsewhere, stays. The recovery keys before go on opening what was wrapped for them.
    """
    is_county = workspace.kind is WorkspaceKind.COUNTY
    signing, recovery = new_signing_key(random_bytes), new_sealing_key()
    with workspace.register.transaction():
        old = keys_of(workspace)
        new = replace(old, signing=signing, succeeds=succeed(old.signing, signing.public, old.succeeds))
        if is_county:
            first, *others = old.sealing
            new = replace(new, sealing=(new_sealing_key(), *others), retired=(first, *old.retired))
            keep_enrolled(workspace, replace(enrolled(workspace), county_key=signing.public))
            before = workspace.secrets.get(RECOVERY) or b""
            workspace.secrets.put(RECOVERY, recovery.secret.encode() + b"\n" + before)
        keep_keys(workspace, new)
    if is_county:
        workspace.change_recovery(recovery.recipient)
    return new
