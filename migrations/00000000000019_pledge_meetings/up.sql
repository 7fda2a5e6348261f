-- The last steps of a pledge: what the public voted, and that its verdict is fixed (C2-10).

ALTER TABLE pledges ADD COLUMN verdict TEXT;
ALTER TABLE pledges ADD COLUMN closed_at TIMESTAMP;
DROP INDEX pledges_ledger;
CREATE INDEX pledges_ledger
    ON pledges (year, org_path, id, kind, state, standing, percent, due_on, self_result, verdict);

-- A meeting of the public. The vote itself is a round of secret ballots.
CREATE TABLE pledge_meetings (
    id BIGINT NOT NULL PRIMARY KEY,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    year INTEGER NOT NULL,
    held_on DATE NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    eligible INTEGER NOT NULL,
    quorum_percent INTEGER NOT NULL,
    present INTEGER,
    round_id BIGINT NOT NULL UNIQUE REFERENCES ballot_rounds (id),
    version INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pledge_meetings_organization ON pledge_meetings (organization_id, year);

-- The pledges voted on, in the order of the ballot's questions; the votes once they are recorded.
CREATE TABLE pledge_meeting_items (
    meeting_id BIGINT NOT NULL REFERENCES pledge_meetings (id),
    position INTEGER NOT NULL,
    pledge_id BIGINT NOT NULL REFERENCES pledges (id),
    satisfied INTEGER,
    basically INTEGER,
    dissatisfied INTEGER,
    abstained INTEGER,
    PRIMARY KEY (meeting_id, position)
);
CREATE INDEX pledge_meeting_items_pledge ON pledge_meeting_items (pledge_id);
