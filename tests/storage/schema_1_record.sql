-- The one record of a database of schema 1 as an early PerfDesk left it, in place of any others.
DELETE FROM records;
INSERT INTO records VALUES (
    7, 'gone-project', 2019, '甲单位', '2019', '物业管理费', '18', 'draft', 1, 0, 2,
    '2019-03-05T01:00:00.000000+00:00', '2019-03-05T02:00:00.000000+00:00', '乙', NULL,
    '{"edition":2019,"form":"gone-project","rows":{},"values":{"project_name":"物业管理费"}}'
);
