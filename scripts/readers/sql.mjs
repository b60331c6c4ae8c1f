// Runs every statement of a file in DuckDB and prints the answers. Usage: node sql.mjs <file> <release>
import fs from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
const text = fs.readFileSync(process.argv[2], 'utf8');
process.chdir(process.argv[3]);
for (const statement of text.split(';').filter(s => s.trim() !== '')) {
  const rows = (await duckdb.runAndReadAll(statement)).getRows();
  if (rows.length === 0) {
    console.error(`No row from: ${statement}`);
    process.exit(1);
  }
  rows.forEach(row => console.log(row.map(String).join(' | ')));
}
