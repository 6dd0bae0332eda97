-- The groups that members belong to.
create table part (
  key      text   not null primary key,
  name     text   not null,
  position bigint not null
);

insert into part (key, name, position) values ('frontend', 'Frontend', 1), ('backend', 'Backend', 2);

create table member (
  id                 ${identity},
  username           text   not null,
  username_key       text   not null unique,
  email              text   not null,
  email_key          text   not null unique,
  email_confirmed_at bigint,
  password           text   not null,
  part               text   references part (key),
  role               text   not null,
  joined_at          bigint not null,
  -- Tokens issued before this moment are dead.
  tokens_since       bigint not null,
  closed_at          bigint
);

-- One row for each time somebody signed in; tokens name it, and die with it.
create table sign_in (
  id          ${identity},
  member_id   bigint not null references member (id),
  -- PAGES: the refresh token changes at every use; API: it stays, as the predecessor's did
  kind        text   not null,
  device      text   not null,
  started_at  bigint not null,
  expires_at  bigint not null,
  refresh_id  text   not null,
  -- The refresh token before the present one: good for a moment, for a second tab.
  former_id   text,
  rotated_at  bigint,
  ended_at    bigint
);

create index sign_in_by_member on sign_in (member_id, id);
create index sign_in_by_end on sign_in (expires_at);

-- Keys that sign tokens, where several server nodes share the database; else they are in a file.
create table token_key (
  id         ${identity},
  secret     text   not null,
  made_at    bigint not null,
  -- Empty: the key in use. A former key is accepted until this moment.
  retires_at bigint
);

create table invitation (
  id         ${identity},
  -- SHA-256 of the code; the code itself is shown once.
  code_hash  text   not null unique,
  -- The part that who comes by it joins; empty: they choose.
  part       text   references part (key),
  note       text   not null,
  uses_left  bigint not null,
  made_by    bigint not null references member (id),
  made_at    bigint not null,
  expires_at bigint
);

-- Codes that went out by mail: whoever brings one back reads that address.
create table mailed_code (
  code_hash  text   not null primary key,
  -- RESET or CONFIRM
  purpose    text   not null,
  member_id  bigint not null references member (id),
  email      text   not null,
  expires_at bigint not null
);

create index mailed_code_by_member on mailed_code (member_id);
create index member_by_role on member (role);
