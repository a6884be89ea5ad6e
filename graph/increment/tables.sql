-- What the index beside a store keeps: what a new file has to be compared with.
-- Words about the whole, as the state of the store that the index fits.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
-- Which file was read under a path.
CREATE TABLE file (path TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID;
-- What each file says, as graph/payload.py encodes it, without the base64.
CREATE TABLE reading (sha256 TEXT PRIMARY KEY, payload BLOB);
-- Units as they were settled (settled.py); `kind` is a document, a campaign or an agency.
CREATE TABLE unit (kind INT, key TEXT, rank INT, block TEXT, id TEXT, home TEXT, place TEXT, data BLOB,
    PRIMARY KEY (kind, key)) WITHOUT ROWID;
-- Further blocks that a unit is found in.
CREATE TABLE also (kind INT, block TEXT, key TEXT, PRIMARY KEY (kind, block, key)) WITHOUT ROWID;
-- What files say of a document, a campaign, or of the agencies of a block (stances.py).
CREATE TABLE tally (kind INT, id TEXT, data BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID;
-- Which agency a name means; `within` is U+0000 where no province is said.
CREATE TABLE stated (name TEXT, within TEXT, agency TEXT, series TEXT, stated TEXT, PRIMARY KEY (name, within)) WITHOUT ROWID;
-- The agencies.
CREATE TABLE agency (id TEXT PRIMARY KEY, folded TEXT, key TEXT, leading INT, data BLOB) WITHOUT ROWID;
-- Which agencies are in a folded place.
CREATE TABLE place (place TEXT, agency TEXT, PRIMARY KEY (place, agency)) WITHOUT ROWID;
-- Names of which a known agency's name says that it is a part.
CREATE TABLE superior (key TEXT PRIMARY KEY) WITHOUT ROWID;
-- Names that recipients may mean, as hashes.
CREATE TABLE recipient (name TEXT PRIMARY KEY) WITHOUT ROWID;
-- Initials of campaigns' names that were read by OCR.
CREATE TABLE initials (initials TEXT PRIMARY KEY) WITHOUT ROWID;
-- How often each spelling of a node that is only a name is there.
CREATE TABLE title (id TEXT PRIMARY KEY, label TEXT, data BLOB) WITHOUT ROWID;
-- Which documents speak in a file.
CREATE TABLE speaker (document TEXT, sha256 TEXT, PRIMARY KEY (document, sha256)) WITHOUT ROWID;
-- What can be like another text, by its heading.
CREATE TABLE heading (heading TEXT, sha256 TEXT, part INT, document TEXT, numbered INT, PRIMARY KEY (heading, sha256, part)) WITHOUT ROWID;
-- Files that tell of a document's being in force.
CREATE TABLE effect (document TEXT, sha256 TEXT, PRIMARY KEY (document, sha256)) WITHOUT ROWID;
-- Which documents end which, and the files that prove it.
CREATE TABLE ending (target TEXT, source TEXT, sha256 TEXT, PRIMARY KEY (target, source, sha256)) WITHOUT ROWID;
-- Documents that are a draft of another.
CREATE TABLE draft (document TEXT PRIMARY KEY) WITHOUT ROWID;
-- Which document launches which campaign, as a part of which superior one (or ""), at which level.
CREATE TABLE launch (campaign TEXT, document TEXT, superior TEXT, sha256 TEXT, level TEXT,
    PRIMARY KEY (campaign, document, superior, sha256)) WITHOUT ROWID;
-- Documents that are said to be the plan of what is named as a campaign.
CREATE TABLE plan (document TEXT, campaign TEXT, sha256 TEXT, PRIMARY KEY (document, campaign, sha256)) WITHOUT ROWID;
