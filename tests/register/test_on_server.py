"""A register on a server: what is different from one in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.register.backup import write_backup
from app.register.restore import restore_backup
from app.register.store import Query
from app.register.workspace import Workspace, open_workspace
from tests.register.made import NOW, draft, household, revision


@pytest.fixture
def filled(on_server: Workspace) -> Workspace:
    register = on_server.register
    first = revision()
    register.append([first, revision(household("王小䶮"), first, minute=1)])
    register.append([revision(household("李换换"), revision(), record="r3", minute=1)])
    register.keep_draft(draft("r2", household("单秀英")))
    register.put_setting("a", {"b": "c"})
    on_server.secrets.put("signing", b"seed")
    return on_server


def test_a_backup_is_restored_as_a_workspace_in_a_folder(filled: Workspace, tmp_path: Path) -> None:
    made = write_backup(filled.access, tmp_path / "copy.lika-backup", now=NOW)
    assert made.counts == filled.counts()
    restore_backup(made.path, tmp_path / "restored.lika", passphrase="窑洞", now=NOW, who="李建国")
    with open_workspace(tmp_path / "restored.lika", passphrase="窑洞", now=NOW, who="李建国") as restored:
        assert restored.register.verify().is_clean
        assert restored.register.summaries(Query()) == filled.register.summaries(Query())
        assert restored.register.history("r1") == filled.register.history("r1")
        assert restored.register.draft("r2") == filled.register.draft("r2")
        assert restored.secrets.get("signing") == b"seed"
