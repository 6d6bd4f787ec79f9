// Where the documents of a file begin. Sound without parsing: a line that begins with `---` separates documents even
// inside a block scalar (YAML 1.2.2, 9.1.2), and no other line does, `...` aside.

const NEWLINE = 0x0a;
const HASH = 0x23;
const PERCENT = 0x25;
const BOM = 0xfeff;

/** Is there a document marker (`---` or `...`, followed by white space or the end) at this offset? */
function isMarker(text: string, offset: number, marker: '---' | '...'): boolean {
  return text.startsWith(marker, offset) && isSpaceOrEnd(text, offset + 3);
}

/** Does a document begin here whatever stands before: a line that begins with `---`? */
export function isAnchored(text: string, offset: number): boolean {
  return isMarker(text, offset, '---') && (offset === 0 || text.charCodeAt(offset - 1) === NEWLINE);
}

/**
 * The offsets at which documents begin, ascending, the first always 0. Comments, empty lines and directives before a
 * `---` belong to the document that it opens. JSON objects that follow one another are documents of their own.
 */
export function splitDocuments(text: string): number[] {
  const starts = text.includes('\n...') || text.startsWith('...') ? splitWithEnds(text) : splitAtMarkers(text);
  return text.includes('\n{') ? starts.flatMap((start, i) => splitObjects(text, start, starts[i + 1] ?? text.length)) : starts;
}

/** True if nothing in the range is content: only comments, directives, empty lines, `...` and a byte order mark. */
export function isPrologue(text: string, from: number, to: number): boolean {
  let at = text.charCodeAt(from) === BOM ? from + 1 : from;
  while (at < to) {
    const first = text.charCodeAt(at);
    let content = at;
    while (content < to && isBlank(text.charCodeAt(content))) content++;
    const isFree = content >= to || text.charCodeAt(content) === NEWLINE || text.charCodeAt(content) === HASH;
    if (!isFree && first !== PERCENT && !isMarker(text, at, '...')) return false;
    const end = text.indexOf('\n', content);
    if (end < 0) return true;
    at = end + 1;
  }
  return true;
}

function splitAtMarkers(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n---'); at >= 0; at = text.indexOf('\n---', at + 1)) {
    if (!isSpaceOrEnd(text, at + 4)) continue;
    if (starts.length === 1 && isPrologue(text, 0, at + 1)) continue;
    starts.push(at + 1);
  }
  return starts;
}

// With `...` a document may also begin without `---`; rare, so it may cost a look at every line.
function splitWithEnds(text: string): number[] {
  const starts = [0];
  const begin = (offset: number) => starts.at(-1) !== offset && starts.push(offset);
  // Where the piece under way began: at a `---` (then it is a document), behind a `...` or at the top of the file.
  let piece = 0;
  // Up to here the piece is known to have no content.
  let empty = 0;
  let isOpen = false;
  for (let line = 0; line >= 0; line = nextLine(text, line)) {
    const opens = isMarker(text, line, '---');
    if (!opens && !isMarker(text, line, '...')) continue;
    const isEmpty = !isOpen && isPrologue(text, empty, line);
    if (isEmpty) empty = line;
    if (!isOpen && (opens || !isEmpty)) begin(piece);
    if (opens) {
      if (!isEmpty) begin(line);
      piece = line;
      isOpen = true;
    } else if (!isEmpty) {
      piece = nextLine(text, line);
      empty = piece;
      isOpen = false;
      if (piece < 0) return starts;
    }
  }
  if (!isOpen && !isPrologue(text, empty, text.length)) begin(piece);
  return starts;
}

// Between `}` and `{` on a later line valid JSON always has a comma, so this cannot cut an object.
function splitObjects(text: string, start: number, end: number): number[] {
  const starts = [start];
  let content = isMarker(text, start, '---') ? start + 3 : start;
  while (content < end && (isBlank(text.charCodeAt(content)) || text.charCodeAt(content) === NEWLINE)) content++;
  if (text[content] !== '{') return starts;
  for (let at = text.indexOf('\n{', content); at >= 0 && at < end; at = text.indexOf('\n{', at + 1)) {
    let before = at;
    while (before > content && (isBlank(text.charCodeAt(before)) || text.charCodeAt(before) === NEWLINE)) before--;
    if (text[before] === '}') starts.push(at + 1);
  }
  return starts;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? -1 : end + 1;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

function isSpaceOrEnd(text: string, offset: number): boolean {
  return offset >= text.length || isBlank(text.charCodeAt(offset)) || text.charCodeAt(offset) === NEWLINE;
}
