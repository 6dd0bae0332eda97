-- A mail waits here until the mail server has taken it.
create table mail (
  id            ${identity},
  -- One mail per purpose and reader: a second one with the same key is not queued.
  once          text   not null unique,
  topic         text   not null,
  recipient     text   not null,
  reply_to      text,
  subject       text   not null,
  -- Emptied when a mail server has taken the mail: the words may hold a secret link.
  body_text     text   not null,
  body_html     text   not null,
  language      text   not null,
  queued_at     bigint not null,
  attempts      bigint not null,
  -- When to try next; empty when nothing is left to do.
  next_at       bigint,
  -- Who is trying now, a name for this one claim; it ends by itself when a server dies.
  claim         text,
  claimed_until bigint,
  sent_at       bigint,
  -- FILE where the mail was laid down in the data folder, SMTP where a mail server took it.
  sent_by       text,
  last_error    text
);

create index mail_waiting on mail (next_at, id);
create index mail_claim on mail (claim);
create index mail_topic on mail (topic, id);
