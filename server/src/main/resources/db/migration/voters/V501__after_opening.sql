-- Set when the address was corrected after the opening; the frozen roll goes on saying the old one.
alter table voter add column corrected_at bigint;
alter table voter add column email_at_opening text;

-- That somebody came through a voter's link, and through which of them, by how many had been replaced.
-- No time: it would tell who voted when. A table of its own, so that entering waits for no change of
-- the voter.
create table voting_entry (
  voter_id       bigint not null references voter (id) on delete cascade,
  links_replaced bigint not null,
  primary key (voter_id, links_replaced)
) ${without_rowid};
