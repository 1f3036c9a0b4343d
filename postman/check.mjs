// Holds the rules of the collection without a server: `node check.mjs`. With `--diff` it only says
// which operations of the contract have no request, and which requests no operation.
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { FILE, here, idOf, operationOf, readJson, requests, script, template, uuid5, walk }
  from './collection.mjs';

const collection = readJson(FILE);
const contract = readJson('../docs/openapi.json');
const problems = [];
const complain = (names, text) => problems.push(`${names.join(' / ')}: ${text}`);

const FEATURES = /^([2-9]|10) /;
const isFeature = (names) => FEATURES.test(names[0]);
const isOnPurpose = (names) => names[0].startsWith('99 ');
/** A refusal that belongs to the story of its folder says so in its name. */
const isRefused = (names) => / \(refused: .+\)$/.test(names.at(-1));
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** A request may only take its credentials away, and only to prove a refusal. */
function checkAuth({ item, names }) {
  const auth = item.request?.auth;
  if (auth && !(auth.type === 'noauth' && isOnPurpose(names))) {
    complain(names, 'credentials belong to a folder; a request drops them only to be refused');
  }
}

/** Another server must be one variable away, and no id of somebody else's run may stay behind. */
function checkAddress({ item, names }) {
  const { url, body, header } = item.request;
  if (url.host.join('.') !== '{{baseUrl}}' || !url.raw.startsWith('{{baseUrl}}/')) {
    complain(names, 'the only host is {{baseUrl}}');
  }
  const sent = JSON.stringify([url, body ?? null, header]);
  if (/[0-9a-f]{8}-[0-9a-f]{4}-/i.test(sent)) complain(names, 'a literal id; use a variable');
}

/** What a folder sets, its last request removes: so it runs alone and again. */
function checkLeftovers(folder) {
  const inside = requests([folder]);
  const scripts = inside.map(({ item }) => script(item, 'prerequest') + script(item, 'test'));
  const last = script(inside.at(-1).item, 'test');
  const named = (text, call) => [...text.matchAll(call)].map(([, name]) => name);
  const removed = new Set(named(last, /collectionVariables\.unset\('(\w+)'/g));
  for (const name of new Set(named(scripts.join('\n'), /collectionVariables\.set\('(\w+)'/g))) {
    if (!removed.has(name)) complain([folder.name], `the last request does not remove '${name}'`);
  }
}

/** A test says what the answer means; that it came is not enough. */
function checkTests({ item, names }) {
  const test = script(item, 'test');
  if (!test.includes('pm.test(') || !/expect\(|to\.have\.status/.test(test)) {
    complain(names, 'no test says what the answer means');
  }
  if (!item.request.description) complain(names, 'no description');
}

/** Names are operation ids, with a remark in brackets where one operation has several requests. */
function checkName({ item, names }) {
  const operation = operationOf(contract, item.request);
  if (isFeature(names) && operation?.operationId !== item.name.replace(/ \(.+\)$/, '')) {
    complain(names, `should be named ${operation?.operationId ?? 'by an operation'}`);
  }
  const codes = contract.components.schemas.Problem.properties.code.enum;
  if (isOnPurpose(names) && !codes.includes(item.name)) complain(names, 'is no problem code');
}

function checkId({ item, names }) {
  if (item.id !== idOf(names)) complain(names, `id should be ${idOf(names)}`);
}

/**
 * Problem codes that no request can provoke against a healthy server, nor the last one while
 * deletions are remembered.
 */
const UNPROVOKED = [
  'request-timeout', 'internal', 'starting', 'overloaded', 'draining', 'read-only', 'storage-error',
  'storage-full', 'sync-token-expired',
];

/** Codes that no operation answers yet, and those above, have no request; every other code has. */
function checkCodes() {
  const answered = new Set(['method-not-allowed']);
  for (const response of Object.values(contract.components.responses)) {
    const [, own] = response.content['application/problem+json'].schema.allOf;
    own.properties.code.enum.forEach((code) => answered.add(code));
  }
  const folder = collection.item.find(({ name }) => name.startsWith('99 '));
  const provoked = new Set(requests([folder]).map(({ item }) => item.name));
  for (const code of answered) {
    if (!UNPROVOKED.includes(code) && !provoked.has(code)) {
      complain([folder.name], `nothing provokes ${code}`);
    }
  }
}

/** Every operation has a request, and every request an operation. */
function checkOperations() {
  const wanted = new Map();
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const method of METHODS.filter((method) => item[method])) {
      wanted.set(`${method.toUpperCase()} ${path}`, item[method].operationId);
    }
  }
  const asked = new Set();
  for (const { item, names } of requests(collection.item)) {
    const key = `${item.request.method} ${template(item.request)}`;
    if (isFeature(names)) asked.add(key);
    if (!wanted.has(key) && item.name !== 'method-not-allowed') {
      complain(names, `${key} is no operation of the contract`);
    }
  }
  for (const [key, id] of wanted) if (!asked.has(key)) complain([id], `${key} has no request`);
}

const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'contract', components: contract.components });
const follow = (value) => value?.$ref
  ? value.$ref.slice(2).split('/').reduce((at, name) => at[name], contract)
  : value;

/** Tokens are cut in examples, but must look whole to a schema. */
const whole = (text) => text.replace(/(rb_[a-z]+_)…/g, (_, prefix) => prefix + 'x'.repeat(43));

/** Examples of success and of refusal, each as the contract has it. */
function checkExamples({ item, names }) {
  const examples = item.response ?? [];
  const refusals = examples.filter((example) => example.code >= 400).length;
  const isMeant = isOnPurpose(names) || isRefused(names);
  if (!isMeant && refusals === examples.length) complain(names, 'no example of success');
  if (refusals === 0) complain(names, 'no example of a refusal');
  for (const example of examples) checkExample(item, [...names, example.name], example);
}

function checkExample(item, names, example) {
  if (example.id !== idOf(names)) complain(names, `id should be ${idOf(names)}`);
  const header = example.header.find(({ key }) => key === 'content-type');
  const type = (header?.value ?? '').split(';')[0];
  const operation = operationOf(contract, item.request);
  const declared = follow(operation?.responses[example.code]);
  if (operation && !declared) return complain(names, `${example.code} is not in the contract`);
  if (!type.endsWith('json')) return;
  const schema = declared
    ? declared.content?.[type]?.schema
    : { $ref: '#/components/schemas/Problem' };
  if (!schema) return complain(names, `${type} is not in the contract`);
  const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/'));
  const fits = ajv.validate(rooted, JSON.parse(whole(example.body)));
  if (!fits) complain(names, ajv.errorsText());
}

/** Whatever gets committed by accident, no token may be in it. */
function checkSecrets() {
  const files = readdirSync(here('.'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'));
  for (const { parentPath, name } of files) {
    const text = readFileSync(`${parentPath}/${name}`, 'utf8');
    if (/rb_(srv|at|rt|adm)_[0-9A-Za-z]{8}/.test(text)) complain([name], 'holds a token');
  }
}

function checkEnvironments() {
  const keys = ['baseUrl', 'publicKey', 'serverKey', 'adminToken'];
  for (const name of ['local', 'production']) {
    const { values, id } = readJson(`${name}.postman_environment.json`);
    if (values.map(({ key }) => key).join() !== keys.join()) {
      complain([name], `the environment should have ${keys.join(', ')}`);
    }
    if (id !== idOf(['environment', name])) {
      complain([name], `id should be ${idOf(['environment', name])}`);
    }
    for (const { key, value, type } of values) {
      const isSecret = name === 'production' || key === 'serverKey' || key === 'adminToken';
      if (isSecret && (value !== '' || type !== 'secret')) {
        complain([name, key], 'must be secret and empty');
      }
    }
  }
}

const checks = [checkAuth, checkAddress, checkTests, checkName, checkExamples];

checkOperations();
if (!process.argv.includes('--diff')) {
  if (collection.info._postman_id !== uuid5('rankbook')) complain(['info'], 'another _postman_id');
  checkCodes();
  checkSecrets();
  checkEnvironments();
  collection.item.forEach(checkLeftovers);
  for (const found of walk(collection.item)) {
    checkId(found);
    if (!found.item.request) continue;
    checks.forEach((check) => check(found));
  }
}
problems.forEach((problem) => console.error(problem));
const count = requests(collection.item).length;
console.log(`${count} requests, ${problems.length} complaints`);
process.exitCode = problems.length ? 1 : 0;
