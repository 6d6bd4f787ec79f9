// The fields of `metadata` and of label selectors, which every kind shares.
import { type Fields, integer, list, map, object, opaque, type Shape, string } from './shape';

const SERVER = 'Set by the API server; it means nothing in a file.';

const METADATA_FIELDS: Fields = {
  name: string('The name of the object: lower-case letters, digits, `-` and `.`. Unique in its namespace for objects of one kind.'),
  namespace: string('The namespace that the object lives in; `default` if it is left out.'),
  labels: map('Names and values that selectors look for.'),
  annotations: map('Notes for people and tools. Selectors do not see them.'),
  generateName: string('A prefix from which the API server makes a name, where there is no `name`.'),
  finalizers: list('What has to be done before the object can be deleted.', string('The name of a finalizer.')),
  ownerReferences: list('The objects that made this one and that it is deleted with.', opaque('An owner: its apiVersion, kind, name and uid.')),
  uid: string(SERVER),
  resourceVersion: string(SERVER),
  selfLink: string(SERVER),
  generation: integer(SERVER),
  creationTimestamp: opaque(SERVER),
  deletionTimestamp: opaque(SERVER),
  deletionGracePeriodSeconds: integer(SERVER),
  managedFields: list(SERVER, opaque(SERVER)),
};

export const metadata: Shape = object('What the object is called, where it lives and how it is labelled.', METADATA_FIELDS);

/** A label selector, with the sentence for the place where it stands. */
export const selector = (about: string): Shape =>
  object(about, {
    matchLabels: map('Labels that must all be present with exactly these values. `{}` asks for nothing, so it matches everything.'),
    matchExpressions: list(
      'Further conditions; all of them must hold, together with `matchLabels`.',
      object('One condition on one label.', {
        key: string('The label that the condition is about.'),
        operator: string(
          '`In`: the label is present with one of the values. `NotIn`: it is absent or has another value. `Exists`: it is present. `DoesNotExist`: it is absent.',
          ['In', 'NotIn', 'Exists', 'DoesNotExist'],
        ),
        values: list('For `In` and `NotIn`, at least one value; for `Exists` and `DoesNotExist`, none.', string('A label value.')),
      }),
    ),
  });
