-- Candidates who no longer stand, though the election has opened with them.
alter table contest_option add column withdrawn_at bigint;

-- The ballot box asks with every group of ballots whether there is one.
create index contest_option_withdrawn on contest_option (contest_id) where withdrawn_at is not null;
