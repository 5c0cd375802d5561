
-- The rest is the same for DuckDB and Spark. The rules are those of method 1, rule 11, and regional rule set 1.

-- What each municipality shows of a block: its mean (1.4 and 4.6 at an end), the step in which it is told, and the
-- deviation between persons that its margin implies.
CREATE OR REPLACE TEMPORARY VIEW observed AS
SELECT c.number, c.scan, c.size, c.block,
       CAST(c.took_part AS DOUBLE) AS n, CAST(c.members AS DOUBLE) AS members,
       CASE c.mean_shown WHEN 'low' THEN 1.4E0 WHEN 'high' THEN 4.6E0 ELSE CAST(c.mean AS DOUBLE) END AS y,
       CASE WHEN c.mean_shown IN ('low', 'high') THEN 1 ELSE 0 END AS is_end,
       CASE WHEN c.mean_shown IN ('low', 'high') THEN 0.5E0
            WHEN c.half_width_shown = 'not-shown' THEN 0.25E0 ELSE 0.1E0 END AS step,
       CASE WHEN c.half_width_shown = 'number' AND CAST(c.took_part AS DOUBLE) / c.members <= 0.8E0
            THEN (CAST(c.half_width AS DOUBLE) - 0.05E0) / CAST(s.t AS DOUBLE)
                 / SQRT((1 - CAST(c.took_part AS DOUBLE) / c.members) / c.took_part) END AS deviation
FROM contributions c LEFT JOIN student s ON s.freedom = c.took_part - 1
WHERE c.mean_shown <> 'not-shown' AND c.scan IN (SELECT group_code FROM blocks);

-- A municipality is in the group of its scan, and in that of its size class.
CREATE OR REPLACE TEMPORARY VIEW grouped AS
SELECT scan AS group_code, block, n, members, y, is_end, step, deviation FROM observed
UNION ALL
SELECT size AS group_code, block, n, members, y, is_end, step, deviation FROM observed WHERE size IS NOT NULL;

CREATE OR REPLACE TEMPORARY VIEW deviations AS
SELECT b.group_code, b.block,
       CASE WHEN b.known >= 10 THEN b.middle WHEN a.known >= 10 THEN a.middle ELSE 0.7E0 END AS s
FROM (SELECT group_code, block, COUNT(deviation) AS known, MEDIAN(deviation) AS middle
      FROM grouped GROUP BY group_code, block) b
JOIN (SELECT group_code, COUNT(deviation) AS known, MEDIAN(deviation) AS middle
      FROM grouped GROUP BY group_code) a ON a.group_code = b.group_code;

CREATE OR REPLACE TEMPORARY VIEW pooled AS
SELECT g.group_code, g.block, COUNT(*) AS k, AVG(g.y) AS mean, VAR_SAMP(g.y) AS variance,
       AVG(d.s * d.s / g.n * (1 - g.n / g.members) + g.step * g.step / 12) AS within_councils,
       SUM(g.is_end) AS ends
FROM grouped g JOIN deviations d ON d.group_code = g.group_code AND d.block = g.block
GROUP BY g.group_code, g.block
HAVING COUNT(*) >= 5;

-- In hundredths. What is nearly a step counts as that: the last digits of a division do not round.
CREATE OR REPLACE TEMPORARY VIEW told AS
SELECT b.group_code, b.block, p.k, p.within_councils, CAST(q.t AS DOUBLE) AS t, CAST(b.listed AS INT) AS listed,
       CASE WHEN p.ends * 3 > p.k THEN NULL
            WHEN p.k < 15 THEN ROUND(ROUND(p.mean * 100 / 25 * 1E9) / 1E9) * 25
            ELSE ROUND(ROUND(p.mean * 100 / 10 * 1E9) / 1E9) * 10 END AS mean,
       CASE WHEN p.ends * 3 <= p.k AND p.k >= 30 THEN
            ROUND(ROUND(SQRT(GREATEST(0E0, p.variance - p.within_councils)) * 10 * 1E9) / 1E9) * 10 END AS deviation
FROM blocks b
LEFT JOIN pooled p ON p.group_code = b.group_code AND p.block = b.block
LEFT JOIN student q ON q.freedom = p.k - 1;

-- The interval of a scan is computed from the rounded deviation, and from 15 to 29 municipalities only where all take
-- part. Size classes have none, and where one class shows nothing of a block no class does.
CREATE OR REPLACE TEMPORARY VIEW computed AS
SELECT group_code, block, k,
       CASE WHEN is_hidden THEN NULL ELSE mean END AS mean,
       CASE WHEN is_hidden THEN NULL ELSE deviation END AS deviation,
       CASE WHEN is_hidden OR deviation = 0 THEN NULL
            ELSE ROUND(ROUND(t * deviation / 10 * 1E9) / 1E9) * 10 END AS band,
       CASE WHEN mean IS NULL OR group_code NOT IN ('full', 'quick') THEN NULL
            WHEN k >= 30 OR (k >= 15 AND listed = k) THEN
            CEIL(ROUND(t * SQRT(GREATEST(
                (1 - share) * (POWER(COALESCE(deviation, 0) / 100, 2) + within_councils) / k + share * within_councils / k,
                within_councils / k)) * 10 * 1E9) / 1E9) * 10 END AS half_width
FROM (SELECT told.*,
             CASE WHEN listed IS NULL THEN 0E0
                  ELSE CAST(k AS DOUBLE) / CASE WHEN listed < k THEN k ELSE listed END END AS share,
             group_code NOT IN ('full', 'quick')
             AND MIN(CASE WHEN mean IS NULL THEN 0 ELSE 1 END)
                 OVER (PARTITION BY block, group_code IN ('full', 'quick')) = 0 AS is_hidden
      FROM told) hidden;

CREATE OR REPLACE TEMPORARY VIEW computed_items AS
SELECT group_code, item,
       CASE WHEN COUNT(*) < 10 THEN 'not-shown'
            WHEN SUM(CASE WHEN standing = 'met' THEN 1 ELSE 0 END) * 3 < COUNT(*) THEN 'fewer'
            WHEN SUM(CASE WHEN standing = 'met' THEN 1 ELSE 0 END) * 3 <= COUNT(*) * 2 THEN 'between'
            ELSE 'more' END AS met,
       CASE WHEN COUNT(*) < 10
                 OR SUM(CASE WHEN standing = 'met' THEN 1 ELSE 0 END) * 3 >= COUNT(*) THEN 'not-shown'
            WHEN SUM(CASE WHEN standing = 'unknown' THEN 1 ELSE 0 END) * 3 < COUNT(*) THEN 'fewer'
            WHEN SUM(CASE WHEN standing = 'unknown' THEN 1 ELSE 0 END) * 3 <= COUNT(*) * 2 THEN 'between'
            ELSE 'more' END AS unknown
FROM (SELECT scan AS group_code, item, standing FROM standings WHERE standing <> 'not-shown'
      UNION ALL
      SELECT size AS group_code, item, standing FROM standings
      WHERE standing <> 'not-shown' AND size IS NOT NULL AND scan IN (SELECT group_code FROM blocks)) of_group
GROUP BY group_code, item;

-- The computed means beside the published ones.
SELECT b.group_code, b.block, c.k AS municipalities, c.mean / 100 AS computed, b.mean AS published
FROM blocks b LEFT JOIN computed c ON c.group_code = b.group_code AND c.block = b.block
ORDER BY b.group_code, b.block;

-- How a region changed, by rule 5. Half-years are numbered on end, and one counts where it shares five municipalities
-- of a scan with this one.
CREATE OR REPLACE TEMPORARY VIEW before AS
SELECT e.number, e.scan, e.block, e.mean_shown <> 'not-shown' AS is_shown,
       CAST(SUBSTRING(e.earlier_period, 1, 4) AS INT) * 2 + CAST(SUBSTRING(e.earlier_period, 7, 1) AS INT) - 1 AS half_year,
       CASE e.mean_shown WHEN 'low' THEN 1.4E0 WHEN 'high' THEN 4.6E0 ELSE CAST(e.mean AS DOUBLE) END AS y,
       CASE WHEN e.mean_shown IN ('low', 'high') THEN 1 ELSE 0 END AS is_end
FROM earlier e;

CREATE OR REPLACE TEMPORARY VIEW half_years AS
SELECT scan, half_year, COUNT(DISTINCT number) AS k,
       ROW_NUMBER() OVER (PARTITION BY scan ORDER BY half_year DESC) AS ago
FROM before GROUP BY scan, half_year HAVING COUNT(DISTINCT number) >= 5;

CREATE OR REPLACE TEMPORARY VIEW changes AS
SELECT e.scan, e.block, COUNT(*) AS k, AVG(o.y - e.y) AS change, STDDEV_SAMP(o.y - e.y) AS deviation,
       SUM(CASE WHEN e.is_end = 1 OR o.is_end = 1 THEN 1 ELSE 0 END) AS ends
FROM before e
JOIN half_years h ON h.scan = e.scan AND h.half_year = e.half_year AND h.ago = 1
JOIN observed o ON o.number = e.number AND o.block = e.block
WHERE e.is_shown
GROUP BY e.scan, e.block;

-- To a quarter from 5 municipalities; from 15 to a tenth, with half the width of its interval, a tenth at the least.
CREATE OR REPLACE TEMPORARY VIEW computed_changes AS
SELECT c.scan, c.block,
       SIGN(c.change) * CASE WHEN c.k < 15 THEN ROUND(ROUND(ABS(c.change) * 100 / 25 * 1E9) / 1E9) * 25
                             ELSE ROUND(ROUND(ABS(c.change) * 100 / 10 * 1E9) / 1E9) * 10 END AS difference,
       CASE WHEN c.k >= 15 THEN GREATEST(10E0,
            CEIL(ROUND(CAST(s.t AS DOUBLE) * c.deviation / SQRT(CAST(c.k AS DOUBLE)) * 10 * 1E9) / 1E9) * 10) END AS half_width
FROM changes c LEFT JOIN student s ON s.freedom = c.k - 1
WHERE c.k >= 5 AND c.ends * 3 <= c.k;

-- The line through the last five half-years is of the municipalities that are in all of them, fifteen at the least, and
-- for a block of those of them that show it each time.
CREATE OR REPLACE TEMPORARY VIEW of_line AS
SELECT scan, number
FROM (SELECT scan, number, COUNT(*) OVER (PARTITION BY scan) AS alike
      FROM (SELECT e.scan, e.number
            FROM before e JOIN half_years h ON h.scan = e.scan AND h.half_year = e.half_year AND h.ago <= 4
            GROUP BY e.scan, e.number HAVING COUNT(DISTINCT e.half_year) = 4) in_all) counted
WHERE alike >= 15;

CREATE OR REPLACE TEMPORARY VIEW points AS
SELECT scan, block, number, half_year, y, is_end, COUNT(*) OVER (PARTITION BY scan, block, number) AS times
FROM (SELECT e.scan, e.block, e.number, e.half_year, e.y, e.is_end
      FROM before e
      JOIN half_years h ON h.scan = e.scan AND h.half_year = e.half_year AND h.ago <= 4
      JOIN of_line l ON l.scan = e.scan AND l.number = e.number
      WHERE e.is_shown
      UNION ALL
      SELECT o.scan, o.block, o.number,
             (SELECT MAX(CAST(SUBSTRING(period, 1, 4) AS INT) * 2 + CAST(SUBSTRING(period, 7, 1) AS INT) - 1) FROM blocks),
             o.y, o.is_end
      FROM observed o JOIN of_line l ON l.scan = o.scan AND l.number = o.number) of_each;

CREATE OR REPLACE TEMPORARY VIEW lines AS
SELECT scan, block, COUNT(*) AS n, AVG(x) AS middle, AVG(y) AS height, MAX(x) + 1 AS next, SUM(x * x) AS xx,
       SUM(x * y) AS xy, SUM(y * y) AS yy
FROM (SELECT scan, block, CAST(half_year AS DOUBLE) - 4000 AS x, AVG(y) AS y, COUNT(*) AS k, SUM(is_end) AS ends
      FROM points WHERE times = 5 GROUP BY scan, block, half_year) of_half_year
GROUP BY scan, block
HAVING COUNT(*) = 5 AND MIN(k) >= 15 AND MAX(CASE WHEN ends * 3 > k THEN 1 ELSE 0 END) = 0;

-- By least squares with its 95 % prediction interval; what is left of means rounded to tenths is that rounding at least.
CREATE OR REPLACE TEMPORARY VIEW computed_outlooks AS
SELECT scan, block,
       FLOOR(ROUND(LEAST(5E0, GREATEST(1E0, expected - width)) * 10 * 1E9) / 1E9) * 10 AS outlook_low,
       CEIL(ROUND(LEAST(5E0, GREATEST(1E0, expected + width)) * 10 * 1E9) / 1E9) * 10 AS outlook_high
FROM (SELECT f.scan, f.block, f.height + f.slope * (f.next - f.middle) AS expected,
             CAST(s.t AS DOUBLE) * GREATEST(SQRT(GREATEST(0E0, f.spread_y - f.slope * f.slope * f.spread) / (f.n - 2)),
                                            0.1E0 / SQRT(12E0))
             * SQRT(1 + 1E0 / f.n + POWER(f.next - f.middle, 2) / f.spread) AS width
      FROM (SELECT lines.*, xx - n * middle * middle AS spread, yy - n * height * height AS spread_y,
                   (xy - n * middle * height) / (xx - n * middle * middle) AS slope FROM lines) f
      LEFT JOIN student s ON s.freedom = f.n - 2) of_line;

-- How many published figures there are, and how many of them differ from what was computed.
SELECT 'blocks' AS published, COUNT(*) * 5 AS figures,
       SUM(CASE WHEN CAST(ROUND(CAST(b.mean AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(c.mean AS INT) THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(b.deviation AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(c.deviation AS INT) THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(b.half_width AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(c.half_width AS INT) THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(b.band_low AS DOUBLE) * 100) AS INT)
                     IS DISTINCT FROM CAST(CASE WHEN c.mean - c.band < 100 THEN 100 ELSE c.mean - c.band END AS INT)
                THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(b.band_high AS DOUBLE) * 100) AS INT)
                     IS DISTINCT FROM CAST(CASE WHEN c.mean + c.band > 500 THEN 500 ELSE c.mean + c.band END AS INT)
                THEN 1 ELSE 0 END) AS different
FROM blocks b LEFT JOIN computed c ON c.group_code = b.group_code AND c.block = b.block
UNION ALL
SELECT 'items' AS published, COUNT(*) * 2 AS figures,
       COALESCE(SUM(CASE WHEN i.met IS DISTINCT FROM COALESCE(c.met, 'not-shown') THEN 1 ELSE 0 END
         + CASE WHEN i.unknown IS DISTINCT FROM COALESCE(c.unknown, 'not-shown') THEN 1 ELSE 0 END), 0) AS different
FROM items i LEFT JOIN computed_items c ON c.group_code = i.group_code AND c.item = i.item
UNION ALL
SELECT 'trends' AS published, COUNT(*) * 4 AS figures,
       COALESCE(SUM(CASE WHEN CAST(ROUND(CAST(t.difference AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(c.difference AS INT) THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(t.half_width AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(c.half_width AS INT) THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(t.outlook_low AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(o.outlook_low AS INT) THEN 1 ELSE 0 END
         + CASE WHEN CAST(ROUND(CAST(t.outlook_high AS DOUBLE) * 100) AS INT) IS DISTINCT FROM CAST(o.outlook_high AS INT) THEN 1 ELSE 0 END), 0) AS different
FROM trends t
LEFT JOIN computed_changes c ON c.scan = t.group_code AND c.block = t.block
LEFT JOIN computed_outlooks o ON o.scan = t.group_code AND o.block = t.block;
