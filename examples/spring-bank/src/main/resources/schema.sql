create table account (
    id text primary key,
    balance int not null,
    version int not null default 0
);
