-- What happened to a letter after it was queued.
create table mail_event (
  id      ${identity},
  mail_id bigint not null references mail (id) on delete cascade,
  at      bigint not null,
  -- ACCEPTED, DEFERRED, REFUSED, UNCERTAIN, DELAYED or BOUNCED
  kind    text   not null,
  -- The server that said so; empty where none did.
  server  text   not null,
  -- In its own words.
  answer  text   not null
);

create index mail_event_by_mail on mail_event (mail_id, id);
create index mail_event_by_time on mail_event (at);

-- Set from when a letter is offered to a mail server until its answer is written down. Where no answer
-- ever comes, nobody knows whether the letter has left, and it is not offered again by itself.
alter table mail add column begun_at bigint;
-- When a mail server reported that it could not deliver what it had taken.
alter table mail add column bounced_at bigint;
