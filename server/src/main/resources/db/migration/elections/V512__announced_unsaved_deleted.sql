-- When a draft was announced: since then everybody can read its title, description and dates.
alter table election add column announced_at bigint;

-- When a draft was deleted; it can be put back for a while, and nobody finds it meanwhile.
alter table election add column deleted_at bigint;

-- What an organiser typed about an election and has not saved yet.
create table unsaved (
  member_id bigint not null references member (id) on delete cascade,
  -- Its address; '' for an election that is still to be made.
  election  text   not null,
  -- As a form sends them: application/x-www-form-urlencoded.
  fields    text   not null,
  kept_at   bigint not null,
  primary key (member_id, election)
);
