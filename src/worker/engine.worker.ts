// The engine in a thread of its own.
import { about, explain, open, places, propose, view } from '../engine/index';
import type { Request } from './protocol';
import { createServer } from './serve';

const serve = createServer({ open, view, explain, propose, about, places }, () => performance.now());

self.addEventListener('message', (event: MessageEvent<Request>) => {
  self.postMessage(serve(event.data));
});
