-- Signs the tickets of those who are told to come back: nobody can make up when they came.
create table ticket_key (
  secret text not null primary key
);

insert into ticket_key (secret) values (${random_key});
