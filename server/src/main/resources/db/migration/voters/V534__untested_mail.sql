-- An organiser who opens an election although letters were not tested, and says so.
create table untested_mail (
  election_id text   not null primary key references election (id) on delete cascade,
  member_id   bigint not null references member (id),
  at          bigint not null
);
