"""What stands beside the records: forms, settings, secrets, and the log of bundles sent and received."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from app.register.database import Database, Row
from app.register.sealing import Sealer
from app.register.values import FormVersion, StoredForm
from resources.canonical import Document, Json, canonical

_NEWEST = "FROM form WHERE name = ? AND ? IN ('', version) ORDER BY adopted DESC, version DESC LIMIT 1"


class Shelf:
    """The part of the register that keeps forms, settings and the exchange log."""

    _database: Database
    _form_versions: tuple[FormVersion, ...] | None = (
        None  # their day stands behind the workbook: reading it is slow
    )

    def put_form(self, form: StoredForm) -> None:
        """Keep a version of a form with its lists; the same name and version again replaces it."""
        key = (form.name, form.version)
        self._form_versions = None
        with self._database.transaction():
            self._database.execute("DELETE FROM form_list WHERE form = ? AND version = ?", key)
            self._database.execute(
                "INSERT INTO form (name, version, workbook, xform, adopted) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (name, version) DO UPDATE SET workbook = excluded.workbook,"
                " xform = excluded.xform, adopted = excluded.adopted",
                (*key, form.workbook, form.xform, form.adopted.isoformat()),
            )
            self._database.execute_many(
                "INSERT INTO form_list (form, version, name, content) VALUES (?, ?, ?, ?)",
                [(*key, name, content) for name, content in form.lists],
            )

    def form(self, name: str, version: str = "") -> StoredForm | None:
        """Return the named version, or the one adopted last."""
        row = self._database.first(f"SELECT name, version, workbook, xform, adopted {_NEWEST}", (name, version))
        return self._form(row) if row else None

    def forms(self) -> tuple[StoredForm, ...]:
        """Return every version of every form, by name, the one adopted last first."""
        rows = self._database.execute(
            "SELECT name, version, workbook, xform, adopted FROM form ORDER BY name, adopted DESC, version DESC"
        )
        return tuple(map(self._form, rows))

    def form_versions(self) -> tuple[FormVersion, ...]:
        """Return which versions of forms there are, by name, the one adopted last first; quick at any time."""
        if self._form_versions is not None:
            return self._form_versions
        rows = self._database.execute(
            "SELECT name, version, adopted FROM form ORDER BY name, adopted DESC, version DESC"
        )
        found = tuple(
            FormVersion(str(name), str(version), datetime.fromisoformat(str(adopted)))
            for name, version, adopted in rows
        )
        if self._database.state() is not None:  # inside a transaction: what was put may be undone
            self._form_versions = found
        return found

    def setting(self, key: str) -> Json:
        """Return the setting, None when it was never put."""
        row = self._database.first("SELECT value FROM setting WHERE key = ?", (key,))
        return cast("Json", json.loads(str(row[0]))) if row else None

    def put_setting(self, key: str, value: Json) -> None:
        """Keep a setting durably."""
        self._database.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, canonical(value).decode()),
        )

    def drop_setting(self, key: str) -> None:
        """Forget a setting; one that was never put is none."""
        self._database.execute("DELETE FROM setting WHERE key = ?", (key,))

    def log_exchange(
        self, direction: str, number: int, party: str, digest: str, at: datetime, detail: Json
    ) -> None:
        """Note a bundle that was sent or received."""
        self._database.execute(
            "INSERT INTO exchange (direction, bundle, party, digest, at, detail) VALUES (?, ?, ?, ?, ?, ?)",
            (direction, number, party, digest, at.isoformat(), canonical(detail).decode()),
        )

    def exchanges(self, direction: str = "", party: str = "") -> tuple[Document, ...]:
        """Return logged bundles, newest first: direction, number, party, digest, at, detail."""
        wanted = {"direction": direction, "party": party}
        where = " AND ".join(f"{column} = ?" for column, value in wanted.items() if value) or "TRUE"
        rows = self._database.execute(
            f"SELECT direction, bundle, party, digest, at, detail FROM exchange WHERE {where} ORDER BY number DESC",
            [value for value in wanted.values() if value],
        )
        return tuple(map(_exchange, rows))

    def _form(self, row: Row) -> StoredForm:
        name, version, workbook, xform, adopted = row
        lists = self._database.execute(
            "SELECT name, content FROM form_list WHERE form = ? AND version = ? ORDER BY name", (name, version)
        )
        return StoredForm(
            name=str(name),
            version=str(version),
            workbook=cast("bytes", workbook),
            xform=cast("bytes", xform),
            lists=tuple((str(each), cast("bytes", content)) for each, content in lists),
            adopted=datetime.fromisoformat(str(adopted)),
        )


class Secrets:
    """Keys that live inside the register: signing key, age identities; sealed where it is not encrypted itself."""

    def __init__(self, database: Database, sealer: Sealer | None = None) -> None:
        self._database = database
        self._sealer = sealer or Sealer(None)

    def get(self, name: str) -> bytes | None:
        """Return the secret, or None."""
        row = self._database.first("SELECT content FROM secret WHERE name = ?", (name,))
        return self._sealer.unseal(name, cast("bytes", row[0])) if row else None

    def names(self) -> tuple[str, ...]:
        """Return the names of all secrets."""
        return tuple(str(name) for (name,) in self._database.execute("SELECT name FROM secret ORDER BY name"))

    def put(self, name: str, content: bytes) -> None:
        """Keep a secret durably."""
        self._database.execute(
            "INSERT INTO secret (name, content) VALUES (?, ?) ON CONFLICT (name)"
            " DO UPDATE SET content = excluded.content",
            (name, self._sealer.seal(name, content)),
        )


def _exchange(row: Row) -> Mapping[str, Json]:
    direction, number, party, digest, at, detail = row
    return {
        "direction": str(direction),
        "number": cast("int", number),
        "party": str(party),
        "digest": str(digest),
        "at": str(at),
        "detail": cast("Json", json.loads(str(detail))),
    }
