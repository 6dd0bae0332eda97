create table election (
  id               text   not null primary key,
  title            text   not null,
  description      text   not null,
  zone             text   not null,
  -- Empty: opened or closed by hand.
  opens_at         bigint,
  closes_at        bigint,
  secrecy          text   not null,
  results          text   not null,
  disclosure       text   not null,
  replacing        text   not null,
  ties             text   not null,
  state            text   not null,
  organiser_id     bigint not null references member (id),
  created_at       bigint not null,
  opened_at        bigint,
  closed_at        bigint,
  published_at     bigint,
  roll_size        bigint,
  roll_fingerprint text,
  -- Raised by every edit; the ETag.
  version          bigint not null
);

create index election_by_organiser on election (organiser_id, created_at);
create index election_by_state on election (state);
create index election_by_opening on election (opened_at);

create table contest (
  id            ${identity},
  election_id   text   not null references election (id) on delete cascade,
  position      bigint not null,
  title         text   not null,
  seats         bigint not null,
  method        text   not null,
  min_marks     bigint not null,
  max_marks     bigint not null,
  eligible_part text,
  unique (election_id, position)
);

create table contest_option (
  id         ${identity},
  contest_id bigint not null references contest (id) on delete cascade,
  position   bigint not null,
  name       text   not null,
  part       text,
  pledge     text   not null,
  link       text,
  unique (contest_id, position)
);

create table portrait (
  option_id bigint   not null primary key references contest_option (id) on delete cascade,
  -- What its address ends in: a fingerprint of the content, and .png or .jpg.
  name      text     not null,
  content   ${bytes} not null
);

create index portrait_by_name on portrait (name);

-- Everything that happened since the opening, ballots included, each entry linked to the one before.
create table log_entry (
  election_id text   not null references election (id),
  position    bigint not null,
  kind        text   not null,
  content     text   not null,
  hash        text   not null,
  primary key (election_id, position)
) ${without_rowid};

-- What happened beside the ballots is read often, and is little.
create index log_milestone on log_entry (election_id, position) where kind <> 'ballot';

-- The end of each log; whoever appends holds this row.
create table log_head (
  election_id text   not null primary key references election (id),
  position    bigint not null,
  hash        text   not null
);

-- What organisers did, with names, for the organiser's page only.
create table deed (
  id          ${identity},
  election_id text   not null references election (id) on delete cascade,
  member_id   bigint,
  at          bigint not null,
  kind        text   not null,
  detail      text   not null
);

create index deed_by_election on deed (election_id, id);
