// The collection as a tree: what check.mjs and run.mjs both need to know of it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));
export const readJson = (name) => JSON.parse(readFileSync(here(name), 'utf8'));
export const FILE = 'rankbook.postman_collection.json';

const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** UUID version 5 of a name (RFC 9562 §5.5): equal names, equal ids, so that diffs are small. */
export function uuid5(name) {
  const namespace = Buffer.from(URL_NAMESPACE.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The id of a folder, request or example, from the names that lead to it. */
export const idOf = (names) => uuid5(['rankbook', ...names].join('/'));

/** Every folder and request below `items`, with the names that lead to it. */
export function* walk(items, above = []) {
  for (const item of items) {
    const names = [...above, item.name];
    yield { item, names };
    if (item.item) yield* walk(item.item, names);
  }
}

/** Requests only. */
export const requests = (items) => [...walk(items)].filter(({ item }) => item.request);

/** `/api/v1/leaderboards/{board}`, as the contract spells the path of a request. */
export const template = (request) =>
  '/' + request.url.path.map((part) => part.replace(/^:(.+)$/, '{$1}')).join('/');

/** The operation of a request in the contract; none where path or method does not exist. */
export const operationOf = (contract, request) =>
  contract.paths[template(request)]?.[request.method.toLowerCase()];

/** The text of an item's script. */
export const script = (item, listen) =>
  (item.event ?? []).filter((event) => event.listen === listen)
    .flatMap((event) => event.script.exec).join('\n');
