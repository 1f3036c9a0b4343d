// Runs the whole collection with Newman against a fresh server of its own:
//   node run.mjs [path of the rankbook binary]
// Each folder alone and twice, then everything twice, then without a server key, then with the
// values of ../conformance.
// With --record it runs everything once and writes the examples anew.
import { writeFileSync } from 'node:fs';
import newman from 'newman';
import { FILE, here, readJson, requests } from './collection.mjs';
import { record } from './examples.mjs';
import { startServer } from './server.mjs';

const paths = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const binary = paths[0] ?? process.env.RANKBOOK_BIN ?? here('../target/debug/rankbook');
const collection = readJson(FILE);

/** One run of Newman; `seen` gets every request that was sent. */
function run(server, options, seen = () => {}) {
  const values = { ...server, ...options.values };
  const envVar = ['baseUrl', 'publicKey', 'serverKey'].map((key) => ({ key, value: values[key] }));
  return new Promise((done, fail) => {
    newman.run({
      collection: readJson(FILE),
      environment: here('local.postman_environment.json'),
      envVar,
      folder: options.folder,
      iterationCount: options.times,
      iterationData: options.data,
      timeoutRequest: 10_000,
    }, (error, summary) => (error ? fail(error) : done(summary)))
      // Requests that scripts send have no name; they are no part of the collection.
      .on('request', (error, sent) => {
        if (!error && sent.item.name) seen(sent);
      });
  });
}

/** Runs, prints the outcome, and says whether nothing failed and nothing was left out. */
async function check(name, server, options) {
  const sent = new Set();
  const summary = await run(server, options, ({ item }) => sent.add(item.id));
  const { failures, stats } = summary.run;
  const isMeant = (names) => names[0] !== options.without
    && names.includes(options.folder ?? names[0]);
  const expected = requests(collection.item).filter(({ names }) => isMeant(names));
  const missing = expected.filter(({ item }) => !sent.has(item.id));
  const checks = stats.assertions.total;
  console.log(`${name}: ${sent.size} requests, ${checks} checks, ${failures.length} failures`);
  for (const { error, source } of failures) {
    console.log(`  ${source?.name ?? ''}: ${error.test ?? error.name}: ${error.message}`);
  }
  missing.forEach(({ names }) => console.log(`  ${names.join(' / ')}: was left out`));
  return failures.length === 0 && missing.length === 0;
}

/** The values that the server and every client are tried with, and the requests that take them. */
const DATA = {
  'problems.json': 'explain_problem (a row of data)',
  'names.json': 'update_me (a name of data)',
  'numbers.json': 'submit_score (a row of data)',
  'times.json': 'submit_score (a time of data)',
};

/** One player sends all rows of a file, which is more than players may. */
async function checkValues() {
  const limits = {
    RANKBOOK_RATE__PLAYER_WRITE: '100000',
    RANKBOOK_RATE__SUBMIT: '10000',
    RANKBOOK_RATE__SUBMIT_BURST: '1000',
  };
  const patient = await startServer(binary, limits);
  try {
    const results = [];
    for (const [file, folder] of Object.entries(DATA)) {
      const rows = { folder, data: here(`../conformance/${file}`) };
      if (readJson(`../conformance/${file}`).length === 0) throw new Error(`${file} has no rows`);
      results.push(await check(`with conformance/${file}`, patient, rows));
    }
    return results;
  } finally {
    await patient.stop();
  }
}

const server = await startServer(binary);
try {
  if (process.argv.includes('--record')) {
    await record(collection, (seen) => run(server, { times: 1 }, seen));
    writeFileSync(here(FILE), JSON.stringify(collection, null, 2) + '\n');
  } else {
    const results = [];
    for (const { name } of collection.item) {
      results.push(await check(name, server, { folder: name, times: 2 }));
    }
    results.push(await check('everything, twice', server, { times: 2 }));
    const bare = { times: 1, values: { serverKey: '' }, without: '9 Game server' };
    results.push(await check('with the public key alone', server, bare));
    results.push(...await checkValues());
    process.exitCode = results.every(Boolean) ? 0 : 1;
  }
} finally {
  await server.stop();
}
