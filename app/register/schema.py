"""The tables of a workspace's databases, made and changed step by step; a released step is never edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils.migrations import Migrations

from app.register.cipher import Tables
from app.register.refreshing import Told, lines_to_bring_up, refresh_facts, unheard
from app.register.sqlite_database import SqliteDatabase, refusals
from resources.errors import NotPossible


@dataclass(frozen=True, slots=True)
class Schema:
    """The steps from an empty file to the tables of today."""

    steps: Migrations
    newest: int  # also `PRAGMA user_version`, which older programs read before anything else
    derive: Callable[[SqliteDatabase, Told], object] | None = None  # gives lines what they lack
    derived: int = 0  # the step since which lines have all that they have today


REGISTER = Schema(Migrations("register"), newest=7, derive=refresh_facts, derived=4)
ATTACHMENTS = Schema(Migrations("attachments"), newest=1)

# What a fresh register is. `number` orders rows inside this store and never leaves it.
_FIRST = """
CREATE TABLE revision (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL, form TEXT NOT NULL,
    version TEXT NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL, time TEXT NOT NULL, content BLOB NOT NULL);
CREATE INDEX revision_by_record ON revision (record, time);
CREATE INDEX revision_by_time ON revision (time);

CREATE TABLE parent (
    child TEXT NOT NULL REFERENCES revision (id), parent TEXT NOT NULL REFERENCES revision (id),
    PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE INDEX parent_by_child ON parent (child);

CREATE TABLE waiting (id TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE missing (
    parent TEXT NOT NULL, child TEXT NOT NULL REFERENCES waiting (id) ON DELETE CASCADE,
    PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE INDEX missing_by_child ON missing (child);

CREATE TABLE draft (
    record TEXT PRIMARY KEY, form TEXT NOT NULL, version TEXT NOT NULL, base TEXT NOT NULL, content BLOB NOT NULL,
    place TEXT NOT NULL, changed TEXT NOT NULL, author TEXT NOT NULL);

CREATE TABLE checked (
    revision TEXT PRIMARY KEY REFERENCES revision (id), errors INTEGER NOT NULL, open_answers INTEGER NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE acknowledged (
    party TEXT NOT NULL, revision TEXT NOT NULL, PRIMARY KEY (party, revision)) WITHOUT ROWID;

CREATE TABLE head (
    record TEXT NOT NULL, revision TEXT NOT NULL REFERENCES revision (id),
    PRIMARY KEY (record, revision)) WITHOUT ROWID;

CREATE TABLE summary (
    number INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, form TEXT NOT NULL, revision TEXT NOT NULL,
    village_code TEXT NOT NULL, group_code TEXT NOT NULL, title TEXT NOT NULL, title_order TEXT NOT NULL,
    people INTEGER NOT NULL, per_capita INTEGER, poverty_line INTEGER, survey_year TEXT NOT NULL,
    found_by TEXT NOT NULL, changed TEXT NOT NULL, author TEXT NOT NULL, has_draft INTEGER NOT NULL,
    heads INTEGER NOT NULL, deleted INTEGER NOT NULL, errors INTEGER, open_answers INTEGER);
CREATE INDEX summary_by_changed ON summary (form, deleted, changed);
CREATE INDEX summary_by_title ON summary (form, deleted, title_order);
CREATE INDEX summary_by_group ON summary (form, deleted, group_code);
CREATE INDEX summary_by_people ON summary (form, deleted, people);
CREATE INDEX summary_by_per_capita ON summary (form, deleted, per_capita);
CREATE INDEX summary_by_finding ON summary (
    form, deleted, errors, open_answers, has_draft, heads, per_capita, poverty_line, people, changed);
CREATE INDEX summary_by_village ON summary (village_code, form, deleted, group_code, people);

CREATE VIRTUAL TABLE search USING fts5 (
    names, initials, numbers, words, content='', contentless_delete=1, tokenize='unicode61');

CREATE TABLE code (
    code TEXT NOT NULL, paper TEXT NOT NULL, revision INTEGER NOT NULL REFERENCES revision (number),
    PRIMARY KEY (code, revision, paper)) WITHOUT ROWID;
CREATE INDEX code_by_revision ON code (revision);
-- the number of the last revision whose codes are kept
CREATE TABLE coded (until INTEGER NOT NULL);
INSERT INTO coded (until) VALUES (0);

CREATE TABLE form (
    name TEXT NOT NULL, version TEXT NOT NULL, workbook BLOB NOT NULL, xform BLOB NOT NULL, adopted TEXT NOT NULL,
    PRIMARY KEY (name, version));
CREATE TABLE form_list (
    form TEXT NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (form, version, name), FOREIGN KEY (form, version) REFERENCES form (name, version));
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE secret (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE exchange (
    number INTEGER PRIMARY KEY, direction TEXT NOT NULL, bundle INTEGER NOT NULL, party TEXT NOT NULL,
    digest TEXT NOT NULL, at TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX exchange_by_party ON exchange (direction, party);
"""


@REGISTER.steps()
def step_1_the_register(tables: Tables) -> None:
    """Records, revisions, drafts, what is derived from them, forms, settings, secrets, exchange log."""
    for statement in _FIRST.split(";\n"):
        tables.execute(statement)


@REGISTER.steps()
def step_2_what_figures_count(tables: Tables) -> None:
    """Beside the line of every record what figures count of it; it is derived from the documents afterwards."""
    for name in (
        "household_type",
        "main_cause",
        "lacking",
        "needs",
        "needs_met",
        "about",
        "investigator",
        "visited",
    ):
        tables.execute(f"ALTER TABLE summary ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
    tables.execute("ALTER TABLE summary ADD COLUMN answers INTEGER NOT NULL DEFAULT 0")
    tables.execute("CREATE INDEX summary_by_about ON summary (about, form) WHERE about <> ''")


@REGISTER.steps()
def step_3_what_is_owed(tables: Tables) -> None:
    """Receipts that stood in one setting, which was read and written whole with each bundle, get a table."""
    tables.execute(
        "CREATE TABLE owed ("
        "party TEXT NOT NULL, about TEXT NOT NULL, report INTEGER NOT NULL, receipt TEXT NOT NULL,"
        " PRIMARY KEY (party, about)) WITHOUT ROWID"
    )


@REGISTER.steps()
def step_4_what_registers_show(tables: Tables) -> None:
    """Beside the line of every record what a register of households shows; it is derived from the documents too."""
    for name in ("version", "group_number", "phone", "account", "cadre", "id_number"):
        tables.execute(f"ALTER TABLE summary ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")


@REGISTER.steps()
def step_5_what_households_break(tables: Tables) -> None:
    """What the rules say of a household is found once, and who has whose number is known at once."""
    for statement in (
        "CREATE TABLE held ("
        "record TEXT PRIMARY KEY, village_code TEXT NOT NULL, shows TEXT NOT NULL, is_due INTEGER NOT NULL,"
        " version TEXT NOT NULL, rules TEXT NOT NULL, day TEXT NOT NULL, revision TEXT NOT NULL,"
        " around TEXT NOT NULL, content TEXT NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE INDEX held_by_village ON held (village_code, is_due, version, rules, day)",
        "CREATE INDEX held_by_number ON held (number)",
        "CREATE TABLE held_person ("
        "number TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (number, record)) WITHOUT ROWID",
        "CREATE INDEX held_person_by_record ON held_person (record)",
        "CREATE TABLE unseen (record TEXT PRIMARY KEY) WITHOUT ROWID",
        "INSERT INTO unseen (record) SELECT record FROM summary WHERE form = 'household' AND revision <> ''",
    ):
        tables.execute(statement)


@REGISTER.steps()
def step_6_who_kept_what_when(tables: Tables) -> None:
    """When somebody kept which record stands together, so that figures tell how long households take."""
    tables.execute("CREATE INDEX revision_by_author ON revision (form, author, time, record)")


@REGISTER.steps()
def step_7_how_far_the_entry_is(tables: Tables) -> None:
    """What today counts of every household stands together by place and investigator: nothing need be sorted."""
    tables.execute("DROP INDEX summary_by_village")
    tables.execute(
        "CREATE INDEX summary_by_village ON summary ("
        "village_code, form, deleted, group_code, investigator, people, heads, has_draft, errors, open_answers)"
    )


@ATTACHMENTS.steps()
def step_1_the_attachments(tables: Tables) -> None:
    """Pictures by the hash of their bytes, small ones beside the large."""
    tables.execute(
        "CREATE TABLE attachment (name TEXT PRIMARY KEY, content BLOB NOT NULL, thumbnail BLOB NOT NULL,"
        " added TEXT NOT NULL)"
    )


def schema_version(database: SqliteDatabase) -> int:
    """Return the step that the database stands at; 0 for an empty file."""
    row = database.first("PRAGMA user_version")
    assert row is not None
    return int(row[0] or 0)


def bring_up(
    database: SqliteDatabase, schema: Schema, *, before_change: Callable[[int], None], told: Told = unheard
) -> None:
    """Take every step that is still to be taken, all or none; a database of a newer program is refused.

    `before_change` is called with the step the database stands at before tables with contents are changed. `told`
    hears of it before that, and how far it is; of tables without lines it hears nothing.
    """
    found = schema_version(database)
    if found > schema.newest:
        raise NotPossible("register.newer", path=str(database.path.parent), found=found, known=schema.newest)
    if found == schema.newest:
        return
    lines = lines_to_bring_up(database) if found and schema.derive is not None else 0
    if lines:
        told(0, lines)
    if found:
        before_change(found)
    with refusals(database.path), database.transaction():
        schema.steps.apply(Tables(database.connection, execute_plugins=False))
        if 0 < found < schema.derived and schema.derive is not None:
            schema.derive(database, told)
        database.execute(f"PRAGMA user_version = {schema.newest}")
    if lines:
        told(lines, lines)
