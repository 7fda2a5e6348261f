DROP TABLE pledge_meeting_items;
DROP TABLE pledge_meetings;
DROP INDEX pledges_ledger;
ALTER TABLE pledges DROP COLUMN closed_at;
ALTER TABLE pledges DROP COLUMN verdict;
CREATE INDEX pledges_ledger ON pledges (year, org_path, id, kind, state, standing, percent, due_on, self_result);
