-- By what authenticators know a member: random, so that it says nothing about them.
create table passkey_holder (
  member_id bigint not null primary key references member (id),
  handle    text   not null unique
);

-- Keys with which a member's devices prove who they are. What is kept here opens nothing.
create table passkey (
  id              ${identity},
  member_id       bigint not null references member (id),
  -- base64url, as the authenticator made it
  credential_id   text   not null unique,
  -- base64url of the attested credential data of WebAuthn: kind of authenticator, id, public key
  credential      text   not null,
  -- grows with each use where the authenticator counts; else 0
  sign_count      bigint not null,
  -- 1: may be copied to other devices of its owner, and whether it has been
  backup_eligible bigint not null,
  backed_up       bigint not null,
  name            text   not null,
  added_at        bigint not null,
  used_at         bigint
);

create index passkey_by_member on passkey (member_id);

-- What a browser was asked to sign and has not brought back.
create table passkey_challenge (
  -- SHA-256 of the challenge
  challenge_hash text   not null primary key,
  -- for what, and of whom
  asked          text   not null,
  expires_at     bigint not null
);

create index passkey_challenge_by_end on passkey_challenge (expires_at);
