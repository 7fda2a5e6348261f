-- Villages: the lowest level of the administrative divisions, as imported. The levels above are part of the program.
CREATE TABLE regions (
    code TEXT NOT NULL PRIMARY KEY,
    township TEXT NOT NULL,
    name TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL
);
CREATE INDEX regions_township ON regions (township, code);
CREATE INDEX regions_pinyin ON regions (pinyin, code);
CREATE INDEX regions_initials ON regions (initials, code);
