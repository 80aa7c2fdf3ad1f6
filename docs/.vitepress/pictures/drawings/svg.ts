/* The few elements of SVG that the pictures are made of, as text. */

export type SvgAttributes = Readonly<Record<string, string | number>>;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const written = (attributes: SvgAttributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

export const element = (name: string, attributes: SvgAttributes, ...children: readonly string[]): string =>
  children.length === 0
    ? `<${name}${written(attributes)}/>`
    : `<${name}${written(attributes)}>${children.join(name === 'a' ? ' ' : '')}</${name}>`;

export const rect = (x: number, y: number, width: number, height: number, more: SvgAttributes = {}): string =>
  element('rect', { x, y, width, height, rx: 4, fill: 'none', stroke: 'currentColor', ...more });

/** One line of text. */
export const words = (x: number, y: number, text: string, more: SvgAttributes = {}): string =>
  element('text', { x, y, ...more }, escaped(text));

/** Lines of text below one another, about a middle: one text, so that it is read out as one. */
export const lines = (x: number, middle: number, texts: readonly string[], more: SvgAttributes = {}): string => {
  const top = middle + 4 - (texts.length - 1) * 7;
  const spans = texts.map((text, index) => element('tspan', { x, y: top + index * 14 }, escaped(text)));
  return element('text', more, spans.join(' '));
};

export const path = (d: string, more: SvgAttributes = {}): string =>
  element('path', { d, fill: 'none', stroke: 'currentColor', ...more });

/** A link that is read out in full, however short the words in the picture are. */
export const link = (href: string, label: string, ...children: readonly string[]): string =>
  element('a', { href, 'aria-label': label }, ...children);

/** Where the specification says more: of a rule, or of a step. The pictures are in docs/pictures. */
export const inSpecification = (anchor: string): string =>
  `../specification.md#${anchor.replace('/', '').toLowerCase()}`;

/** The name of a rule without its operation, in which the pictures are in order anyway. */
export const sentenceOf = (rule: string): string => rule.split('/')[1] ?? rule;

const style = [
  'svg{color:#1f2328;--accent:#0f766e}',
  '@media (prefers-color-scheme:dark){svg{color:#e6edf3;--accent:#5eead4}}',
  'a{cursor:pointer}',
].join('');

export interface Picture {
  /** The name of its file, and the beginning of the ids in it. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
}

/**
 * A picture that can be read without colour, and in the dark. As an image in a page it has its own colours;
 * where a page contains it, the colours are the page's.
 */
export const picture = (about: Picture, ...children: readonly string[]): string => {
  const { name, width, height, title, description } = about;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      'aria-labelledby': `${name}-title ${name}-description`,
      'font-family': 'Inter, system-ui, sans-serif',
      'font-size': 12,
      fill: 'currentColor',
    },
    element('title', { id: `${name}-title` }, escaped(title)),
    element('desc', { id: `${name}-description` }, escaped(description)),
    element('style', {}, style),
    element(
      'defs',
      {},
      element(
        'pattern',
        { id: `${name}-hatch`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        element('rect', { width: 2, height: 6, fill: 'var(--accent)', 'fill-opacity': 0.18 }),
      ),
      element(
        'marker',
        {
          id: `${name}-arrow`,
          viewBox: '0 0 8 8',
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: 'auto-start-reverse',
        },
        element('path', { d: 'M0 0 8 4 0 8z', fill: 'currentColor' }),
      ),
    ),
    ...children,
  );
};

/** What fills a shape: a plain tint, a hatch, or nothing. */
export const fills = (name: string) =>
  ({
    plain: { fill: 'var(--accent)', 'fill-opacity': 0.16 },
    hatched: { fill: `url(#${name}-hatch)` },
    empty: { fill: 'none' },
  }) as const;
