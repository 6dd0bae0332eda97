-- The private side of each ballot in the log: who cast it and what it says. No time stands here: the
-- turnout is kept apart, so that nobody can be asked when someone voted.
create table ballot (
  election_id text   not null,
  position    bigint not null,
  voter_id    bigint not null references voter (id),
  -- JSON: contest id to the marked option ids, ascending
  choices     text   not null,
  -- With it the log's commitment can be computed again.
  salt        text   not null,
  -- The key under which a client may ask again for the receipt of this very ballot.
  once        text,
  primary key (election_id, position),
  foreign key (election_id, position) references log_entry (election_id, position)
) ${without_rowid};

create unique index ballot_once on ballot (voter_id, once) where once is not null;

-- The ballot in force of each voter in each contest. This key is what keeps anyone from voting twice.
create table vote (
  voter_id   bigint not null references voter (id),
  contest_id bigint not null references contest (id),
  position   bigint not null,
  primary key (voter_id, contest_id)
) ${without_rowid};

-- How many ballots in force say the same, for each contest: all that counting needs.
create table profile_row (
  contest_id bigint not null references contest (id),
  -- JSON: the marked option ids, ascending; [] is a blank
  choice     text   not null,
  ballots    bigint not null,
  primary key (contest_id, choice)
) ${without_rowid};

-- How many voters cast their first ballot in each span of five minutes.
create table turnout (
  election_id text   not null references election (id),
  since       bigint not null,
  voters      bigint not null,
  primary key (election_id, since)
) ${without_rowid};
