// A fresh server in a temporary directory, with a server key and the boards of boards.toml.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { here } from './collection.mjs';

const START_MS = 20_000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Starts `binary` on a free port, with more knobs; `stop` ends it and removes its data. */
export async function startServer(binary, knobs = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'rankbook-postman-'));
  const data = ['--data', join(directory, 'data')];
  // All folders, each twice, come from one address within seconds.
  const env = {
    ...process.env,
    RANKBOOK_RATE__IP: '100000',
    RANKBOOK_RATE__IP_BURST: '10000',
    RANKBOOK_RATE__AUTH: '1000',
    ...knobs,
  };
  const serve = ['serve', '--listen', '127.0.0.1:0', '--log-format', 'json', ...data];
  const child = spawn(binary, serve, { cwd: directory, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  const run = (...command) =>
    execFileSync(binary, [...command, ...data], { cwd: directory, encoding: 'utf8' }).trim();
  try {
    const tooLate = pause(START_MS).then(failed);
    const started = await Promise.race([announced(child), ended.then(failed), tooLate]);
    const baseUrl = started.api.replace(/\/api\/v1$/, '');
    const kind = ['--kind', 'server', '--game', 'my-game', '--label', 'postman'];
    const serverKey = run('key', 'create', ...kind);
    run('board', 'apply', here('boards.toml'), '--yes');
    await until(() => hasBoard(baseUrl, started.publicKey, 'ticket-cup'));
    return { baseUrl, publicKey: started.publicKey, serverKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function failed() {
  throw new Error('the server did not start');
}

/** The event that the server logs when it is ready. */
function announced(child) {
  return new Promise((done) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const event = parse(line);
      if (event?.message === 'started') done(event);
    });
  });
}

/** An event of the log; what is no event is shown, because it is about a failure. */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    console.error(line);
    return null;
  }
}

async function hasBoard(baseUrl, publicKey, board) {
  const headers = { Authorization: `Bearer ${publicKey}` };
  return (await fetch(`${baseUrl}/api/v1/leaderboards/${board}`, { headers })).ok;
}

async function until(holds) {
  const end = Date.now() + START_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('the server did not notice the new boards');
    await pause(50);
  }
}
