// The dialect of Kubernetes' own NetworkPolicy, as dialects/open.ts lists it.
import type { Dialect } from '../dialect';
import { LEAVES } from './leaves';
import { readNetworkPolicy } from './read';
import { isNetworkPolicy } from './validate-version';
import { WRITER } from './write';

export const KUBERNETES: Dialect = {
  id: 'kubernetes',
  owns: (resource) => isNetworkPolicy(resource.ref),
  read: readNetworkPolicy,
  write: WRITER,
  leaves: LEAVES,
};
