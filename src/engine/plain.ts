// The second, small door: pure values for the app without the engine behind them.
export { format as formatTraffic, parse as parseTraffic, toRanges, EMPTY, ALL, union as uniteTraffic, ports as portsOf, isEmpty as isEmptyTraffic } from './sets/traffic';
export { parseBlockOrAddress, formatBlock } from './sets/address';
