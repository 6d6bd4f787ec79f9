// The field tables as one JSON schema (draft-07) for the editor: completion and hover. Problems do not come from it, so
// it is generous: it forbids nothing that it does not know.
import { INGRESS } from './ingress-shape';
import { NETWORK_POLICY } from './policy-shape';
import type { Shape } from './shape';
import { WORKLOADS } from './workload-shape';

type Schema = { readonly [keyword: string]: unknown };

const KINDS: { readonly [kind: string]: Shape } = { NetworkPolicy: NETWORK_POLICY, Ingress: INGRESS, ...WORKLOADS };

/** The schema of any document of a kind that we read, and of Lists of them: the kind that stands there picks the fields. */
export function buildSchema(): Schema {
  const kinds = Object.keys(KINDS);
  const versions = [...new Set(Object.values(KINDS).flatMap((shape) => choicesOf(shape, 'apiVersion')))];
  const shared = findShared(Object.values(KINDS));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $ref: '#/definitions/object',
    definitions: {
      object: {
        type: 'object',
        properties: {
          apiVersion: { type: 'string', markdownDescription: 'The API and its version.', defaultSnippets: offer(versions) },
          kind: { type: 'string', markdownDescription: 'The kind of object.', defaultSnippets: offer([...kinds, 'List']) },
        },
        allOf: [...kinds.map((kind) => whenKind(kind, KINDS[kind] as Shape)), LIST],
      },
      ...Object.fromEntries(Object.entries(KINDS).map(([kind, shape]) => [kind, schemaOf(shape, shared)])),
      ...Object.fromEntries([...shared].map(([shape, name]) => [name, schemaOf(shape, shared, 'whole')])),
    },
  };
}

/** The objects that stand in several places, with a name each for a definition of their own. */
function findShared(shapes: readonly Shape[]): ReadonlyMap<Shape, string> {
  const seen = new Set<Shape>();
  const shared = new Map<Shape, string>();
  const visit = (shape: Shape, name: string): void => {
    if (shape.kind === 'list') visit(shape.of, name);
    if (shape.kind !== 'object') return;
    if (seen.has(shape)) shared.set(shape, shared.get(shape) ?? `${name}${shared.size}`);
    else for (const [key, field] of Object.entries(shape.fields)) visit(field, key);
    seen.add(shape);
  };
  for (const shape of shapes) visit(shape, 'kind');
  return shared;
}

/** Values to complete; unlike an `enum` they forbid no other ones and are not listed on hover. */
const offer = (values: readonly string[]): readonly Schema[] => values.map((value) => ({ label: value, body: value }));

/** By entries, because an object literal with a `then` looks like a promise to tools. */
const implies = (condition: Schema, consequence: Schema): Schema =>
  Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);

const LIST = implies(
  { properties: { kind: { const: 'List' } } },
  { properties: { items: { type: 'array', markdownDescription: 'The objects of a `List`, one item each.', items: { $ref: '#/definitions/object' } } } },
);

/** Kinds of other groups have the same names, so the version has to fit as well where it is written. */
function whenKind(kind: string, shape: Shape): Schema {
  return implies({ properties: { kind: { const: kind }, apiVersion: { enum: choicesOf(shape, 'apiVersion') } } }, { $ref: `#/definitions/${kind}` });
}

function choicesOf(shape: Shape, field: string): readonly string[] {
  const found = shape.kind === 'object' ? shape.fields[field] : undefined;
  return found?.kind === 'string' ? (found.choices ?? []) : [];
}

function schemaOf(shape: Shape, shared: ReadonlyMap<Shape, string>, how?: 'whole'): Schema {
  const markdownDescription = shape.about;
  const name = how === 'whole' ? undefined : shared.get(shape);
  if (name) return { $ref: `#/definitions/${name}` };
  switch (shape.kind) {
    case 'object':
      return {
        type: 'object',
        markdownDescription,
        properties: Object.fromEntries(Object.entries(shape.fields).map(([key, field]) => [key, schemaOf(field, shared)])),
      };
    case 'list':
      return { type: 'array', markdownDescription, items: schemaOf(shape.of, shared) };
    case 'map':
      return { type: 'object', markdownDescription, additionalProperties: { type: 'string' } };
    case 'number-or-name':
      return { type: ['integer', 'string'], markdownDescription };
    case 'any':
      return { markdownDescription };
    case 'string':
      return { type: 'string', markdownDescription, ...(shape.choices ? { enum: shape.choices } : {}) };
    default:
      return { type: shape.kind, markdownDescription };
  }
}
