-- PostgreSQL looks up and locks a row for each key of each ballot, which took a fifth of its time. SQLite asks cheaply, could only
-- drop a key by making its table anew, and keeps them all. What those left out said is said otherwise:
--   an election that has a log stays where it is by the keys of log_head and turnout, which a group of ballots moves once;
--   position, voter and log entry of a ballot come from the transaction that writes it, and the audit names any that lead nowhere.
${on_postgresql}alter table ballot drop constraint ballot_voter_id_fkey;
${on_postgresql}alter table ballot drop constraint ballot_election_id_position_fkey;
${on_postgresql}alter table vote drop constraint vote_voter_id_fkey;
${on_postgresql}alter table log_entry drop constraint log_entry_election_id_fkey;
