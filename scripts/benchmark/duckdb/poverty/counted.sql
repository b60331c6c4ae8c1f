-- The poverty review with DuckDB: parsed into types; who stands there twice is found by counting.
SET threads = {threads};
SET preserve_insertion_order = false;
CREATE TYPE area AS ENUM (
  '01', '02', '04', '06', '08', '10', '11', '12', '14', '15', '17', '19', '20', '22', '24',
  '25', '26', '27', '30', '31', '33', '34', '35', '36', '37', '38', '40', '42', '44', '45',
  '46', '48', '49', '51', '52', '54', '56', '58', '60', '62', '64', '66', '67', '68', '70',
  '72', '74', '75', '77', '79', '80', '82', '83', '84', '86', '87', '89', '91', '92', '93',
  '94', '95', '96');
CREATE TYPE residence_code AS ENUM ('urban', 'rural');
CREATE TYPE ethnicity_code AS ENUM ('majority', 'minority', 'hmong');
CREATE TYPE class_code AS ENUM ('poor', 'near_poor', 'not_poor');
CREATE TYPE standard_code AS ENUM ('NATIONAL_2006_2010', 'NATIONAL_2011_2015',
  'NATIONAL_MDP_2016_2020', 'NATIONAL_MDP_2022_2025');
CREATE TABLE communes AS
SELECT commune_code, commune_class
FROM read_csv({communes}, header = true, all_varchar = true);
CREATE VIEW delivered AS SELECT * FROM read_csv({files}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  new_line = '\n', store_rejects = true,
  columns = {'household_id': 'VARCHAR', 'province_code': 'area', 'commune_code': 'VARCHAR',
    'year': 'USMALLINT', 'poverty_standard': 'standard_code', 'residence': 'residence_code',
    'ethnicity': 'ethnicity_code', 'members': 'INTEGER', 'monthly_income_per_capita_vnd': 'BIGINT',
    'd01': 'BOOLEAN', 'd02': 'BOOLEAN', 'd03': 'BOOLEAN', 'd04': 'BOOLEAN', 'd05': 'BOOLEAN', 'd06': 'BOOLEAN', 
    'd07': 'BOOLEAN', 'd08': 'BOOLEAN', 'd09': 'BOOLEAN', 'd10': 'BOOLEAN', 'd11': 'BOOLEAN', 'd12': 'BOOLEAN',
    'official_class': 'class_code'});
CREATE TABLE rows AS
SELECT CASE WHEN strlen(household_id) = 10 AND TRY_CAST(household_id AS UBIGINT) IS NOT NULL
      AND province_code IS NOT NULL AND commune_class IS NOT NULL AND year = 2019
      AND poverty_standard = 'NATIONAL_MDP_2016_2020' AND residence IS NOT NULL
      AND ethnicity IS NOT NULL AND members BETWEEN 1 AND 99
      AND (monthly_income_per_capita_vnd IS NULL
        OR monthly_income_per_capita_vnd BETWEEN 0 AND 9999999999)
      AND d11 IS NULL AND d12 IS NULL AND official_class IS NOT NULL
    THEN TRY_CAST(household_id AS UBIGINT) END AS id,
  province_code AS province, h.commune_code AS commune, residence, ethnicity, commune_class,
  members::INTEGER AS m, monthly_income_per_capita_vnd AS y,
  if(residence = 'urban', 900000, 700000) AS z, official_class,
  d01 IS NOT NULL AND d02 IS NOT NULL AND d03 IS NOT NULL AND d04 IS NOT NULL AND d05 IS NOT NULL
    AND d06 IS NOT NULL AND d07 IS NOT NULL AND d08 IS NOT NULL AND d09 IS NOT NULL AND d10 IS NOT NULL AS complete,
  d01::UTINYINT + d02::UTINYINT + d03::UTINYINT + d04::UTINYINT + d05::UTINYINT
    + d06::UTINYINT + d07::UTINYINT + d08::UTINYINT + d09::UTINYINT + d10::UTINYINT AS c,
  d01, d02, d03, d04, d05, d06, d07, d08, d09, d10
FROM delivered h LEFT JOIN communes c ON c.commune_code = h.commune_code;
CREATE TABLE repeated AS
SELECT id, min(commune) AS commune FROM rows WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1;
CREATE VIEW once AS
SELECT rows.* FROM rows LEFT JOIN repeated r ON r.id = rows.id
WHERE rows.id IS NOT NULL AND (r.id IS NULL OR r.commune = rows.commune);
CREATE TABLE counted AS
SELECT province, residence, ethnicity, commune_class, z, count(*) AS households,
  count(*) FILTER (official_class = 'poor') AS poor_households,
  count(*) FILTER (official_class = 'near_poor') AS near_poor_households,
  sum(m) AS review_members, sum(m) FILTER (official_class = 'poor') AS poor_members,
  sum(m) FILTER (official_class = 'near_poor') AS near_poor_members,
  sum(m) FILTER (y IS NOT NULL) AS members_with_income,
  sum(m) FILTER (y <= z) AS low_income_members,
  sum(m * (z - y)) FILTER (y <= z) AS gap,
  sum((m * (z - y)::HUGEINT * (z - y))) FILTER (y <= z) AS squared,
  sum(m * ln(z / y::DOUBLE)) FILTER (y <= z AND y > 0) AS logarithms,
  sum(m) FILTER (complete) AS members_with_deprivations,
  sum(m) FILTER (complete AND c >= 3) AS multidimensionally_poor_members,
  sum(m * c) FILTER (complete AND c >= 3) AS deprivations_of_poor,
  sum(m) FILTER (complete AND d01) AS deprived_members_d01,
  sum(m) FILTER (complete AND d02) AS deprived_members_d02,
  sum(m) FILTER (complete AND d03) AS deprived_members_d03,
  sum(m) FILTER (complete AND d04) AS deprived_members_d04,
  sum(m) FILTER (complete AND d05) AS deprived_members_d05,
  sum(m) FILTER (complete AND d06) AS deprived_members_d06,
  sum(m) FILTER (complete AND d07) AS deprived_members_d07,
  sum(m) FILTER (complete AND d08) AS deprived_members_d08,
  sum(m) FILTER (complete AND d09) AS deprived_members_d09,
  sum(m) FILTER (complete AND d10) AS deprived_members_d10,
  sum(m) FILTER (complete AND c >= 3 AND d01) AS censored_deprived_members_d01,
  sum(m) FILTER (complete AND c >= 3 AND d02) AS censored_deprived_members_d02,
  sum(m) FILTER (complete AND c >= 3 AND d03) AS censored_deprived_members_d03,
  sum(m) FILTER (complete AND c >= 3 AND d04) AS censored_deprived_members_d04,
  sum(m) FILTER (complete AND c >= 3 AND d05) AS censored_deprived_members_d05,
  sum(m) FILTER (complete AND c >= 3 AND d06) AS censored_deprived_members_d06,
  sum(m) FILTER (complete AND c >= 3 AND d07) AS censored_deprived_members_d07,
  sum(m) FILTER (complete AND c >= 3 AND d08) AS censored_deprived_members_d08,
  sum(m) FILTER (complete AND c >= 3 AND d09) AS censored_deprived_members_d09,
  sum(m) FILTER (complete AND c >= 3 AND d10) AS censored_deprived_members_d10
FROM once GROUP BY ALL;
CREATE TABLE totals AS
SELECT province, coalesce(sum(households), 0)::BIGINT AS households,
  coalesce(sum(poor_households), 0)::BIGINT AS poor_households,
  coalesce(sum(near_poor_households), 0)::BIGINT AS near_poor_households,
  coalesce(sum(review_members), 0)::BIGINT AS review_members,
  coalesce(sum(poor_members), 0)::BIGINT AS poor_members,
  coalesce(sum(near_poor_members), 0)::BIGINT AS near_poor_members,
  coalesce(sum(members_with_income), 0)::BIGINT AS members_with_income,
  coalesce(sum(low_income_members), 0)::BIGINT AS low_income_members,
  coalesce(sum(members_with_deprivations), 0)::BIGINT AS members_with_deprivations,
  coalesce(sum(multidimensionally_poor_members), 0)::BIGINT AS multidimensionally_poor_members,
  coalesce(sum(deprivations_of_poor), 0)::BIGINT AS deprivations_of_poor,
  coalesce(sum(deprived_members_d01), 0)::BIGINT AS deprived_members_d01,
  coalesce(sum(deprived_members_d02), 0)::BIGINT AS deprived_members_d02,
  coalesce(sum(deprived_members_d03), 0)::BIGINT AS deprived_members_d03,
  coalesce(sum(deprived_members_d04), 0)::BIGINT AS deprived_members_d04,
  coalesce(sum(deprived_members_d05), 0)::BIGINT AS deprived_members_d05,
  coalesce(sum(deprived_members_d06), 0)::BIGINT AS deprived_members_d06,
  coalesce(sum(deprived_members_d07), 0)::BIGINT AS deprived_members_d07,
  coalesce(sum(deprived_members_d08), 0)::BIGINT AS deprived_members_d08,
  coalesce(sum(deprived_members_d09), 0)::BIGINT AS deprived_members_d09,
  coalesce(sum(deprived_members_d10), 0)::BIGINT AS deprived_members_d10,
  coalesce(sum(censored_deprived_members_d01), 0)::BIGINT AS censored_deprived_members_d01,
  coalesce(sum(censored_deprived_members_d02), 0)::BIGINT AS censored_deprived_members_d02,
  coalesce(sum(censored_deprived_members_d03), 0)::BIGINT AS censored_deprived_members_d03,
  coalesce(sum(censored_deprived_members_d04), 0)::BIGINT AS censored_deprived_members_d04,
  coalesce(sum(censored_deprived_members_d05), 0)::BIGINT AS censored_deprived_members_d05,
  coalesce(sum(censored_deprived_members_d06), 0)::BIGINT AS censored_deprived_members_d06,
  coalesce(sum(censored_deprived_members_d07), 0)::BIGINT AS censored_deprived_members_d07,
  coalesce(sum(censored_deprived_members_d08), 0)::BIGINT AS censored_deprived_members_d08,
  coalesce(sum(censored_deprived_members_d09), 0)::BIGINT AS censored_deprived_members_d09,
  coalesce(sum(censored_deprived_members_d10), 0)::BIGINT AS censored_deprived_members_d10
FROM counted GROUP BY province;
CREATE TABLE gaps AS
SELECT province, sum(coalesce(round(gap::DOUBLE / z, 6), 0)) AS income_gap_members,
  sum(coalesce(round(squared::DOUBLE / z / z, 6), 0)) AS squared_income_gap_members,
  sum(coalesce(round(logarithms, 6), 0)) AS log_income_gap_members
FROM counted GROUP BY province;
COPY (
  SELECT name || ',' || province || ',' || value AS line FROM (
    UNPIVOT totals ON COLUMNS(* EXCLUDE province) INTO NAME name VALUE value)
  UNION ALL
  SELECT name || ',' || province || ',' || printf('%.3f', value) FROM (
    UNPIVOT gaps ON COLUMNS(* EXCLUDE province) INTO NAME name VALUE value)
  UNION ALL
  SELECT 'rows_quarantined ' || ((SELECT count(*) FROM rows) - (SELECT sum(households) FROM counted)
    + (SELECT count(DISTINCT (scan_id, file_id, line)) FROM reject_errors))
  ORDER BY ALL) TO '{result}' (HEADER false, QUOTE '', DELIM '|');
