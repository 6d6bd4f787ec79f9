// The second, small door: pure values for the app without the engine behind them. Traffic that came from the worker is
// adopted before it is united with other traffic: its id means nothing on this side.

export { formatBlock, parseBlockOrAddress } from './sets/address';
export { joinEnds } from './sets/cover';
export {
  ALL,
  adopt as adoptTraffic,
  EMPTY,
  format as formatTraffic,
  isEmpty as isEmptyTraffic,
  parse as parseTraffic,
  ports as portsOf,
  subtract as subtractTraffic,
  toRanges,
  union as uniteTraffic,
} from './sets/traffic';
export { applyEdits } from './yaml/edit';
