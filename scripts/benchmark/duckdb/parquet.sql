-- The register with DuckDB, as typed.sql, and the sound rows as typed Parquet beside it.
SET threads = {threads};
SET preserve_insertion_order = false;
CREATE TYPE scheme_code AS ENUM ('compulsory', 'voluntary', 'unemployment', 'health');
CREATE TYPE sex_code AS ENUM ('female', 'male');
CREATE TYPE sector_code AS ENUM ('state', 'non_state', 'foreign', 'self_employed');
-- In order of code, so that the lower position is the lower code; Ha Tay (28) ceased in 2008.
CREATE TYPE area AS ENUM (
  '01', '02', '04', '06', '08', '10', '11', '12', '14', '15', '17', '19', '20', '22', '24',
  '25', '26', '27', '30', '31', '33', '34', '35', '36', '37', '38', '40', '42', '44', '45',
  '46', '48', '49', '51', '52', '54', '56', '58', '60', '62', '64', '66', '67', '68', '70',
  '72', '74', '75', '77', '79', '80', '82', '83', '84', '86', '87', '89', '91', '92', '93',
  '94', '95', '96', 'XX', '28');
-- Typed while the file is parsed; what has another type or shape is in reject_errors. The sector
-- is cast afterwards, for DuckDB 1.5.6 stops at damaged bytes in a column of an ENUM.
CREATE VIEW delivered AS
SELECT * REPLACE (TRY_CAST(sector AS sector_code) AS sector),
  TRY_CAST(person_id AS UBIGINT) AS id, sector IS NOT NULL AS has_sector
FROM read_csv({files}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  new_line = '\n', store_rejects = true,
  columns = {'person_id': 'VARCHAR', 'scheme': 'scheme_code', 'province_code': 'area',
    'year': 'USMALLINT', 'start_month': 'UTINYINT', 'end_month': 'UTINYINT', 'sex': 'sex_code',
    'birth_year': 'USMALLINT', 'sector': 'VARCHAR', 'contribution_base_vnd': 'BIGINT'});
-- Person and year in one whole number; null for a row that is not sound, which has its fault.
CREATE TABLE spells AS
SELECT CASE WHEN sound THEN id * 64 + (year - 1990) END AS person_year,
  enum_code(province_code)::UTINYINT AS province, enum_code(scheme)::UTINYINT AS scheme,
  start_month, end_month, contribution_base_vnd AS base, sex, birth_year, sector,
  CASE WHEN sound THEN NULL ELSE fault END AS fault
FROM (
  SELECT *,
    strlen(person_id) = 10 AND id IS NOT NULL AND scheme IS NOT NULL
      AND province_code IS NOT NULL AND province_code <> '28' AND year BETWEEN 1990 AND 2035
      AND start_month BETWEEN 1 AND end_month AND end_month <= 12 AND sex IS NOT NULL
      AND birth_year BETWEEN 1870 AND year AND year <= birth_year + 120
      AND (contribution_base_vnd IS NULL OR contribution_base_vnd BETWEEN 0 AND 9999999999)
      AND year::UINTEGER * 12 + end_month <= {issued_month}
      AND (sector IS NOT NULL OR NOT has_sector) AS sound,
    CASE WHEN person_id IS NULL OR scheme IS NULL OR province_code IS NULL OR year IS NULL
        OR start_month IS NULL OR end_month IS NULL OR sex IS NULL OR birth_year IS NULL
        THEN 'REQUIRED_VALUE_MISSING'
      WHEN sector IS NULL AND has_sector THEN 'CODE_UNKNOWN'
      WHEN strlen(person_id) <> 10 OR id IS NULL THEN 'PATTERN'
      WHEN province_code = '28' THEN 'AREA_NOT_IN_FORCE'
      WHEN year NOT BETWEEN 1000 AND 9999 OR birth_year NOT BETWEEN 1000 AND 9999 THEN 'TYPE'
      WHEN year < 1990 OR start_month = 0 OR end_month = 0 OR birth_year < 1870
        OR contribution_base_vnd < 0 THEN 'BELOW_MINIMUM'
      WHEN year > 2035 OR start_month > 12 OR end_month > 12 OR birth_year > 2035
        OR contribution_base_vnd > 9999999999 THEN 'ABOVE_MAXIMUM'
      WHEN end_month < start_month THEN 'PERIOD_INVALID'
      WHEN birth_year > year OR year > birth_year + 120 THEN 'BIRTH_YEAR_IMPLAUSIBLE'
      ELSE 'SPELL_AFTER_DELIVERY' END AS fault
  FROM delivered);
COPY (SELECT person_year // 64 AS person_id, person_year % 64 + 1990 AS year, province, scheme,
    start_month, end_month, sex, birth_year, sector, base
  FROM spells WHERE person_year IS NOT NULL)
TO '{parquet}' (FORMAT parquet, COMPRESSION snappy, PER_THREAD_OUTPUT);
CREATE TABLE contributions AS
SELECT person_year % 64 + 1990 AS year, province, scheme,
  sum(base * (end_month - start_month + 1)) AS vnd
FROM spells WHERE person_year IS NOT NULL GROUP BY ALL;
-- One row a person and year: schemes of the year in the low four bits, at 31 December in the high
-- ones. Who is in one province only, nearly everybody, needs no more than that.
CREATE TABLE people AS
SELECT person_year, bit_or(bits) AS schemes, min(province) AS lowest, max(province) AS highest
FROM (
  SELECT person_year, province, (if(end_month = 12, 17, 1) << scheme)::UTINYINT AS bits
  FROM spells WHERE person_year IS NOT NULL)
GROUP BY person_year;

CREATE TABLE counted (scheme VARCHAR, in_year UTINYINT, at_year_end UTINYINT);
INSERT INTO counted VALUES ('compulsory', 1, 16), ('voluntary', 2, 32), ('unemployment', 4, 64),
  ('health', 8, 128), ('social', 3, 48), ('any', 15, 240);

CREATE TABLE persons AS
WITH settled AS (
  SELECT person_year % 64 + 1990 AS year, lowest AS province, schemes, count(*) AS n
  FROM people WHERE lowest = highest GROUP BY ALL),
-- The latest start, then the latest end, then the lowest code.
ranked AS (
  SELECT person_year, counted.scheme AS scheme, end_month,
    (start_month::UINTEGER * 16 + end_month) * 64 + (63 - province) AS place
  FROM spells JOIN counted ON ((1 << spells.scheme) & counted.in_year) > 0
  WHERE person_year IN (SELECT person_year FROM people WHERE lowest <> highest)),
homes AS (
  SELECT person_year % 64 + 1990 AS year, scheme, max(place) AS in_year,
    max(place) FILTER (end_month = 12) AS at_year_end
  FROM ranked GROUP BY person_year, scheme)
SELECT measure, year, province, scheme, sum(n) AS n FROM (
  SELECT 'in_year' AS measure, year, province, scheme, n
  FROM settled JOIN counted ON (schemes & in_year) > 0
  UNION ALL
  SELECT 'at_year_end', year, province, scheme, n
  FROM settled JOIN counted ON (schemes & at_year_end) > 0
  UNION ALL
  SELECT 'in_year', year, 63 - in_year % 64, scheme, 1 FROM homes
  UNION ALL
  SELECT 'at_year_end', year, 63 - at_year_end % 64, scheme, 1 FROM homes
  WHERE at_year_end IS NOT NULL)
GROUP BY ALL;
CREATE TABLE result AS
WITH named AS (
  SELECT 'persons_' || measure AS measure, year, province, scheme, n FROM persons
  UNION ALL
  SELECT 'contribution_base_vnd', year, province, enum_range(NULL::scheme_code)[scheme + 1], vnd
  FROM contributions WHERE vnd IS NOT NULL)
SELECT measure, enum_range(NULL::area)[province + 1] AS area, year, scheme, n FROM named
UNION ALL
SELECT measure, 'VN', year, scheme, sum(n) FROM named GROUP BY ALL;

CREATE TABLE quarantined AS
SELECT rule, count(*) AS n FROM (
  SELECT fault AS rule FROM spells WHERE fault IS NOT NULL
  UNION ALL
  SELECT CASE WHEN any_value(error_type) IN ('MISSING COLUMNS', 'TOO MANY COLUMNS')
      THEN 'FIELD_COUNT'
    WHEN any_value(error_type) = 'INVALID ENCODING' THEN 'TEXT_DAMAGED'
    WHEN any_value(column_name) IN ('scheme', 'sex', 'sector') THEN 'CODE_UNKNOWN'
    WHEN any_value(column_name) = 'province_code' THEN 'AREA_UNKNOWN'
    ELSE 'TYPE' END
  FROM reject_errors GROUP BY scan_id, file_id, line)
GROUP BY rule;

COPY (
  SELECT * FROM result
  UNION ALL SELECT 'rows_quarantined', 'VN', NULL, rule, n FROM quarantined
  ORDER BY ALL) TO '{result}' (HEADER);
