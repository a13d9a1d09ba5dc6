from __future__ import annotations

from datetime import timedelta

from app.register.stored import StoredRegister
from app.register.values import StoredForm
from app.register.workspace import Workspace
from tests.register.made import NOW

FORM = StoredForm("household", "1", b"workbook", b"xform", (("cause", b"a,b"), ("village", b"c")), NOW)
NEWER = StoredForm("household", "2", b"workbook 2", b"xform 2", (), NOW + timedelta(days=1))


def test_the_form_adopted_last_is_the_form(register: StoredRegister) -> None:
    register.put_form(NEWER)
    register.put_form(FORM)
    assert register.form("household") == NEWER
    assert register.form("household", "1") == FORM
    assert register.form("village") is None
    assert register.forms() == (NEWER, FORM)


def test_a_form_put_again_replaces_its_lists(register: StoredRegister) -> None:
    register.put_form(FORM)
    changed = StoredForm("household", "1", b"w", b"x", (("cause", b"a"),), NOW)
    register.put_form(changed)
    assert register.forms() == (changed,)


def test_settings_are_any_json(register: StoredRegister) -> None:
    assert register.setting("days") is None
    register.put_setting("days", {"notice": 7, "places": ["村委会"]})
    register.put_setting("days", {"notice": 10, "places": ["村委会"]})
    assert register.setting("days") == {"notice": 10, "places": ["村委会"]}


def test_bundles_are_logged_newest_first(register: StoredRegister) -> None:
    register.log_exchange("sent", 1, "county", "aa", NOW, {"households": 60})
    register.log_exchange("sent", 2, "county", "bb", NOW, None)
    register.log_exchange("received", 1, "county", "cc", NOW, [])
    assert [each["digest"] for each in register.exchanges()] == ["cc", "bb", "aa"]
    assert [each["number"] for each in register.exchanges("sent")] == [2, 1]
    assert register.exchanges("sent", "another") == ()


def test_secrets_are_bytes(workspace: Workspace) -> None:
    assert workspace.secrets.get("signing") is None
    workspace.secrets.put("signing", b"\x00\xff")
    assert workspace.secrets.get("signing") == b"\x00\xff"
