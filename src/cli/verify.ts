// `netpol verify`: whether the pinned flows hold.
import { type Input, type PinCheck, verify as verifyPins } from '../engine/index';
import { analyseQuietly } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, NO, OK } from './command';
import { jsonPieces } from './format-json';
import { type JunitCase, junitPieces } from './format-junit';
import { emit } from './io';
import { type FilePlace, formatPlace, placeOf } from './place';
import { sortByLevel, type Trouble, warn } from './problems';
import { visible } from './visible';

const HELP = `Usage: netpol verify [options] <file or folder or -> ...

Checks the flows that are pinned in files named netpol-pins.yaml among those that are read:

  pins:
    - {from: shop/web, to: shop/db, port: 5432/TCP, must: allow}
    - {from: internet, to: shop/db, must: deny, why: card data}

An end is what --from and --to of netpol why take. Without a port all ports are meant:
must: allow needs all of them open for every pod, must: deny needs all of them closed.
Where the manifests do not say, a pin does not hold ("unsure").

  -o, --output FORMAT   txt (default), json or junit

JSON: {"pins": [{"from", "to", "port", "must", "why", "state": "holds"|"broken"|"unsure",
"text", "file", "line", "column"}], "errors": [...], "warnings": [...]}.

Exit: 0 all hold, 1 some do not, 2 usage: no pin to check, or a pin or some other input
is unreadable (what can be read is checked all the same).
`;

interface Checked {
  readonly pin: PinCheck;
  readonly place: FilePlace;
}

const isBadPin = (t: Trouble): boolean => t.code === 'pin-invalid';

function* txtPieces(checked: readonly Checked[]): Generator<string> {
  for (const { pin, place } of checked) {
    const why = pin.why === undefined ? '' : ` (${pin.why})`;
    const fault = pin.state === 'holds' ? '' : `: ${pin.text}`;
    yield `${visible(`${pin.state.padEnd(6)}  ${formatPlace(place)}: ${pin.demand}${why}${fault}`)}\n`;
  }
}

const pinJson = ({ pin: { span, demand, fromNodes, toNodes, ...pin }, place }: Checked): unknown => ({ ...pin, ...place });

/** Entries that cannot be read are tests that cannot be run. */
function casesOf(checked: readonly Checked[], bad: readonly Trouble[]): JunitCase[] {
  const ofPins = checked.map(({ pin, place }): JunitCase => {
    const name = `${pin.demand}${pin.why === undefined ? '' : ` (${pin.why})`}`;
    return { group: place.file, name, line: place.line, ...(pin.state === 'holds' ? {} : { failure: { type: pin.state, message: pin.text } }) };
  });
  return [...ofPins, ...bad.map((t): JunitCase => ({ group: t.file, name: t.path || t.code, line: t.line, error: { type: t.code, message: t.message } }))];
}

const nowhere: FilePlace = { file: '', line: 0, column: 0 };

function checkAll(pins: readonly PinCheck[], inputs: readonly Input[]): readonly Checked[] {
  return pins.map((pin) => ({ pin, place: pin.span ? placeOf(pin.span, inputs) : nowhere }));
}

function summary(checked: readonly Checked[]): string {
  const failed = checked.filter(({ pin }) => pin.state !== 'holds').length;
  const all = `${checked.length} pin${checked.length === 1 ? '' : 's'}`;
  return failed === 0 ? `${all}: all hold\n` : `${all}: ${failed} ${failed === 1 ? 'does' : 'do'} not hold\n`;
}

export const verify: Command = {
  name: 'verify',
  does: 'whether the flows that netpol-pins.yaml pins hold',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, {});
    const format = formatOf(given.values.output, ['txt', 'json', 'junit']);
    const { analysis, inputs, troubles, isWhole } = await analyseQuietly(given, io);
    const checked = checkAll(verifyPins(analysis), inputs);
    const bad = troubles.filter(isBadPin);
    // Pins that do not hold are the result; all else that is wrong is told beside it.
    await warn(
      io,
      troubles.filter((t) => t.code !== 'pin-broken'),
    );
    if (format === 'json') await emit(io, jsonPieces({ pins: checked.map(pinJson), ...sortByLevel(troubles) }));
    else await emit(io, format === 'junit' ? junitPieces('netpol verify', casesOf(checked, bad)) : txtPieces(checked));
    if (checked.length > 0) await io.err(summary(checked));
    else if (bad.length === 0) await io.err('netpol verify: there is no pin to check: none of the files is a netpol-pins.yaml with pins\n');
    if (!isWhole || bad.length > 0 || checked.length === 0) return FAILED;
    return checked.some(({ pin }) => pin.state !== 'holds') ? NO : OK;
  },
};
