// The engine in a thread of its own.
import {
  about,
  changesSince,
  describe,
  explain,
  flowsOfEnd,
  matrix,
  open,
  openBaseline,
  places,
  policyDetail,
  posture,
  propose,
  ruleHeads,
  rulePage,
  view,
  why,
  wordsAt,
} from '../engine/index';
import type { Request } from './protocol';
import { createServer } from './serve';

const DOOR = {
  open,
  openBaseline,
  changesSince,
  view,
  explain,
  why,
  propose,
  about,
  places,
  matrix,
  policyDetail,
  flowsOfEnd,
  posture,
  describe,
  wordsAt,
  ruleHeads,
  rulePage,
};
const serve = createServer(DOOR, () => performance.now());

self.addEventListener('message', (event: MessageEvent<Request>) => {
  self.postMessage(serve(event.data));
});
