-- A data file as versions before the schema had numbers made it, with one draft and one upload.
BEGIN TRANSACTION;
CREATE TABLE drafts (
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	revision_id INTEGER NOT NULL, 
	background JSON NOT NULL, 
	messages JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "drafts" VALUES('c65eb043e87e62d6','课桌椅更换','2026-11-24T20:56:53+00:00','2026-11-24T20:56:53+00:00',4,1,'{"description": "\u7ed912\u6240\u5c0f\u5b66\u66f4\u6362\u8bfe\u684c\u69052150\u5957\uff0c\u9884\u7b9786\u4e07"}','[{"who": "officer", "text": "\u6539\u6210\u4e8c"}]');
CREATE TABLE revisions (
	id INTEGER NOT NULL, 
	draft_id VARCHAR NOT NULL, 
	parent_id INTEGER, 
	at VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(draft_id) REFERENCES drafts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "revisions" VALUES(1,'c65eb043e87e62d6',NULL,'2026-11-24T20:56:53+00:00','assistant','按描述起草','{"target": {"project": {"name": "\u8bfe\u684c\u6905\u66f4\u6362", "year": 2027}, "overall_goal": {"annual": "\u4e00"}, "indicators": [{"level1": "\u4ea7\u51fa\u6307\u6807", "level2": "\u6570\u91cf\u6307\u6807", "name": "\u66f4\u6362\u8bfe\u684c\u6905\u6570\u91cf", "value": "\u22652150\u5957"}]}, "sources": [], "questions": []}');
INSERT INTO "revisions" VALUES(2,'c65eb043e87e62d6',1,'2026-11-24T20:56:53+00:00','officer','改了年度目标','{"target": {"project": {"name": "\u8bfe\u684c\u6905\u66f4\u6362", "year": 2027}, "overall_goal": {"annual": "\u4e8c"}, "indicators": [{"level1": "\u4ea7\u51fa\u6307\u6807", "level2": "\u6570\u91cf\u6307\u6807", "name": "\u66f4\u6362\u8bfe\u684c\u6905\u6570\u91cf", "value": "\u22652150\u5957"}]}, "sources": [], "questions": []}');
CREATE TABLE uploads (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	targets JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "uploads" VALUES('67a742411fe2107c','申报表.xlsx','2026-11-24T20:56:53+00:00','[{"project": {"name": "\u9053\u8def\u517b\u62a4"}}]');
CREATE INDEX ix_drafts_updated_at ON drafts (updated_at);
CREATE INDEX ix_revisions_parent_id ON revisions (parent_id);
CREATE INDEX ix_revisions_draft_id ON revisions (draft_id);
COMMIT;
