import { type EditionId } from 'finding-merge';

/*
 * A story: what is stored, and what is called. Everything that people edit is the text that they see, and it is read only
 * when the story is run, so that a mistake loses nothing.
 */

interface Keyed {
  /** Tells the steps of a story apart, however they are moved. */
  readonly key: number;
}

/** A finding provider imports a batch. */
export interface ImportStep extends Keyed {
  readonly call: 'importFindings';
  readonly caller: string;
  readonly batch: string;
}

/** A customer updates findings. */
export interface UpdateStep extends Keyed {
  readonly call: 'updateFindings';
  readonly caller: string;
  readonly identifiers: string;
  readonly patch: string;
}

/** Another hub from here on. */
export interface HubStep extends Keyed {
  readonly call: 'withHub';
  readonly hub: string;
}

export type Step = ImportStep | UpdateStep | HubStep;

export type Call = Step['call'];

/** A part of a step that is written as JSON. */
export type Part = 'caller' | 'batch' | 'identifiers' | 'patch' | 'hub';

export interface Story {
  readonly title: string;
  readonly edition: EditionId;
  /** The edition under which the story is run as well, to be compared. */
  readonly beside: EditionId | undefined;
  /** The hub as JSON, without its edition. */
  readonly hub: string;
  /** The findings that are stored before, as a JSON list of what a store keeps of each. */
  readonly given: string;
  readonly steps: readonly Step[];
}

/** The parts of each call, in the order in which they are written. */
export const partsOf: Readonly<Record<Call, readonly Part[]>> = {
  importFindings: ['caller', 'batch'],
  updateFindings: ['caller', 'identifiers', 'patch'],
  withHub: ['hub'],
};

/** The text of a part; a call that has no such part has none. */
export const textOf = (step: Step, part: Part): string => {
  const texts: Readonly<Partial<Record<Part, string>>> = step;
  return texts[part] ?? '';
};
