-- A member's second step: codes that an app on their phone makes of this secret and the time.
create table second_step (
  member_id    bigint not null primary key references member (id),
  -- base32
  secret       text   not null,
  begun_at     bigint not null,
  -- Empty: shown, and not confirmed by a first code
  confirmed_at bigint,
  -- Half minutes since 1970; codes of this one and of earlier ones are used up
  last_used    bigint not null
);

-- What helps without the phone, each once.
create table recovery_code (
  member_id bigint not null references member (id),
  -- SHA-256 of the code; the code itself is shown once
  code_hash text   not null,
  primary key (member_id, code_hash)
);

-- Somebody who has made the first step and not yet the second.
create table second_step_ticket (
  ticket_hash text   not null primary key,
  member_id   bigint not null references member (id),
  next        text   not null,
  expires_at  bigint not null
);

create index second_step_ticket_by_end on second_step_ticket (expires_at);

-- 1: made with one thing that is known or held; 2: with two
alter table sign_in add column steps bigint not null default 1;
