"""The database: its version, the role of requests and what it may do, migrations, history triggers, the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pgtrigger
import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from daumoi.base import launcher
from daumoi.base.clock.models import ClockShift
from daumoi.base.roles import READ_ONLY, WRITTEN_ONCE
from daumoi.console import databases
from daumoi.console.doctor import Finding, judged

OLDEST = 15


def look() -> Iterator[Finding]:
    """Return what there is to say of the database."""
    owner = str(launcher.url(settings.VAR / "pg"))
    database = str(connection.settings_dict["NAME"])
    yield version()
    plan = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    wrong = f"Còn {len(plan)} bước cập nhật cơ sở dữ liệu chưa chạy"
    yield judged(not plan, "Cơ sở dữ liệu đúng phiên bản phần mềm", wrong, "dừng rồi chạy lại bin/run")
    own = os.environ.get("DATABASE_APP_URL")
    with psycopg.connect(own or databases.at(owner, database), autocommit=True) as session:
        if not own:
            session.execute(f"set role {settings.APP_ROLE}")
        yield from role(session, is_separate=bool(own))
    yield from triggers()
    yield clock()


def version() -> Finding:
    """Return the server's version and where it is."""
    major, minor = divmod(connection.cursor().connection.info.server_version, 10000)
    place = "DATABASE_URL" if databases.is_external() else f"đi kèm, {settings.VAR / 'pg'}"
    told = f"PostgreSQL {major}.{minor} ({place}), cơ sở dữ liệu {connection.settings_dict['NAME']}"
    return judged(major >= OLDEST, told, told, f"cần PostgreSQL {OLDEST} trở lên")


def role(session: psycopg.Connection[Any], *, is_separate: bool) -> Iterator[Finding]:
    """Return who requests are in the database of a session that has their role, and what they can do there."""
    name, is_super, owned = _row(
        session,
        "select current_user, r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls,"
        " (select count(*) from pg_class c where c.relowner = r.oid) from pg_roles r where r.rolname = current_user",
    )
    way = "tài khoản riêng, DATABASE_APP_URL" if is_separate else "phiên của chủ nhận vai trò"
    good = f"Yêu cầu web chạy bằng {name} ({way}), không sở hữu gì"
    fix = "dùng vai trò thường, không sở hữu bảng (docs/settings.md, DATABASE_APP_URL)"
    yield judged(not is_super and not owned, good, f"Vai trò {name} có quyền quản trị hoặc sở hữu {owned} bảng", fix)
    tables = [row[0] for row in session.execute("select tablename from pg_tables where schemaname = 'public'")]
    histories = {row[0] for row in session.execute(_HISTORIES)}
    kept = [table for table in tables if table in (*WRITTEN_ONCE, *READ_ONLY) or table in histories]
    open_ = [table for table in kept if _row(session, _MAY_ALTER, table)[0]]
    good = f"Dấu vết và lịch sử ({len(kept)} bảng) không sửa, xóa được bằng vai trò {name}"
    wrong = f"Vai trò {name} sửa được {', '.join(open_[:4])}"
    yield judged(bool(kept) and not open_, good, wrong, "chạy bin/daumoi manage migrate để cấp lại quyền")
    unread = [table for table in tables if not _row(session, "select has_table_privilege(%s, 'select')", table)[0]]
    wrong = f"Vai trò {name} không đọc được {', '.join(unread[:4])}"
    yield judged(not unread, "Vai trò đọc được mọi bảng cần dùng", wrong, "chạy bin/daumoi manage migrate")


_HISTORIES = (
    "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'pgh_label'"
)
_MAY_ALTER = "select has_table_privilege(%s, 'update, delete, truncate, trigger')"


def triggers() -> Iterator[Finding]:
    """Return whether every trigger that writes history is there, as the code has it, and enabled."""
    registered = pgtrigger.registered()
    wrong = []
    for model, trigger in registered:
        status, is_enabled = trigger.get_installation_status(model)
        if status != "INSTALLED" or not is_enabled:
            wrong.append(f"{model._meta.db_table}.{trigger.name}")
    told = f"{len(wrong)} trigger lịch sử thiếu hoặc bị tắt: {', '.join(wrong[:4])}"
    fix = "chạy bin/daumoi manage pgtrigger install, rồi xem ai đã tắt"
    yield judged(not wrong, f"{len(registered)} trigger lịch sử đều bật", told, fix)


def clock() -> Finding:
    """Return whether the office's clock runs with the server's."""
    shift = ClockShift.objects.first()
    wrong = f"Đồng hồ của cơ quan lệch {shift.shift if shift else ''} so với máy chủ"
    fix = "xóa dòng trong bảng clock_clockshift (bằng chủ cơ sở dữ liệu)"
    return judged(shift is None, "Đồng hồ của cơ quan theo đúng máy chủ", wrong, fix)


def _row(session: psycopg.Connection[Any], query: str, *values: object) -> tuple[Any, ...]:
    row = session.execute(query, values).fetchone()
    return tuple(row) if row else ()
