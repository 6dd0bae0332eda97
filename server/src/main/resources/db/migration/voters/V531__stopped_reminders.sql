-- Set when a voter wants no more reminders of this election; the right to vote stays.
alter table voter add column reminders_stopped_at bigint;
