"""What the small office of these tests holds: odd names, rights, a policy, a trigger and stored files."""

from __future__ import annotations

import hashlib

import psycopg

from daumoi.base.launcher import drop_database

SOURCE, TARGET = "daumoi_thu_nguon", "daumoi_thu_dich"
STORED = [b"bien ban", "số liệu chín tháng".encode() * 40_000]
OTHER_OFFICE = b"tep cua co quan khac"
SCHEMA = """
create table "Sổ đến" (id serial primary key, "trích yếu" text, file_sha256 varchar(64), raw bytea);
create table held (n int primary key);
create table trail_trailentry (n int);
alter table held enable row level security;
create policy none_but_even on held for select to daumoi_app using (n %% 2 = 0);
create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
create trigger never before delete on held for each row execute function refuse();
insert into held select generate_series(1, 500);
insert into trail_trailentry values (1);
grant select, insert, update, delete on all tables in schema public to daumoi_app;
revoke update, delete on trail_trailentry from daumoi_app;
grant usage, select on all sequences in schema public to daumoi_app;
comment on database daumoi_thu_nguon is 'cơ quan thử';
"""


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def databases(server):
    with psycopg.connect(server) as connection:
        return [row[0] for row in connection.execute("select datname from pg_database order by 1")]


def drop(server, stem):
    with psycopg.connect(server, autocommit=True) as connection:
        for name in databases(server):
            if name.startswith(stem):
                drop_database(connection, name)
