-- What makes it quick to ask in all ways: made last, for an index is filled in no order.
CREATE INDEX file_sha256 ON file (sha256);
CREATE INDEX unit_block ON unit (kind, block, rank, home);
CREATE INDEX unit_id ON unit (kind, id);
CREATE INDEX unit_home ON unit (kind, home) WHERE home IS NOT NULL;
CREATE INDEX unit_place ON unit (place, block) WHERE place IS NOT NULL;
CREATE INDEX agency_folded ON agency (folded);
CREATE INDEX agency_key ON agency (key);
CREATE INDEX ending_source ON ending (source);
CREATE INDEX launch_document ON launch (document);
CREATE INDEX plan_campaign ON plan (campaign);
