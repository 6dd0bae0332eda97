-- With which accounts at other services a member may sign in.
create table social_link (
  provider  text   not null,
  subject   text   not null,
  member_id bigint not null references member (id),
  linked_at bigint not null,
  primary key (provider, subject)
);

create index social_link_by_member on social_link (member_id);

-- Somebody who was sent to a service and has not come back.
create table social_trip (
  -- SHA-256 of the state that the service sends along
  state_hash   text   not null primary key,
  -- SHA-256 of what the browser keeps in a cookie: nobody else can bring the answer
  browser_hash text   not null,
  provider     text   not null,
  verifier     text   not null,
  nonce        text   not null,
  next         text   not null,
  expires_at   bigint not null
);

create index social_trip_by_end on social_trip (expires_at);

-- Somebody who has come back as nobody we know, and is asked who that shall be here.
create table social_arrival (
  ticket_hash text   not null primary key,
  provider    text   not null,
  subject     text   not null,
  email       text   not null,
  verified    bigint not null,
  name        text   not null,
  next        text   not null,
  expires_at  bigint not null
);

create index social_arrival_by_end on social_arrival (expires_at);
