-- Where the reader stops letters of this kind; emptied with the words, for it is the reader's alone.
alter table mail add column stop_at text;

-- Signs the numbers that go out in letters and come back: nobody can make up those of others.
create table mail_key (
  secret text not null primary key
);

insert into mail_key (secret) values (${random_key});
