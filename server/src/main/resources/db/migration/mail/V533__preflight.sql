-- That letters were tested with these settings, and nothing stood against them.
create table mail_preflight (
  -- SHA-256 of the settings that decide about it.
  settings  text   not null primary key,
  passed_at bigint not null
);
