-- What an administrator may change while the server runs: one row per setting that was changed.
create table place_setting (
  name  text not null primary key,
  value text not null
);

-- One server node at a time does what must be done once.
create table lease (
  name    text   not null primary key,
  holder  text   not null,
  fence   bigint not null,
  expires bigint not null
);

-- Answers to requests that carry an Idempotency-Key, so that a repeated one gets the same answer.
create table repeated_request (
  -- Who asks, for example member:12.
  asker    text   not null,
  -- Method and path.
  route    text   not null,
  key      text   not null,
  -- SHA-256 of what was sent.
  sent     text   not null,
  status   bigint not null,
  headers  text   not null,
  body     text   not null,
  asked_at bigint not null,
  primary key (asker, route, key)
);

create index repeated_request_by_age on repeated_request (asked_at);
