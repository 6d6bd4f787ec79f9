// The second, small door: pure values for the app without the engine behind them. Traffic that came from the worker is
// adopted before it is united with other traffic: its id means nothing on this side.
export { format as formatTraffic, parse as parseTraffic, toRanges, EMPTY, ALL, adopt as adoptTraffic, union as uniteTraffic, ports as portsOf, isEmpty as isEmptyTraffic } from './sets/traffic';
export { parseBlockOrAddress, formatBlock } from './sets/address';
export { applyEdits, invertEdits } from './yaml/edit';
