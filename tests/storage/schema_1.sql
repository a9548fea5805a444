-- A database of schema 1, as an early PerfDesk left it: records, no history, no settings.
PRAGMA application_id = 1346782291;
PRAGMA user_version = 1;
CREATE TABLE records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    form TEXT NOT NULL,
    edition INTEGER NOT NULL,
    unit TEXT NOT NULL,
    year TEXT NOT NULL,
    title TEXT NOT NULL,
    total TEXT NOT NULL,
    state TEXT NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    hints INTEGER NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    user TEXT NOT NULL,
    deleted TEXT,
    json TEXT NOT NULL
) STRICT;
CREATE INDEX records_unit_newest ON records (deleted, unit, modified);
CREATE INDEX records_year_newest ON records (deleted, year, modified);
CREATE INDEX records_unit_year_newest ON records (deleted, unit, year, modified);
CREATE INDEX records_newest ON records (deleted, modified);
INSERT INTO records VALUES (
    7, 'gone-project', 2019, '甲单位', '2019', '物业管理费', '18', 'draft', 1, 0, 2,
    '2019-03-05T01:00:00.000000+00:00', '2019-03-05T02:00:00.000000+00:00', '乙', NULL,
    '{"edition":2019,"form":"gone-project","rows":{},"values":{"project_name":"物业管理费"}}'
);
