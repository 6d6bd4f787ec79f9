// How wide texts are, and how they are cut: names in the middle, because both ends of a name tell things apart.

type Font = 'name' | 'detail' | 'label';

const FONTS: Record<Font, string> = { name: '600 13px', detail: '11px', label: '11px' };
/** Mean width of a character where nothing can measure (tests, a worker). */
const MEAN: Record<Font, number> = { name: 7.6, detail: 6.3, label: 6.3 };

let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

/** Pixels that the text takes in the page's own font. */
export function textWidth(text: string, font: Font): number {
  const key = `${font} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (context === undefined) context = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  let width = text.length * MEAN[font];
  if (context) {
    context.font = `${FONTS[font]} ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`;
    width = context.measureText(text).width;
  }
  if (known.size > 5000) known.clear();
  known.set(key, width);
  return width;
}

/** The text itself if it fits, else its beginning and end around an ellipsis. */
export function cutMiddle(text: string, font: Font, room: number): string {
  if (textWidth(text, font) <= room) return text;
  let keep = Math.max(4, Math.floor((text.length * room) / textWidth(text, font)));
  for (; keep > 4; keep--) {
    const cut = halves(text, keep);
    if (textWidth(cut, font) <= room) return cut;
  }
  return halves(text, keep);
}

const halves = (text: string, keep: number): string => `${text.slice(0, Math.ceil((keep - 1) / 2))}…${text.slice(text.length - Math.floor((keep - 1) / 2))}`;
