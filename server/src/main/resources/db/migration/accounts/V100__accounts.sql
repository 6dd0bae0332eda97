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
