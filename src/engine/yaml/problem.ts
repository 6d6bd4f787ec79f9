// Something wrong or worth saying, as data. Documents have problems and problems point into documents, so the types stand
// in one file, document.ts: in two they would be a cycle.
export type { Fix, Place, Problem, Severity } from './document';
