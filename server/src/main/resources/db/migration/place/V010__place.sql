-- What an administrator may change while the server runs: one row per setting that was changed.
create table place_setting (
  name  text not null primary key,
  value text not null
);

-- One server node at a time does what must be done once.
create table lease (
  name    text   not null primary key,
  holder  text   not null,
  fence   bigint not null,
  expires bigint not null
);
