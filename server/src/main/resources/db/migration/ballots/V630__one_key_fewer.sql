-- The last key that PostgreSQL looks up and locks a row for with each vote: a twelfth of its time. A contest that has votes stays where
-- it is by the key of profile_row, which a group of ballots moves once; and the audit names votes in force that no ballot says.
${on_postgresql}alter table vote drop constraint vote_contest_id_fkey;
