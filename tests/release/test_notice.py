"""NOTICE and the bill of materials name what the lock pins, no more and no less, each with a licence."""

from __future__ import annotations

import importlib.metadata
import json
import re
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from sqlcipher3 import dbapi2

from release.notice import BILL, NOTICE, bill, locked, notice, parts

ROOT = Path(__file__).parents[2]
HOW = "python3 run.py notice"
# Parts of SPDX expressions that allow handing the program on as it is done here.
ALLOWED = {
    "MIT", "MIT-0", "MIT-CMU", "ISC", "Zlib", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0",
    "CNRI-Python", "MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only", "GPL-2.0-only", "GPL-3.0-only",
    "Unicode-3.0", "blessing", "OFL-1.1",
}  # fmt: skip


def test_both_are_what_the_lock_and_the_installed_packages_give() -> None:
    found = list(parts())
    assert NOTICE.read_text("utf-8") == notice(found), HOW
    assert BILL.read_text("utf-8") == bill(found), HOW


def test_what_is_pinned_is_what_is_installed() -> None:
    assert {name: importlib.metadata.version(name) for name in locked()} == locked()


def test_every_licence_is_known_to_allow_it() -> None:
    told = {part.name: set(re.split(r" (?:AND|OR|WITH) |[()]", part.licence)) - {""} for part in parts()}
    assert {name: licences - ALLOWED for name, licences in told.items() if not licences or licences - ALLOWED} == {}


def test_the_bill_names_each_part_once_and_only_known_ones() -> None:
    document = json.loads(BILL.read_text("utf-8"))
    references = [component["bom-ref"] for component in document["components"]]
    assert len(set(references)) == len(references)
    assert document["dependencies"][0]["dependsOn"] == references
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")


@pytest.mark.parametrize(("name", "version"), [("Qt", qVersion()), ("SQLite", dbapi2.sqlite_version)])
def test_parts_inside_packages_have_the_version_that_runs(name: str, version: str) -> None:
    assert {part.version for part in parts() if part.name == name} == {version}


def test_sqlcipher_has_the_version_that_runs() -> None:
    connection: sqlite3.Connection = dbapi2.connect(":memory:")
    ((told,),) = connection.execute("pragma cipher_version")
    connection.close()
    assert {part.version for part in parts() if part.name == "SQLCipher"} == {told.split()[0]}
