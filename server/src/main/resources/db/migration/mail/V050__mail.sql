-- A mail waits here until the mail server has taken it.
create table mail (
  id            ${identity},
  -- One mail per purpose and reader: a second one with the same key is not queued.
  once          text   not null unique,
  topic         text   not null,
  recipient     text   not null,
  subject       text   not null,
  body_text     text   not null,
  body_html     text   not null,
  language      text   not null,
  queued_at     bigint not null,
  attempts      bigint not null,
  next_at       bigint,
  sent_at       bigint,
  last_error    text
);

create index mail_waiting on mail (next_at);
create index mail_topic on mail (topic, id);
