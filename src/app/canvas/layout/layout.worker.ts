// Runs the layout beside the page's thread. One plan in, one placement out, with the number of the request.
import { layout } from './layout';
import type { Placement, Plan } from './plan';

export interface LayoutRequest {
  readonly id: number;
  readonly plan: Plan;
}

export interface LayoutReply {
  readonly id: number;
  readonly placement: Placement;
}

self.onmessage = (event: MessageEvent<LayoutRequest>) => {
  const reply: LayoutReply = { id: event.data.id, placement: layout(event.data.plan) };
  self.postMessage(reply);
};
