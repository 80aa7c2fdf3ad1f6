import { type Store } from '../../src/index.js';
import { type Library } from './library.js';
import { type Subject } from './measure.js';
import { parsed } from './stores.js';

interface Named {
  readonly Id: string;
}

/**
 * The least that an upsert can cost: a mutable map of the same findings by Id, an object spread, and nothing looked at.
 * Its findings are those of `JSON.parse`, which nobody has frozen.
 */
export const upserting = (
  library: Library,
  store: Store,
  size: number,
  identifiersOf: (round: number) => readonly Named[],
  patch: object,
): Subject => {
  const map = new Map<string, object>();
  for (const { finding } of library.findings(store)) {
    const plain = parsed(finding) as Named;
    map.set(plain.Id, plain);
  }
  return {
    findings: size,
    prepare: (round) => {
      const identifiers = parsed(identifiersOf(round)) as readonly Named[];
      return () => {
        for (const { Id } of identifiers) map.set(Id, { ...map.get(Id), ...patch });
      };
    },
  };
};
