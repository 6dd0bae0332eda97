-- How the roll of an election is made up.
create table roll (
  election_id text   not null primary key references election (id) on delete cascade,
  -- MEMBERS, LIST or BOTH
  source      text   not null,
  -- The only part whose members are on the roll; everyone where empty.
  part        text,
  -- AT_OPENING, or WHILE_OPEN where members who join later may vote too
  joining     text   not null,
  -- Raised by every change before the opening; the ETag.
  version     bigint not null,
  -- 32 hexadecimal digits that keep the published fingerprint from being guessed; see docs/roll.md.
  salt        text,
  frozen_at   bigint
);

-- A person on the organiser's list, before the opening.
create table listed (
  id          ${identity},
  election_id text not null references election (id) on delete cascade,
  name        text not null,
  username    text,
  email       text,
  email_key   text,
  part        text,
  unique (election_id, email_key)
);

create index listed_by_election on listed (election_id, id);

-- A file or pasted text between its preview and the organiser's word that it is right.
create table roll_upload (
  id          text     not null primary key,
  election_id text     not null references election (id) on delete cascade,
  member_id   bigint   not null references member (id) on delete cascade,
  content     ${bytes} not null,
  expires_at  bigint   not null
);

create index roll_upload_expiry on roll_upload (expires_at);

create table voter (
  id             ${identity},
  election_id    text   not null references election (id) on delete cascade,
  member_id      bigint references member (id),
  name           text   not null,
  email          text,
  email_key      text,
  part           text,
  -- FROZEN at the opening, or JOINED while the election was open
  origin         text   not null default 'FROZEN',
  added_at       bigint not null,
  removed_at     bigint,
  removed_reason text,
  -- A day, 2026-11-26: nobody is reminded twice on one.
  reminded_on    text,
  -- How often a new personal link took the place of all earlier ones.
  links_replaced bigint not null default 0,
  unique (election_id, member_id),
  unique (election_id, email_key)
);

create index voter_by_member on voter (member_id);
create index voter_by_election on voter (election_id, id);

-- The personal links of a voter, each by the SHA-256 of its code.
create table voting_link (
  hash       text   not null primary key,
  voter_id   bigint not null references voter (id) on delete cascade,
  made_at    bigint not null,
  revoked_at bigint
) ${without_rowid};

create index voting_link_by_voter on voting_link (voter_id);

-- What a personal link was exchanged for: a cookie's SHA-256, good for one voter for a while.
create table voting_pass (
  hash           text   not null primary key,
  voter_id       bigint not null references voter (id) on delete cascade,
  -- As it was with the voter when the link was used: a pass with an older number is dead.
  links_replaced bigint not null,
  expires_at     bigint not null
) ${without_rowid};

create index voting_pass_by_voter on voting_pass (voter_id);
create index voting_pass_expiry on voting_pass (expires_at);
