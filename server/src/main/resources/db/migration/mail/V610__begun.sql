-- Few letters are on the wire at any moment. Without this every claim would look through all that wait.
create index mail_begun on mail (claimed_until) where begun_at is not null;
