import { type Progress } from '../../conformance/index.js';

/** Where progress is shown, as in `process.stderr`. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** What is shown while a check runs. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Writes what someone else says; on a terminal it takes the place of the line. */
  readonly say: (text: string) => void;
}

const sentence = ({ phase, done, total, broken }: Progress): string =>
  `${phase}: ${done} of ${total}${broken.length === 0 ? '' : `, rules broken: ${broken.length}`}`;

/** A line that is rewritten on a terminal; elsewhere a line every few seconds. `now` is in milliseconds. */
export const progressLine = (screen: Screen, now: () => number): ProgressLine => {
  const isTerminal = screen.isTTY === true;
  const clear = isTerminal ? '\r\u001B[K' : '';
  const pause = isTerminal ? 100 : 5_000;
  let shown = now();
  return {
    show: (progress) => {
      if (now() - shown < pause) return;
      shown = now();
      screen.write(`${clear}${sentence(progress)}${isTerminal ? '' : '\n'}`);
    },
    say: (text) => {
      screen.write(`${clear}${text}`);
    },
  };
};
