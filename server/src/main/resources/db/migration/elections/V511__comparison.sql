-- Whether the result says who would have won by other methods: fixed before anyone voted.
alter table election add column comparison text not null default 'NONE';
