BEGIN TRANSACTION;
CREATE TABLE ballot (
  election_id text   not null,
  position    bigint not null,
  voter_id    bigint not null references voter (id),
  -- JSON: contest id to the marked option ids, ascending
  choices     text   not null,
  -- With it the log's commitment can be computed again.
  salt        text   not null,
  -- The key under which a client may ask again for the receipt of this very ballot.
  once        text,
  primary key (election_id, position),
  foreign key (election_id, position) references log_entry (election_id, position)
) without rowid;
INSERT INTO "ballot" VALUES('part-leaders',5,5,'{"2":[4],"3":[6,8]}','4739824fac6c4ff82ad267cbd12a24ed','b1');
INSERT INTO "ballot" VALUES('part-leaders',6,6,'{"2":[5],"3":[]}','cc8ea641ac82eae4b69c175ac5ddc78a','b2');
INSERT INTO "ballot" VALUES('part-leaders',7,5,'{"2":[5],"3":[7]}','b03991edaa1dc13a18d50a254fdf2ebe','b3');
INSERT INTO "ballot" VALUES('지난-학기-파트장',2,2,'{"1":[[1],[2]]}','77585422205b4d0ef740f82d8c30187b','a1');
INSERT INTO "ballot" VALUES('지난-학기-파트장',3,3,'{"1":[[2],[1]]}','8afd91044e78774d8d45f929f2d80a83','a2');
INSERT INTO "ballot" VALUES('지난-학기-파트장',4,4,'{"1":[[1]]}','38a9bde5295015a44b1f8d641f3a0d0c','a3');
INSERT INTO "ballot" VALUES('지난-학기-파트장',5,3,'{"1":[[2],[3]]}','93ea2c6b92ea55f69be0f50560f0e5a8','a4');
CREATE TABLE contest (
  id            integer primary key autoincrement,
  election_id   text   not null references election (id) on delete cascade,
  position      bigint not null,
  title         text   not null,
  seats         bigint not null,
  method        text   not null,
  min_marks     bigint not null,
  max_marks     bigint not null,
  eligible_part text, rules text not null default '',
  unique (election_id, position)
);
INSERT INTO "contest" VALUES(1,'지난-학기-파트장',0,'프론트엔드 파트장',1,'instant-runoff',1,300,NULL,'{"duplicate":"skip","elimination":"one","max-skipped":"no-limit","shared":"exhaust","stop":"majority","threshold":"each-round","unranked":"last"}');
INSERT INTO "contest" VALUES(2,'part-leaders',0,'Leader',1,'one-choice',1,1,NULL,'{}');
INSERT INTO "contest" VALUES(3,'part-leaders',1,'Topics',1,'approval',1,300,NULL,'{}');
INSERT INTO "contest" VALUES(4,'next-term',0,'Treasurer',1,'one-choice',1,1,NULL,'{}');
CREATE TABLE contest_option (
  id         integer primary key autoincrement,
  contest_id bigint not null references contest (id) on delete cascade,
  position   bigint not null,
  name       text   not null,
  part       text,
  pledge     text   not null,
  link       text,
  unique (contest_id, position)
);
INSERT INTO "contest_option" VALUES(1,1,0,'윤서하',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(2,1,1,'강도윤',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(3,1,2,'표한결',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(4,2,0,'Ann',NULL,'*More* tea',NULL);
INSERT INTO "contest_option" VALUES(5,2,1,'Ben',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(6,3,0,'Java',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(7,3,1,'Git',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(8,3,2,'SQL',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(9,4,0,'Kim',NULL,'',NULL);
INSERT INTO "contest_option" VALUES(10,4,1,'Lee',NULL,'',NULL);
CREATE TABLE deed (
  id          integer primary key autoincrement,
  election_id text   not null references election (id) on delete cascade,
  member_id   bigint,
  at          bigint not null,
  kind        text   not null,
  detail      text   not null
);
INSERT INTO "deed" VALUES(1,'지난-학기-파트장',1,1795896978524,'created','지난 학기 파트장');
INSERT INTO "deed" VALUES(2,'지난-학기-파트장',1,1795896978623,'voters-rules','MEMBERS');
INSERT INTO "deed" VALUES(3,'지난-학기-파트장',1,1795896978984,'opened','');
INSERT INTO "deed" VALUES(4,'지난-학기-파트장',1,1795896979367,'closed','');
INSERT INTO "deed" VALUES(5,'지난-학기-파트장',1,1795896979677,'published','');
INSERT INTO "deed" VALUES(6,'part-leaders',1,1795896979784,'created','Part leaders');
INSERT INTO "deed" VALUES(7,'part-leaders',1,1795896979861,'voters-rules','LIST');
INSERT INTO "deed" VALUES(8,'part-leaders',1,1795896980066,'voters-list','3');
INSERT INTO "deed" VALUES(9,'part-leaders',1,1795896980238,'opened','');
INSERT INTO "deed" VALUES(10,'part-leaders',1,1795896980823,'voters-reissued','김민수');
INSERT INTO "deed" VALUES(11,'part-leaders',1,1795896981036,'voters-reissued','Ann Lee');
INSERT INTO "deed" VALUES(12,'part-leaders',1,1795896981141,'voters-reissued','Only Paper');
INSERT INTO "deed" VALUES(13,'next-term',1,1795896981477,'created','Next term');
INSERT INTO "deed" VALUES(14,'next-term',1,1795896981592,'voters-rules','MEMBERS');
CREATE TABLE election (
  id               text   not null primary key,
  title            text   not null,
  description      text   not null,
  zone             text   not null,
  -- Empty: opened or closed by hand.
  opens_at         bigint,
  closes_at        bigint,
  secrecy          text   not null,
  results          text   not null,
  disclosure       text   not null,
  replacing        text   not null,
  ties             text   not null,
  state            text   not null,
  organiser_id     bigint not null references member (id),
  created_at       bigint not null,
  opened_at        bigint,
  closed_at        bigint,
  published_at     bigint,
  roll_size        bigint,
  roll_fingerprint text,
  -- Raised by every edit; the ETag.
  version          bigint not null
, comparison text not null default 'NONE', announced_at bigint, deleted_at bigint);
INSERT INTO "election" VALUES('지난-학기-파트장','지난 학기 파트장','**Two** are elected.','Asia/Seoul',NULL,4099377600000,'OPEN','AFTER_CLOSING','COUNTS','ALLOWED','DRAW','PUBLISHED',1,1795896978486,1795896978944,1795896979361,1795896979675,4,'c3e1829a4d0dca44fcc5f9dc1c91146fdede70852ec93a75ddc6db6b5d96b7c3',3,'NONE',NULL,NULL);
INSERT INTO "election" VALUES('part-leaders','Part leaders','**Two** are elected.','Asia/Seoul',NULL,4099377600000,'OPEN','AFTER_CLOSING','COUNTS','ALLOWED','DRAW','OPEN',1,1795896979783,1795896980166,NULL,NULL,3,'a0e885a1a94cc9650545bbbe99298ebbfa3940b339f81fe0ea3751068b7937e3',1,'NONE',NULL,NULL);
INSERT INTO "election" VALUES('next-term','Next term','**Two** are elected.','Asia/Seoul',NULL,4099377600000,'OPEN','AFTER_CLOSING','COUNTS','ALLOWED','DRAW','DRAFT',1,1795896981477,NULL,NULL,NULL,NULL,NULL,0,'NONE',NULL,NULL);
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "flyway_schema_history" VALUES(1,'010','place','SQL','place/V010__place.sql',-1746632552,'','2026-11-28 20:16:00.997',16,1);
INSERT INTO "flyway_schema_history" VALUES(2,'050','mail','SQL','mail/V050__mail.sql',-1486236134,'','2026-11-28 20:16:01.019',0,1);
INSERT INTO "flyway_schema_history" VALUES(3,'100','accounts','SQL','accounts/V100__accounts.sql',2111803913,'','2026-11-28 20:16:01.133',18,1);
INSERT INTO "flyway_schema_history" VALUES(4,'200','elections','SQL','elections/V200__elections.sql',1397533724,'','2026-11-28 20:16:01.191',4,1);
INSERT INTO "flyway_schema_history" VALUES(5,'300','voters','SQL','voters/V300__voters.sql',-1859814833,'','2026-11-28 20:16:01.249',35,1);
INSERT INTO "flyway_schema_history" VALUES(6,'400','ballots','SQL','ballots/V400__ballots.sql',1692430940,'','2026-11-28 20:16:01.268',0,1);
INSERT INTO "flyway_schema_history" VALUES(7,'500','letter book','SQL','mail/V500__letter_book.sql',1714093060,'','2026-11-28 20:16:01.293',2,1);
INSERT INTO "flyway_schema_history" VALUES(8,'501','after opening','SQL','voters/V501__after_opening.sql',195914110,'','2026-11-28 20:16:01.324',2,1);
INSERT INTO "flyway_schema_history" VALUES(9,'510','methods','SQL','elections/V510__methods.sql',-454286144,'','2026-11-28 20:16:01.372',22,1);
INSERT INTO "flyway_schema_history" VALUES(10,'511','comparison','SQL','elections/V511__comparison.sql',-1085431075,'','2026-11-28 20:16:01.405',0,1);
INSERT INTO "flyway_schema_history" VALUES(11,'512','announced unsaved deleted','SQL','elections/V512__announced_unsaved_deleted.sql',-167194026,'','2026-11-28 20:16:01.436',10,1);
INSERT INTO "flyway_schema_history" VALUES(12,'513','mended rows','SQL','voters/V513__mended_rows.sql',2055254494,'','2026-11-28 20:16:01.457',15,1);
INSERT INTO "flyway_schema_history" VALUES(13,'520','social','SQL','accounts/V520__social.sql',-1799141584,'','2026-11-28 20:16:01.469',0,1);
INSERT INTO "flyway_schema_history" VALUES(14,'530','letters','SQL','mail/V530__letters.sql',603917965,'','2026-11-28 20:16:01.505',3,1);
INSERT INTO "flyway_schema_history" VALUES(15,'531','stopped reminders','SQL','voters/V531__stopped_reminders.sql',2015500683,'','2026-11-28 20:16:01.524',1,1);
INSERT INTO "flyway_schema_history" VALUES(16,'532','timeline','SQL','mail/V532__timeline.sql',1678567307,'','2026-11-28 20:16:01.544',5,1);
INSERT INTO "flyway_schema_history" VALUES(17,'533','preflight','SQL','mail/V533__preflight.sql',683238592,'','2026-11-28 20:16:01.617',0,1);
INSERT INTO "flyway_schema_history" VALUES(18,'534','untested mail','SQL','voters/V534__untested_mail.sql',1508042607,'','2026-11-28 20:16:01.740',11,1);
INSERT INTO "flyway_schema_history" VALUES(19,'560','passkeys','SQL','accounts/V560__passkeys.sql',-633846247,'','2026-11-28 20:16:01.796',0,1);
INSERT INTO "flyway_schema_history" VALUES(20,'570','second step','SQL','accounts/V570__second_step.sql',1666095791,'','2026-11-28 20:16:01.870',17,1);
CREATE TABLE invitation (
  id         integer primary key autoincrement,
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
CREATE TABLE lease (
  name    text   not null primary key,
  holder  text   not null,
  fence   bigint not null,
  expires bigint not null
);
CREATE TABLE listed (
  id          integer primary key autoincrement,
  election_id text not null references election (id) on delete cascade,
  name        text not null,
  username    text,
  email       text,
  email_key   text,
  part        text,
  unique (election_id, email_key)
);
INSERT INTO "listed" VALUES(1,'part-leaders','김민수',NULL,'minsu@voters.example','minsu@voters.example',NULL);
INSERT INTO "listed" VALUES(2,'part-leaders','Ann Lee',NULL,'ann@voters.example','ann@voters.example',NULL);
INSERT INTO "listed" VALUES(3,'part-leaders','Only Paper',NULL,NULL,NULL,NULL);
CREATE TABLE log_entry (
  election_id text   not null references election (id),
  position    bigint not null,
  kind        text   not null,
  content     text   not null,
  hash        text   not null,
  primary key (election_id, position)
) without rowid;
INSERT INTO "log_entry" VALUES('part-leaders',1,'opened','{"at":"2026-11-28T20:16:20.166Z","rollSize":3,"rollFingerprint":"a0e885a1a94cc9650545bbbe99298ebbfa3940b339f81fe0ea3751068b7937e3","election":{"id":"part-leaders","state":"draft","title":"Part leaders","description":"**Two** are elected.","zone":"Asia/Seoul","closesAt":"2099-11-26T12:00:00Z","secrecy":"open","results":"after-closing","disclosure":"counts","replacing":"allowed","ties":"draw","comparison":"none","contests":[{"id":2,"title":"Leader","seats":1,"method":"one-choice","min":1,"max":1,"rules":{},"options":[{"id":4,"name":"Ann","pledge":"*More* tea"},{"id":5,"name":"Ben","pledge":""}]},{"id":3,"title":"Topics","seats":1,"method":"approval","min":1,"rules":{},"options":[{"id":6,"name":"Java","pledge":""},{"id":7,"name":"Git","pledge":""},{"id":8,"name":"SQL","pledge":""}]}]}}','2ab237308bc72f4312d95119707afe3a5d4e3fa914c0b19e19f8f45505dd76d1');
INSERT INTO "log_entry" VALUES('part-leaders',2,'link-reissued','{"at":"2026-11-28T20:16:20.826Z","voter":"f07ed5ac49950ed6e815ba6f473cec74080c5f3674c1c5277cd115d8aa050b9c"}','09b3685db8223f179f40ae91c61f88988cc33bf69a114cbd6a827e0e513f970a');
INSERT INTO "log_entry" VALUES('part-leaders',3,'link-reissued','{"at":"2026-11-28T20:16:21.036Z","voter":"92a881dba19e643f5cfb1a2218c288dad15281e7f1b4f816fd947c40ea0413e9"}','a08bdfbdc3e52c17098a67b4de551dc3c40fc12be1e78660630db9301979cb4b');
INSERT INTO "log_entry" VALUES('part-leaders',4,'link-reissued','{"at":"2026-11-28T20:16:21.141Z","voter":"92f177902d02dae2da7b2fc90d13ba0b2704cf40b32f964d605da4b031bfb17a"}','c37cb6442f4318632028f61f0868c4410a2152f0be96e72f952678579df37135');
INSERT INTO "log_entry" VALUES('part-leaders',5,'ballot','{"commitment":"170f851e96a05f25512da94a66b9e32d508d20d87215aa6307057e5131c950a1"}','7cdb4812246328ca1ac7924c6d43502d60aeb5fae0fb8788aadcafa2b9a6c23b');
INSERT INTO "log_entry" VALUES('part-leaders',6,'ballot','{"commitment":"d29e0bc6af363a4f8a757abba28181cd65b8174e4e232547c2ec5cb9fd352920"}','e62b1cbc9b0e2992da597cc43d787bec414be9281fdae05a1b3afa70baaef517');
INSERT INTO "log_entry" VALUES('part-leaders',7,'ballot','{"commitment":"acc92de21febdcc9b1c8bf476f0480047d67a51c41fe2af08774d013af596121"}','4f2a6971148f45b305c6b19379f333f8c405f284fa972d406658fbaee645b5ba');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',1,'opened','{"at":"2026-11-28T20:16:18.944Z","rollSize":4,"rollFingerprint":"c3e1829a4d0dca44fcc5f9dc1c91146fdede70852ec93a75ddc6db6b5d96b7c3","election":{"id":"지난-학기-파트장","state":"draft","title":"지난 학기 파트장","description":"**Two** are elected.","zone":"Asia/Seoul","closesAt":"2099-11-26T12:00:00Z","secrecy":"open","results":"after-closing","disclosure":"counts","replacing":"allowed","ties":"draw","comparison":"none","contests":[{"id":1,"title":"프론트엔드 파트장","seats":1,"method":"instant-runoff","min":1,"rules":{"duplicate":"skip","elimination":"one","max-skipped":"no-limit","shared":"exhaust","stop":"majority","threshold":"each-round","unranked":"last"},"options":[{"id":1,"name":"윤서하","pledge":""},{"id":2,"name":"강도윤","pledge":""},{"id":3,"name":"표한결","pledge":""}]}]}}','e0e4d765ed5133f07176ae92f6f5023a58143ee7a8fb37c03b64c0689389d52c');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',2,'ballot','{"commitment":"284d3e4bfd7f061f7d7e1d09f1497c2e493d83101f5e44b649f42dea4b0f834f"}','18ea4143b8c17639c99ce5241217b1093bd69b6635b52d377a734f4eaef87b01');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',3,'ballot','{"commitment":"bcc37c044a41995a9ce073fc42d9348c1cda72817a102b4f5d709a030347a1c9"}','79851dfd79541f2150bda300f8ed78ad9feb0ba4432924caab72f6d80aec7eaf');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',4,'ballot','{"commitment":"fa47334d72a700a729709b2a2860b277828833186128f70032bba5ea4afadc48"}','1f9c955d760be57ce4977fda74940a3acaf676ac6785a42fd13460c55e512787');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',5,'ballot','{"commitment":"65fc48f515e681a66ea808908e38297f45d7604d2ca6abff50efb64a08466b00"}','81d558cb8070330c148f6e361490bdde7a04fec937fc1cc2cd8a5dcd2601cdde');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',6,'closed','{"at":"2026-11-28T20:16:19.361Z","planned":"2099-11-26T12:00:00Z"}','1089ddedb63853691742a719fdc797df77ed5447b03b1a187ad1d949d01bd9fe');
INSERT INTO "log_entry" VALUES('지난-학기-파트장',7,'published','{"at":"2026-11-28T20:16:19.675Z","result":{"voters":3,"roll":4,"contests":[{"contest":1,"ballots":3,"blank":0,"scores":{"1":"2/1","2":"1/1","3":"0/1"},"elected":["1"]}]}}','56db862dcc111e80727175d63193a2b971141ed013df54eac2373963292f6e43');
CREATE TABLE log_head (
  election_id text   not null primary key references election (id),
  position    bigint not null,
  hash        text   not null
);
INSERT INTO "log_head" VALUES('지난-학기-파트장',7,'56db862dcc111e80727175d63193a2b971141ed013df54eac2373963292f6e43');
INSERT INTO "log_head" VALUES('part-leaders',7,'4f2a6971148f45b305c6b19379f333f8c405f284fa972d406658fbaee645b5ba');
CREATE TABLE mail (
  id            integer primary key autoincrement,
  -- One mail per purpose and reader: a second one with the same key is not queued.
  once          text   not null unique,
  topic         text   not null,
  recipient     text   not null,
  reply_to      text,
  subject       text   not null,
  -- Emptied when a mail server has taken the mail: the words may hold a secret link.
  body_text     text   not null,
  body_html     text   not null,
  language      text   not null,
  queued_at     bigint not null,
  attempts      bigint not null,
  -- When to try next; empty when nothing is left to do.
  next_at       bigint,
  -- Who is trying now, a name for this one claim; it ends by itself when a server dies.
  claim         text,
  claimed_until bigint,
  sent_at       bigint,
  -- FILE where the mail was laid down in the data folder, SMTP where a mail server took it.
  sent_by       text,
  last_error    text
, person text, words text not null default '', listing text not null default 'LISTED', withdrawn_at bigint, stop_at text, begun_at bigint, bounced_at bigint);
INSERT INTO "mail" VALUES(1,'invitation:5','election:part-leaders','minsu@voters.example','organiser@example.org','[여는괄호] Part leaders, 투표해 주세요 (11월 26일(목) 밤 9시까지)','','','ko',1795896980237,1,NULL,NULL,NULL,1795896980675,'FILE',NULL,'voter:5','김민수 님, 안녕하세요.

여는괄호에서 투표를 부탁드려요: Part leaders

2099년 11월 26일(목) 밤 9시 (대한민국 시간, UTC+9)까지 투표할 수 있어요.

투표하기:
http://localhost:8691/v#••••

이 주소는 나만의 투표 주소예요. 이 주소가 있으면 누구나 나 대신 투표할 수 있으니 다른 사람에게 전하지 마세요.

주소가 열리지 않으면 투표 사이트 주소 뒤에 /v를 붙여 들어가서 이 코드를 적어 주세요: ••••

-- 
이 메일에 답장하면 선거를 맡은 organiser 님에게 가요.
진짜 주소는 언제나 http://localhost:8691/ 이렇게 시작해요.
이 선거의 알림 그만 받기:
http://localhost:8691/stop/••••
','LISTED',NULL,NULL,NULL,NULL);
INSERT INTO "mail" VALUES(2,'invitation:6','election:part-leaders','ann@voters.example','organiser@example.org','[여는괄호] Part leaders, 투표해 주세요 (11월 26일(목) 밤 9시까지)','','','ko',1795896980237,1,NULL,NULL,NULL,1795896980933,'FILE',NULL,'voter:6','Ann Lee 님, 안녕하세요.

여는괄호에서 투표를 부탁드려요: Part leaders

2099년 11월 26일(목) 밤 9시 (대한민국 시간, UTC+9)까지 투표할 수 있어요.

투표하기:
http://localhost:8691/v#••••

이 주소는 나만의 투표 주소예요. 이 주소가 있으면 누구나 나 대신 투표할 수 있으니 다른 사람에게 전하지 마세요.

주소가 열리지 않으면 투표 사이트 주소 뒤에 /v를 붙여 들어가서 이 코드를 적어 주세요: ••••

-- 
이 메일에 답장하면 선거를 맡은 organiser 님에게 가요.
진짜 주소는 언제나 http://localhost:8691/ 이렇게 시작해요.
이 선거의 알림 그만 받기:
http://localhost:8691/stop/••••
','LISTED',NULL,NULL,NULL,NULL);
CREATE TABLE mail_event (
  id      integer primary key autoincrement,
  mail_id bigint not null references mail (id) on delete cascade,
  at      bigint not null,
  -- ACCEPTED, DEFERRED, REFUSED, UNCERTAIN, DELAYED or BOUNCED
  kind    text   not null,
  -- The server that said so; empty where none did.
  server  text   not null,
  -- In its own words.
  answer  text   not null
);
CREATE TABLE mail_key (
  secret text not null primary key
);
INSERT INTO "mail_key" VALUES('f9c88e0aa2a82eedbf1522323a5949508327ee93bd41f84fcc2d32f37f41868f');
CREATE TABLE mail_opening (
  mail_id bigint not null references mail (id) on delete cascade,
  -- The account, by its number.
  opener  bigint not null,
  at      bigint not null
);
CREATE TABLE mail_preflight (
  -- SHA-256 of the settings that decide about it.
  settings  text   not null primary key,
  passed_at bigint not null
);
CREATE TABLE mailed_code (
  code_hash  text   not null primary key,
  -- RESET or CONFIRM
  purpose    text   not null,
  member_id  bigint not null references member (id),
  email      text   not null,
  expires_at bigint not null
);
CREATE TABLE member (
  id                 integer primary key autoincrement,
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
INSERT INTO "member" VALUES(1,'organiser','organiser','organiser@example.org','organiser@example.org',1795896974053,'{argon2}$argon2id$v=19$m=19456,t=2,p=1$H5JE7cGXT/jWt9hrOR1Rtw$Azr92yms4tUpyJZOqbcmmWbTPYwbvOQOu9SbiolBjs0',NULL,'ADMINISTRATOR',1795896974053,0,NULL);
INSERT INTO "member" VALUES(2,'minsu','minsu','minsu@example.org','minsu@example.org',NULL,'{argon2}$argon2id$v=19$m=19456,t=2,p=1$gKNM6LcCNIVDrBj0H4PZRg$vQoyNt9MMfT1aFgfvUWPztK89c5n6/Fhd/Y4zPMzOGU','frontend','MEMBER',1795896975717,0,NULL);
INSERT INTO "member" VALUES(3,'seoyeon','seoyeon','seoyeon@example.org','seoyeon@example.org',NULL,'{argon2}$argon2id$v=19$m=19456,t=2,p=1$yvyE2gNNy75fid9UA3BFrw$2LA5zLmOV4w4672FLAt46XCQuAZhcjtSRSc3E18DgEo','backend','MEMBER',1795896975992,0,NULL);
INSERT INTO "member" VALUES(4,'hana','hana','hana@example.org','hana@example.org',NULL,'{argon2}$argon2id$v=19$m=19456,t=2,p=1$d5tKq/Rq0X9pSZf6yrNayA$bMiqZ0gicRfvrqLDmznLUQpdupTyQFZPJRJC1d0yG0Y','frontend','MEMBER',1795896976589,0,NULL);
CREATE TABLE part (
  key      text   not null primary key,
  name     text   not null,
  position bigint not null
);
INSERT INTO "part" VALUES('frontend','Frontend',1);
INSERT INTO "part" VALUES('backend','Backend',2);
CREATE TABLE passkey (
  id              integer primary key autoincrement,
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
CREATE TABLE passkey_challenge (
  -- SHA-256 of the challenge
  challenge_hash text   not null primary key,
  -- for what, and of whom
  asked          text   not null,
  expires_at     bigint not null
);
CREATE TABLE passkey_holder (
  member_id bigint not null primary key references member (id),
  handle    text   not null unique
);
CREATE TABLE place_setting (
  name  text not null primary key,
  value text not null
);
INSERT INTO "place_setting" VALUES('set-up','2026-11-28T20:16:14.044595401Z');
INSERT INTO "place_setting" VALUES('name','여는괄호');
INSERT INTO "place_setting" VALUES('language','ko');
INSERT INTO "place_setting" VALUES('zone','Asia/Seoul');
CREATE TABLE portrait (
  option_id bigint   not null primary key references contest_option (id) on delete cascade,
  -- What its address ends in: a fingerprint of the content, and .png or .jpg.
  name      text     not null,
  content   blob not null
);
CREATE TABLE profile_row (
  contest_id bigint not null references contest (id),
  -- JSON: the marked option ids, ascending; [] is a blank
  choice     text   not null,
  ballots    bigint not null,
  primary key (contest_id, choice)
) without rowid;
INSERT INTO "profile_row" VALUES(1,'[[1],[2]]',1);
INSERT INTO "profile_row" VALUES(1,'[[1]]',1);
INSERT INTO "profile_row" VALUES(1,'[[2],[1]]',0);
INSERT INTO "profile_row" VALUES(1,'[[2],[3]]',1);
INSERT INTO "profile_row" VALUES(2,'[4]',0);
INSERT INTO "profile_row" VALUES(2,'[5]',2);
INSERT INTO "profile_row" VALUES(3,'[6,8]',0);
INSERT INTO "profile_row" VALUES(3,'[7]',1);
INSERT INTO "profile_row" VALUES(3,'[]',1);
CREATE TABLE recovery_code (
  member_id bigint not null references member (id),
  -- SHA-256 of the code; the code itself is shown once
  code_hash text   not null,
  primary key (member_id, code_hash)
);
CREATE TABLE repeated_request (
  -- Who asks, for example member:12.
  asker    text   not null,
  -- Method and path.
  route    text   not null,
  key      text   not null,
  -- SHA-256 of what was sent.
  sent     text   not null,
  status   bigint not null,
  headers  text   not null,
  body     text   not null,
  asked_at bigint not null,
  primary key (asker, route, key)
);
CREATE TABLE roll (
  election_id text   not null primary key references election (id) on delete cascade,
  -- MEMBERS, LIST or BOTH
  source      text   not null,
  -- The only part whose members are on the roll; everyone where empty.
  part        text,
  -- AT_OPENING, or WHILE_OPEN where members who join later may vote too
  joining     text   not null,
  -- Raised by every change before the opening; the ETag.
  version     bigint not null,
  -- 32 hexadecimal digits that keep the published fingerprint from being guessed; see docs/roll.md.
  salt        text,
  frozen_at   bigint
);
INSERT INTO "roll" VALUES('지난-학기-파트장','MEMBERS',NULL,'AT_OPENING',2,'6afceced7b3651ae807b7f64eeea8486',1795896978935);
INSERT INTO "roll" VALUES('part-leaders','LIST',NULL,'AT_OPENING',3,'ba837a43e9f503374f0e0d19e453eb18',1795896980165);
INSERT INTO "roll" VALUES('next-term','MEMBERS',NULL,'AT_OPENING',1,NULL,NULL);
CREATE TABLE roll_upload (
  id          text     not null primary key,
  election_id text     not null references election (id) on delete cascade,
  member_id   bigint   not null references member (id) on delete cascade,
  content     blob not null,
  expires_at  bigint   not null
, fixes text);
CREATE TABLE second_step (
  member_id    bigint not null primary key references member (id),
  -- base32
  secret       text   not null,
  begun_at     bigint not null,
  -- Empty: shown, and not confirmed by a first code
  confirmed_at bigint,
  -- Half minutes since 1970; codes of this one and of earlier ones are used up
  last_used    bigint not null
);
CREATE TABLE second_step_ticket (
  ticket_hash text   not null primary key,
  member_id   bigint not null references member (id),
  next        text   not null,
  expires_at  bigint not null
);
CREATE TABLE sign_in (
  id          integer primary key autoincrement,
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
, steps bigint not null default 1);
INSERT INTO "sign_in" VALUES(1,1,'PAGES','Python-urllib/3.11',1795896974113,1796501774113,'c936ccb5a4f34b0f4a3dcac05b4db001',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(2,1,'API','Python-urllib/3.11',1795896975402,1796501775402,'7034a8226df39bf3a4fc83413bcb7889',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(3,2,'API','Python-urllib/3.11',1795896975735,1796501775735,'7bcb29eb1b06a7a7c4ea802ea708c338',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(4,3,'API','Python-urllib/3.11',1795896975994,1796501775994,'509cf80535eb8210a1ad24ab4292a464',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(5,4,'API','Python-urllib/3.11',1795896976607,1796501776607,'dc911fe8d53113ca8d2e08e689a808ca',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(6,2,'API','Python-urllib/3.11',1795896977354,1796501777354,'379a4dd6379f3a29c7b746ba2b8c8409',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(7,3,'API','Python-urllib/3.11',1795896977848,1796501777848,'35d8535d7a8fbc7b9708bcf6f3d670f6',NULL,NULL,NULL,1);
INSERT INTO "sign_in" VALUES(8,4,'API','Python-urllib/3.11',1795896978380,1796501778380,'d3fac04efa5327c1445c121c427efc32',NULL,NULL,NULL,1);
CREATE TABLE social_arrival (
  ticket_hash text   not null primary key,
  provider    text   not null,
  subject     text   not null,
  email       text   not null,
  verified    bigint not null,
  name        text   not null,
  next        text   not null,
  expires_at  bigint not null
);
CREATE TABLE social_link (
  provider  text   not null,
  subject   text   not null,
  member_id bigint not null references member (id),
  linked_at bigint not null,
  primary key (provider, subject)
);
CREATE TABLE social_trip (
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
CREATE TABLE token_key (
  id         integer primary key autoincrement,
  secret     text   not null,
  made_at    bigint not null,
  -- Empty: the key in use. A former key is accepted until this moment.
  retires_at bigint
);
CREATE TABLE turnout (
  election_id text   not null references election (id),
  since       bigint not null,
  voters      bigint not null,
  primary key (election_id, since)
) without rowid;
INSERT INTO "turnout" VALUES('part-leaders',1795896900000,2);
INSERT INTO "turnout" VALUES('지난-학기-파트장',1795896900000,3);
CREATE TABLE unsaved (
  member_id bigint not null references member (id) on delete cascade,
  -- Its address; '' for an election that is still to be made.
  election  text   not null,
  -- As a form sends them: application/x-www-form-urlencoded.
  fields    text   not null,
  kept_at   bigint not null,
  primary key (member_id, election)
);
CREATE TABLE untested_mail (
  election_id text   not null primary key references election (id) on delete cascade,
  member_id   bigint not null references member (id),
  at          bigint not null
);
INSERT INTO "untested_mail" VALUES('지난-학기-파트장',1,1795896978868);
INSERT INTO "untested_mail" VALUES('part-leaders',1,1795896980136);
CREATE TABLE vote (
  voter_id   bigint not null references voter (id),
  contest_id bigint not null references contest (id),
  position   bigint not null,
  primary key (voter_id, contest_id)
) without rowid;
INSERT INTO "vote" VALUES(2,1,2);
INSERT INTO "vote" VALUES(3,1,5);
INSERT INTO "vote" VALUES(4,1,4);
INSERT INTO "vote" VALUES(5,2,7);
INSERT INTO "vote" VALUES(5,3,7);
INSERT INTO "vote" VALUES(6,2,6);
INSERT INTO "vote" VALUES(6,3,6);
CREATE TABLE voter (
  id             integer primary key autoincrement,
  election_id    text   not null references election (id) on delete cascade,
  member_id      bigint references member (id),
  name           text   not null,
  email          text,
  email_key      text,
  part           text,
  -- FROZEN at the opening, or JOINED while the election was open
  origin         text   not null default 'FROZEN',
  added_at       bigint not null,
  removed_at     bigint,
  removed_reason text,
  -- A day, 2026-11-26: nobody is reminded twice on one.
  reminded_on    text,
  -- How often a new personal link took the place of all earlier ones.
  links_replaced bigint not null default 0, corrected_at bigint, email_at_opening text, reminders_stopped_at bigint,
  unique (election_id, member_id),
  unique (election_id, email_key)
);
INSERT INTO "voter" VALUES(1,'지난-학기-파트장',1,'organiser','organiser@example.org','organiser@example.org',NULL,'FROZEN',1795896978935,NULL,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "voter" VALUES(2,'지난-학기-파트장',2,'minsu','minsu@example.org','minsu@example.org','frontend','FROZEN',1795896978935,NULL,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "voter" VALUES(3,'지난-학기-파트장',3,'seoyeon','seoyeon@example.org','seoyeon@example.org','backend','FROZEN',1795896978935,NULL,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "voter" VALUES(4,'지난-학기-파트장',4,'hana','hana@example.org','hana@example.org','frontend','FROZEN',1795896978935,NULL,NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "voter" VALUES(5,'part-leaders',NULL,'김민수','minsu@voters.example','minsu@voters.example',NULL,'FROZEN',1795896980165,NULL,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO "voter" VALUES(6,'part-leaders',NULL,'Ann Lee','ann@voters.example','ann@voters.example',NULL,'FROZEN',1795896980165,NULL,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO "voter" VALUES(7,'part-leaders',NULL,'Only Paper',NULL,NULL,NULL,'FROZEN',1795896980165,NULL,NULL,NULL,1,NULL,NULL,NULL);
CREATE TABLE voting_entry (
  voter_id       bigint not null references voter (id) on delete cascade,
  links_replaced bigint not null,
  primary key (voter_id, links_replaced)
) without rowid;
INSERT INTO "voting_entry" VALUES(5,1);
INSERT INTO "voting_entry" VALUES(6,1);
INSERT INTO "voting_entry" VALUES(7,1);
CREATE TABLE voting_link (
  hash       text   not null primary key,
  voter_id   bigint not null references voter (id) on delete cascade,
  made_at    bigint not null,
  revoked_at bigint
) without rowid;
INSERT INTO "voting_link" VALUES('1b07f6e75ae5d3016e821cf12b6100e2750207b1e9a6de11cb15f600c7a67735',7,1795896981141,NULL);
INSERT INTO "voting_link" VALUES('49669d7e20907dcb792ee729bd79f0f38b9c612763cf14ba860017431dc98d76',5,1795896980826,NULL);
INSERT INTO "voting_link" VALUES('536e15c253dec8ecd390c02f8f4015d20d9b199f9812e28c88d39f7a088bf47d',6,1795896980183,1795896981036);
INSERT INTO "voting_link" VALUES('56aaafe7f5b3990567555383603981c37f9e3118f514f8c568b6add70f721fc2',6,1795896981036,NULL);
INSERT INTO "voting_link" VALUES('d0f6ec8bb5ad4b15c448b9c6a03d356230e1a549a9be9383b5c631417e0502ab',5,1795896980183,1795896980826);
CREATE TABLE voting_pass (
  hash           text   not null primary key,
  voter_id       bigint not null references voter (id) on delete cascade,
  -- As it was with the voter when the link was used: a pass with an older number is dead.
  links_replaced bigint not null,
  expires_at     bigint not null
) without rowid;
INSERT INTO "voting_pass" VALUES('640b63f1d2ede9310cad8cbc34f63ec2d06116e978099304db31a1c84f2f1d68',7,1,1795940181228);
INSERT INTO "voting_pass" VALUES('6e7fe5f8d4888e44f2175c96c2376644f2863e22468d7a8679cc5ec31486b241',5,1,1795940180955);
INSERT INTO "voting_pass" VALUES('c8415947863988b046500e322a78d381eeab103aac01f092619168414ccb4a47',6,1,1795940181110);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX repeated_request_by_age on repeated_request (asked_at);
CREATE INDEX mail_waiting on mail (next_at, id);
CREATE INDEX mail_claim on mail (claim);
CREATE INDEX mail_topic on mail (topic, id);
CREATE INDEX sign_in_by_member on sign_in (member_id, id);
CREATE INDEX sign_in_by_end on sign_in (expires_at);
CREATE INDEX mailed_code_by_member on mailed_code (member_id);
CREATE INDEX member_by_role on member (role);
CREATE INDEX election_by_organiser on election (organiser_id, created_at);
CREATE INDEX election_by_state on election (state);
CREATE INDEX election_by_opening on election (opened_at);
CREATE INDEX portrait_by_name on portrait (name);
CREATE INDEX log_milestone on log_entry (election_id, position) where kind <> 'ballot';
CREATE INDEX deed_by_election on deed (election_id, id);
CREATE INDEX listed_by_election on listed (election_id, id);
CREATE INDEX roll_upload_expiry on roll_upload (expires_at);
CREATE INDEX voter_by_member on voter (member_id);
CREATE INDEX voter_by_election on voter (election_id, id);
CREATE INDEX voting_link_by_voter on voting_link (voter_id);
CREATE INDEX voting_pass_by_voter on voting_pass (voter_id);
CREATE INDEX voting_pass_expiry on voting_pass (expires_at);
CREATE UNIQUE INDEX ballot_once on ballot (voter_id, once) where once is not null;
CREATE INDEX mail_person on mail (topic, person, id);
CREATE INDEX mail_opening_by_mail on mail_opening (mail_id);
CREATE INDEX social_link_by_member on social_link (member_id);
CREATE INDEX social_trip_by_end on social_trip (expires_at);
CREATE INDEX social_arrival_by_end on social_arrival (expires_at);
CREATE INDEX mail_event_by_mail on mail_event (mail_id, id);
CREATE INDEX mail_event_by_time on mail_event (at);
CREATE INDEX passkey_by_member on passkey (member_id);
CREATE INDEX passkey_challenge_by_end on passkey_challenge (expires_at);
CREATE INDEX second_step_ticket_by_end on second_step_ticket (expires_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('member',4);
INSERT INTO "sqlite_sequence" VALUES('sign_in',8);
INSERT INTO "sqlite_sequence" VALUES('contest',4);
INSERT INTO "sqlite_sequence" VALUES('contest_option',10);
INSERT INTO "sqlite_sequence" VALUES('deed',14);
INSERT INTO "sqlite_sequence" VALUES('voter',7);
INSERT INTO "sqlite_sequence" VALUES('listed',3);
INSERT INTO "sqlite_sequence" VALUES('mail',2);
COMMIT;
