-- The private side of each ballot in the log: who cast it and what it says.
create table ballot (
  election_id text   not null,
  position    bigint not null,
  voter_id    bigint not null references voter (id),
  -- JSON: contest id to the marked option ids, ascending
  choices     text   not null,
  salt        text   not null,
  cast_at     bigint not null,
  primary key (election_id, position),
  foreign key (election_id, position) references log_entry (election_id, position)
) ${without_rowid};

-- The ballot in force of each voter in each contest. This key is what keeps anyone from voting twice.
create table vote (
  contest_id bigint not null references contest (id),
  voter_id   bigint not null references voter (id),
  position   bigint not null,
  primary key (contest_id, voter_id)
) ${without_rowid};

-- How many ballots in force say the same, for each contest: all that counting needs.
create table profile_row (
  contest_id bigint not null references contest (id),
  choice     text   not null,
  ballots    bigint not null,
  primary key (contest_id, choice)
) ${without_rowid};
