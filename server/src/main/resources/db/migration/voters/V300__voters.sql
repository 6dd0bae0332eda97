-- How the roll of an election is made up.
create table roll (
  election_id text not null primary key references election (id) on delete cascade,
  -- MEMBERS, LIST or BOTH
  source      text not null,
  -- AT_OPENING, or WHILE_OPEN where members who join later may vote too
  joining     text not null,
  frozen_at   bigint
);

create table voter (
  id          ${identity},
  election_id text   not null references election (id) on delete cascade,
  member_id   bigint references member (id),
  name        text   not null,
  email       text,
  email_key   text,
  part        text,
  -- SHA-256 of the personal link's code; a new link takes the place of the old one.
  link_hash   text   unique,
  added_at    bigint not null,
  removed_at  bigint,
  unique (election_id, member_id),
  unique (election_id, email_key)
);

create index voter_by_member on voter (member_id);
