// The door: all that worker, app (types only), command line and tests may use of the engine.
export type { Answer, End, Hunk, Intent, IsolationChange, Proposal } from './change/proposal';
export type { Graph, GraphEdge, GraphNode, Lock, Offer } from './graph/graph';
export type { Direction } from './policy/policy';
export type { Enforcer, Platform } from './policy/platform';
export { BY_THE_BOOK } from './policy/platform';
export type { Explanation, Outcome, Side, Step } from './reach/explanation';
export type { Flow, FlowChange, FlowState, Listing, Part } from './reach/flow';
export type { Traffic } from './sets/traffic';
export type { About, FileSummary, PolicySummary, Report, View } from './view';
export type { Severity } from './yaml/problem';
export type { Input, Position, Span, TextEdit } from './yaml/span';
