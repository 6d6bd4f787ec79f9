// The engine in a thread of its own.
import { about, changesSince, explain, flowsOfEnd, matrix, open, openBaseline, places, policyDetail, propose, view } from '../engine/index';
import type { Request } from './protocol';
import { createServer } from './serve';

const serve = createServer({ open, openBaseline, changesSince, view, explain, propose, about, places, matrix, policyDetail, flowsOfEnd }, () =>
  performance.now(),
);

self.addEventListener('message', (event: MessageEvent<Request>) => {
  self.postMessage(serve(event.data));
});
