import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { type Mistake } from '../json/findMistakes.js';

/** An editor of JSON in a page; it is loaded after the page, and until then a text area is in its place. */
export interface JsonEditor {
  readonly setText: (text: string) => void;
  readonly setMistakes: (mistakes: readonly Mistake[]) => void;
  readonly select: (from: number, to: number) => void;
  readonly destroy: () => void;
}

interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
  /** Undo is that of the whole story. */
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** The colours are those of the site, by day and by night. */
const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--fm-key)' },
  { tag: tags.string, color: 'var(--fm-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--fm-value)' },
]);

const fromOutside = Annotation.define<boolean>();

/** What differs in the middle: the cursor and what is folded stay where they are. */
const changeTo = (
  before: string,
  next: string,
): { readonly from: number; readonly to: number; readonly insert: string } => {
  const shorter = Math.min(before.length, next.length);
  let from = 0;
  while (from < shorter && before[from] === next[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before[before.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: next.slice(from, next.length - end) };
};

const run = (action: () => void) => (): boolean => {
  action();
  return true;
};

export const createJsonEditor = (
  parent: Element,
  { text, label, onChange, onUndo, onRedo }: EditorOptions,
): JsonEditor => {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        json(),
        syntaxHighlighting(colours),
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        // Tab goes on to the next field: nobody is caught in an editor.
        keymap.of([
          { key: 'Mod-z', run: run(onUndo), preventDefault: true },
          { key: 'Mod-Shift-z', run: run(onRedo), preventDefault: true },
          { key: 'Mod-y', run: run(onRedo), preventDefault: true },
          ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((each) => each.annotation(fromOutside) === true)) {
            onChange(update.state.doc.toString());
          }
        }),
      ],
    }),
  });
  return {
    setText: (next) => {
      const before = view.state.doc.toString();
      if (before !== next) view.dispatch({ changes: changeTo(before, next), annotations: fromOutside.of(true) });
    },
    setMistakes: (mistakes) => {
      const { length } = view.state.doc;
      const within = (offset: number): number => Math.min(offset, length);
      const diagnostics = mistakes.map(({ from, to, message }) => ({
        from: within(from),
        to: within(to),
        message,
        severity: 'error' as const,
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    select: (from, to) => {
      const { length } = view.state.doc;
      view.dispatch({
        selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
        scrollIntoView: true,
      });
      view.focus();
    },
    destroy: () => {
      view.destroy();
    },
  };
};
