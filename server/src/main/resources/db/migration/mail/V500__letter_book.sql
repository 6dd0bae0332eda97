-- What those who look after letters see of them.
-- Which reader it is for, in the words of its feature (voter:17); empty where nobody asks.
alter table mail add column person text;
-- The text without its secrets; stays when the body is emptied.
alter table mail add column words text not null default '';
-- COUNTED where even having been sent this letter is a secret: it is counted and never listed.
alter table mail add column listing text not null default 'LISTED';
-- When it was held back because its link had died.
alter table mail add column withdrawn_at bigint;

create index mail_person on mail (topic, person, id);

update mail set person = 'voter:' || substr(once, 12) where once like 'invitation:%';
-- Who gets a reminder has not voted, and that is for nobody to see.
update mail set listing = 'COUNTED' where once like 'reminder:%';

-- Who opened a letter with its secrets, to hand it over.
create table mail_opening (
  mail_id bigint not null references mail (id) on delete cascade,
  -- The account, by its number.
  opener  bigint not null,
  at      bigint not null
);

create index mail_opening_by_mail on mail_opening (mail_id);
