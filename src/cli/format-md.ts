// All flows as Markdown tables, for pull requests and pages.
import type { Listing } from '../engine/index';
import { formatTraffic } from '../engine/plain';
import { endText } from './end-text';
import { LISTS } from './rows';

const TITLES: { readonly [K in keyof Listing]: string } = { connections: '', implied: '### Implied workloads', unsure: '### Unsure' };

/** A cell's text shown as it is: no markup, no HTML, no end of cell. */
const cell = (text: string): string => endText(text).replace(/[\\`*_{}[\]<>|~#&]/g, '\\$&');

/** One table for each list; implied and unsure flows only where there are any. */
export function* mdPieces(listing: Listing): Generator<string> {
  for (const list of LISTS) {
    const flows = listing[list];
    if (list !== 'connections' && flows.length === 0) continue;
    if (TITLES[list]) yield `\n${TITLES[list]}\n\n`;
    yield '| From | To | Traffic |\n| --- | --- | --- |\n';
    for (const flow of flows) yield `| ${cell(flow.from)} | ${cell(flow.to)} | ${formatTraffic(flow.traffic)}${flow.partial ? ' (some pods)' : ''} |\n`;
  }
}
