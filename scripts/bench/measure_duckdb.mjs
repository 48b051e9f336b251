// measure_duckdb.mjs INVENTORY RESULT table|direct: DuckDB on one thread, asked what
// measure_fleet.cpp asks. `table` loads the rows with tags and apps as lists and then asks; `direct`
// asks the file itself and matches text, which is the least that one answer can take.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const deps = new URL('../../build/deps/node/', import.meta.url);
const { DuckDBInstance } = createRequire(deps)('@duckdb/node-api');

const [inventory, resultFile, mode] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();

const names = ['device_id', 'name', 'project', 'group', 'tags', 'apps', 'state', 'update_status'];
// Told all that it could find out, so that it need not look first; empty cells stay empty text.
const rows = `read_csv('${inventory.replaceAll("'", "''")}', header = true, auto_detect = false,
  delim = ',', quote = '"', escape = '"',
  columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}},
  force_not_null = [${names.map((name) => `'${name}'`).join(', ')}])`;

const matching = {
  table: (tag) => ({
    from: 'fleet',
    tag: `list_contains(tags, '${tag}')`,
    app: `list_contains(apps, 'app3')`,
  }),
  direct: (tag) => ({
    from: rows,
    tag: `contains(';' || tags || ';', ';${tag};')`,
    app: `(contains(';' || apps, ';app3@') OR contains(';' || apps || ';', ';app3;'))`,
  }),
}[mode];

// How many steps a device passes: what it fails early is not looked at further.
function question(tag) {
  const match = matching(tag);
  return `SELECT count(*), count(*) FILTER (step >= 1), count(*) FILTER (step >= 2),
      count(*) FILTER (step >= 1 AND "group" = 'A'), count(*) FILTER (step >= 1 AND "group" = 'B'),
      count(*) FILTER (step >= 3), count(*) FILTER (step >= 4), count(*) FILTER (step >= 5),
      count(*) FILTER (step >= 6), count(*) FILTER (step >= 6 AND state <> ''),
      count(*) FILTER (step >= 6 AND state = '')
    FROM (SELECT "group", state, CASE WHEN project <> 'Demo' THEN 0
      WHEN "group" NOT IN ('A', 'B') THEN 1 WHEN NOT ${match.tag} THEN 2 WHEN NOT ${match.app} THEN 3
      WHEN state = 'offline' THEN 4 WHEN update_status = 'success' THEN 5 ELSE 6 END AS step
      FROM ${match.from})`;
}

async function ask(tag) {
  const reader = await connection.runAndReadAll(question(tag));
  return reader.getRows()[0].map(Number);
}

async function timed(work) {
  const begin = performance.now();
  const value = await work();
  return [performance.now() - begin, value];
}

const [load_ms] = await timed(async () => {
  if (mode !== 'table') return;
  await connection.run(`CREATE TABLE fleet AS SELECT device_id, name, project, "group",
    string_split(tags, ';') AS tags,
    list_transform(string_split(apps, ';'), lambda app: split_part(app, '@', 1)) AS apps,
    state, update_status FROM ${rows}`);
});
const [answer_ms, counts] = await timed(() => ask('beta'));

const times = [];
const again = [];
for (let number = 0; number < (mode === 'table' ? 9 : 1); ++number) {
  const [took, found] = await timed(() => ask(`tag${number}`));
  times.push(took);
  again.push(found.at(-2));
}
times.sort((a, b) => a - b);
writeFileSync(resultFile, JSON.stringify({
  read_ms: 0, load_ms, answer_ms, again_ms: times[Math.floor(times.length / 2)],
  again_most_ms: times.at(-1), counts, again,
}));
