// Reads every table of a release with a Parquet reader written in JavaScript, and with DuckDB, and
// holds what they see against datapackage.json and manifest.json: columns, types, labels, rows.
// Leaves what DuckDB counted in each column for those who read the CSV (tables.py, tables.R).
// Usage: node tables.mjs <release> <folder for the counts>
import fs from 'node:fs';
import path from 'node:path';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema, asyncBufferFromFile } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DuckDBInstance } from '@duckdb/node-api';

const [release, folder] = process.argv.slice(2);
const read = name => JSON.parse(fs.readFileSync(path.join(release, name), 'utf8'));
const manifest = new Map(read('manifest.json').files.map(file => [file.file, file]));
const resources = read('datapackage.json').resources.filter(r => r.format === 'parquet');
const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
const query = async sql => (await duckdb.runAndReadAll(sql)).getRows();

const logical = element => {
  const type = element.logical_type?.type ?? element.converted_type;
  if (type === 'DECIMAL') return `DECIMAL(${element.precision},${element.scale})`;
  if (type === 'STRING' || type === 'UTF8') return 'STRING';
  if (type === 'DATE') return 'DATE';
  return { INT32: 'INT', INT64: 'BIGINT', BOOLEAN: 'BOOLEAN' }[element.type] ?? element.type;
};
const duck = type => ({ VARCHAR: 'STRING', INTEGER: 'INT' })[type] ?? type;
const isNumber = type => /^(DECIMAL|INT|BIGINT)/.test(type);

let problems = 0;
const expect = (what, seen, wanted) => {
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) {
    console.error(`${what}: ${JSON.stringify(seen)} where ${JSON.stringify(wanted)} is declared`);
    problems++;
  }
};

// What a column and the file say of themselves: Spark's field metadata and pandas' attributes.
const described = (resource, metadata) => {
  const footer = Object.fromEntries(metadata.key_value_metadata.map(e => [e.key, e.value]));
  const fields = JSON.parse(footer['org.apache.spark.sql.parquet.row.metadata']).fields;
  const pandas = JSON.parse(footer.PANDAS_ATTRS);
  resource.schema.fields.forEach((field, i) => {
    const { comment, title_vi, role, unit, unit_field, code_list } = fields[i].metadata;
    expect(`${resource.path} ${field.name} in the footer`,
      [comment, title_vi, role, unit, unit_field, code_list],
      [field.title, ...['title_vi', 'role', 'unit', 'unit_field', 'code_list'].map(k => field[`vnss:${k}`])]);
    expect(`${resource.path} ${field.name} for pandas`,
      [pandas.labels[field.name], pandas.labels_vi[field.name], pandas.units[field.name]],
      [field.title, field['vnss:title_vi'], field['vnss:unit']]);
  });
  expect(`${resource.path} title`, [footer.title, footer.title_vi], [resource.title, resource['vnss:title_vi']]);
  return `${fields.filter(f => f.metadata.comment && f.metadata.title_vi).length} labels,`
    + ` ${fields.filter(f => f.metadata.role).length} roles,`
    + ` ${fields.filter(f => f.metadata.unit || f.metadata.unit_field).length} units`;
};

const counts = {};
for (const resource of resources) {
  const file = await asyncBufferFromFile(path.join(release, resource.path));
  const metadata = await parquetMetadataAsync(file);
  const columns = parquetSchema(metadata).children.map(child => child.element);
  const declared = resource.schema.fields.map(f => [f.name, f['vnss:spark_type']]);
  expect(`${resource.path} columns`, columns.map(c => [c.name, logical(c)]), declared);
  expect(`${resource.path} field ids`, columns.map(c => c.field_id), declared.map((_, i) => i + 1));
  expect(`${resource.path} decimals of more than 18 digits`, columns.filter(c => c.precision > 18).length, 0);
  const labels = described(resource, metadata);

  const rows = await parquetReadObjects({ file, compressors });
  expect(`${resource.path} rows`, rows.length, manifest.get(resource.path).rows);
  for (const key of resource.schema.primaryKey) {
    expect(`${resource.path} ${key} without a value`, rows.filter(row => row[key] == null).length, 0);
  }

  const table = `'${path.join(release, resource.path)}'`;
  expect(`${resource.path} in DuckDB`, (await query(`describe from ${table}`)).map(r => [r[0], duck(r[1])]), declared);
  const [seen] = await query(`select ${declared.map(([name, type]) =>
    `count(*) - count("${name}"), count(distinct "${name}"),`
    + (isNumber(type) ? `coalesce(sum("${name}"), 0)::varchar` : 'null')).join(', ')} from ${table}`);
  counts[resource.path.replace('.parquet', '')] = {
    rows: rows.length,
    columns: declared.map(([name, type], i) => ({
      name, type, missing: Number(seen[3 * i]), distinct: Number(seen[3 * i + 1]), sum: seen[3 * i + 2],
    })),
  };
  expect(`${resource.path} missing values`,
    declared.map(([name]) => rows.filter(row => row[name] == null).length),
    declared.map((_, i) => Number(seen[3 * i])));
  console.log(`${resource.path}: ${rows.length} rows, ${columns.length} columns as declared, ${labels}`);

  if (resource.path === 'observations.parquet') {
    const areas = [...new Set(rows.map(row => row.ref_area))];
    console.log(`  codes with their zero: ${areas.filter(area => /_0\d$/.test(area)).sort().join(' ')}`);
    const withheld = rows.filter(row => row.conf_status !== 'F');
    expect('withheld values', withheld.filter(row => row.obs_value != null).length, 0);
    const missing = rows.filter(row => row.obs_value == null);
    const flags = missing.reduce((n, row) => ({ ...n, [row.obs_status]: (n[row.obs_status] ?? 0) + 1 }), {});
    console.log(`  missing is null: ${missing.length} (${JSON.stringify(flags)}), withheld: ${withheld.length}`);
  }
}
fs.writeFileSync(path.join(folder, 'counts.json'), JSON.stringify(counts));
fs.writeFileSync(path.join(folder, 'counts.tsv'), Object.entries(counts).flatMap(([table, { rows, columns }]) =>
  columns.map(c => [table, rows, c.name, c.type, c.missing, c.distinct, c.sum ?? ''].join('\t') + '\n')).join(''));
if (problems > 0) {
  console.error(`${problems} differences`);
  process.exit(1);
}
