// Examples of answers, recorded from a run. Ids, times, tokens and invented names are replaced, so
// that recording again changes only what the server changed.
import { idOf, operationOf, requests } from './collection.mjs';

const KEPT = ['content-type', 'location', 'allow', 'www-authenticate', 'idempotency-replayed'];
const BODY_BYTES_MAX = 16_000;

/** Replaces the examples of every request of `collection` by those of one run. */
export async function record(collection, run) {
  const answers = new Map();
  const summary = await run(({ item, ...sent }) => answers.set(item.id, sent));
  if (summary.run.failures.length > 0) throw new Error('a run with failures is not recorded');
  const contract = await contractOf(answers);
  for (const { item, names } of requests(collection.item)) {
    const answer = answers.get(item.id);
    if (!answer) throw new Error(`${names.join(' / ')} was left out`);
    const { response } = answer;
    const headers = response.headers.toObject();
    const given = { status: response.code, headers, text: response.text() };
    item.response = [example(item, names, given)];
    if (response.code < 400) {
      const refused = await refuse(operationOf(contract, item.request), answer.request);
      item.response.push(example(item, names, refused));
    }
  }
}

async function contractOf(answers) {
  const [{ request }] = answers.values();
  const { protocol, host, port } = request.url;
  return (await fetch(`${protocol}://${host.join('.')}:${port}/api/v1/openapi.json`)).json();
}

/** The same request without its token; where none is needed, with one that is none. */
async function refuse(operation, request) {
  const isForAnyone = operation.security.some((schemes) => Object.keys(schemes).length === 0);
  const headers = Object.fromEntries(
    request.headers.all().map(({ key, value }) => [key.toLowerCase(), value])
      .filter(([key]) => ['content-type', 'idempotency-key'].includes(key)),
  );
  if (isForAnyone) headers.authorization = `Bearer ${NO_TOKEN}`;
  const { method, body } = request;
  const answer = await fetch(request.url.toString(), { method, headers, body: body?.raw });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    text: await answer.text(),
    change: isForAnyone ? withNoToken : withoutToken,
  };
}

const NO_TOKEN = 'no-token';
const withoutToken = (request) => ({ ...request, auth: { type: 'noauth' } });
const withNoToken = (request) => {
  const bearer = [{ key: 'token', value: NO_TOKEN, type: 'string' }];
  return { ...request, auth: { type: 'bearer', bearer } };
};
const asIs = (request) => request;

function example(item, names, { status, headers, text, change = asIs }) {
  const lower = Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]);
  const kept = lower.filter(([key]) => KEPT.includes(key)).sort();
  const isJson = kept.some(([key, value]) => key === 'content-type' && value.includes('json'));
  const body = isJson
    ? JSON.stringify(settle(shorten(text)), null, 2)
    : settleText(text, new Map());
  const name = isJson && status >= 400 ? `${status} ${JSON.parse(text).code}` : `${status}`;
  return {
    id: idOf([...names, name]),
    name,
    originalRequest: change(original(item.request)),
    status: '',
    code: status,
    _postman_previewlanguage: isJson ? 'json' : 'html',
    header: kept.map(([key, value]) => ({ key, value: settleText(value, new Map()) })),
    cookie: [],
    body,
  };
}

function original({ method, header, url, body }) {
  return { method, header, url, ...(body && { body }) };
}

/** What is too long for an example: of the contract its head will do, of lists their beginning. */
function shorten(text) {
  const value = JSON.parse(text);
  if (text.length <= BODY_BYTES_MAX) return value;
  if (value.openapi) return { openapi: value.openapi, info: value.info };
  return beginning(value);
}

function beginning(value) {
  if (Array.isArray(value)) return value.slice(0, 2).map(beginning);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, beginning(member)]));
}

const INVENTED = {
  friendCode: '7K2M9QXT',
  username: 'ada',
  nextCursor: 'opaque',
  syncToken: 'opaque',
  etag: '"42.f00d"',
};
/** Names that the server invents, and those of this collection. */
const NAMES = /\b[A-Z][a-z]+ [A-Z][a-z]+ (?=[0-9A-Z]*\d)[0-9A-Z]{3}\b|\bPostman \d{4}\b/g;

/** The same value with everything settled that differs from run to run. */
function settle(value, ids = new Map(), name = '') {
  if (Array.isArray(value)) return value.map((item) => settle(item, ids));
  if (value && typeof value === 'object') {
    const members = Object.entries(value).map(([key, member]) => [key, settle(member, ids, key)]);
    return Object.fromEntries(members);
  }
  if (typeof value !== 'string') return name === 'version' ? 42 : value;
  return INVENTED[name] ?? settleText(value, ids);
}

function settleText(text, ids) {
  return text
    .replace(/(rb_[a-z]+_)[0-9A-Za-z]{20,}/g, '$1…')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!ids.has(id)) ids.set(id, String(ids.size + 1).padStart(12, '0'));
      return `00000000-0000-4000-8000-${ids.get(id)}`;
    })
    .replace(NAMES, 'Brave Otter 4F2')
    .replace(/\bwait \d+ s\b/g, 'wait 1 s')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '2026-11-25T10:00:00.000Z');
}
