create table if not exists account (
  id text primary key,
  balance numeric(19, 2) not null,
  version bigint not null default 0
);

-- One row for all instances.
create table if not exists setting (
  id int primary key default 1 check (id = 1),
  delay_enabled boolean not null default false,
  delay_ms int not null default 200,
  barrier_enabled boolean not null default false,
  barrier_count int not null default 2,
  safe boolean not null default false,
  strategy text not null default 'for-update'
);

insert into setting default values on conflict do nothing;

-- Who waits at the barrier, in whatever instance.
create table if not exists waiting (
  id bigint generated always as identity primary key,
  until timestamptz not null,
  released boolean not null default false
);

-- The accounts of the start, for a bank that has none yet.
insert into account (id, balance)
select id, balance from (values ('alice', 1000.00), ('bob', 500.00), ('charlie', 200.00)) as start (id, balance)
where not exists (select from account);
