-- Lists in order inside a large subtree, and exact counters (ARCHITECTURE, decisions 5 and 15).

-- A path has eight bytes a level, so bytes 1-8, 9-16 and 17-24 name the organisation of the first, second and third
-- level that a member stands below. Deeper subtrees are small: their members are sorted.
CREATE INDEX members_name_1 ON members (substr(org_path, 1, 8), pinyin, id, name, initials);
CREATE INDEX members_name_2 ON members (substr(org_path, 9, 8), pinyin, id, name, initials);
CREATE INDEX members_name_3 ON members (substr(org_path, 17, 8), pinyin, id, name, initials);
CREATE INDEX members_initials_1 ON members (substr(org_path, 1, 8), initials);
CREATE INDEX members_initials_2 ON members (substr(org_path, 9, 8), initials);
CREATE INDEX members_initials_3 ON members (substr(org_path, 17, 8), initials);

-- n records of this kind lie in the subtree of path, summed over the chains. Each writer adds to the rows of its own
-- audit chain, whose head it holds: nobody waits for a counter who does not wait anyway.
CREATE TABLE counts (
    path BYTEA NOT NULL,
    measure TEXT NOT NULL,
    year INTEGER NOT NULL,
    facet TEXT NOT NULL,
    chain INTEGER NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (path, measure, year, facet, chain)
);

-- The counters of what is there already, as the program itself counts it from now on.
INSERT INTO counts (path, measure, year, facet, chain, n)
SELECT substr(m.org_path, 1, 8 * l.depth), 'members', 0, m.kind || '/' || m.status, 0, count(*)
FROM members m
JOIN (SELECT DISTINCT depth + 1 AS depth FROM organizations) l ON length(m.org_path) >= 8 * l.depth
GROUP BY substr(m.org_path, 1, 8 * l.depth), m.kind, m.status;

INSERT INTO counts (path, measure, year, facet, chain, n)
SELECT substr(o.path, 1, 8 * l.depth), 'pledges', p.year, p.kind || '/' || p.state, 0, count(*)
FROM pledges p
JOIN organizations o ON o.id = p.organization_id
JOIN (SELECT DISTINCT depth + 1 AS depth FROM organizations) l ON length(o.path) >= 8 * l.depth
GROUP BY substr(o.path, 1, 8 * l.depth), p.year, p.kind, p.state;

INSERT INTO counts (path, measure, year, facet, chain, n)
SELECT substr(p.org_path, 1, 8 * l.depth), 'ledger', p.year, p.kind || '/' || p.state || '/' || p.marks, 0, count(*)
FROM (
    SELECT org_path, year, kind, state,
        CASE WHEN standing IS NOT NULL AND state <> 'cancelled' THEN 'c' ELSE '' END
        || CASE WHEN standing = 'published' AND state <> 'cancelled' THEN 'p' ELSE '' END
        || CASE WHEN standing IS NOT NULL AND state <> 'cancelled'
            AND (self_result = 'done' OR (self_result IS NULL AND percent >= 100)) THEN 'f' ELSE '' END AS marks
    FROM pledges WHERE submitted_at IS NOT NULL AND state <> 'withdrawn'
) p
JOIN (SELECT DISTINCT depth + 1 AS depth FROM organizations) l ON length(p.org_path) >= 8 * l.depth
GROUP BY substr(p.org_path, 1, 8 * l.depth), p.year, p.kind, p.state, p.marks;

INSERT INTO counts (path, measure, year, facet, chain, n)
SELECT substr(p.org_path, 1, 8 * l.depth), 'ledger_due', p.year, p.kind || '/' || p.state || '/' || p.due_on, 0, count(*)
FROM pledges p
JOIN (SELECT DISTINCT depth + 1 AS depth FROM organizations) l ON length(p.org_path) >= 8 * l.depth
WHERE p.submitted_at IS NOT NULL AND p.standing IS NOT NULL AND p.percent < 100 AND p.due_on IS NOT NULL
    AND p.state IN ('draft', 'submitted', 'returned', 'confirmed', 'published')
GROUP BY substr(p.org_path, 1, 8 * l.depth), p.year, p.kind, p.state, p.due_on;
