-- Set when the address was corrected after the opening; the frozen roll goes on saying the old one.
alter table voter add column corrected_at bigint;
alter table voter add column email_at_opening text;
-- 1 once somebody came through the voter's newest personal link. No time: it would tell who voted when.
alter table voter add column entered bigint not null default 0;
