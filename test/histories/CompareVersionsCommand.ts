import type fc from 'fast-check';
import { expect } from 'vitest';
import { changedFindings, findings, type StoredFinding } from '../../src/index.js';
import { keyOf, type Model, type Real } from './Model.js';

/** Someone writes what has changed since a kept version into a copy of that version, and has the version of now. */
export class CompareVersionsCommand implements fc.Command<Model, Real> {
  check(): boolean {
    return true;
  }

  run(_model: Model, { store, kept }: Real): void {
    for (const { store: before } of kept) {
      const copy = new Map([...findings(before)].map((each) => [keyOf(each.finding), each]));
      const changes = changedFindings(before, store);
      const had = (key: string): StoredFinding | undefined => copy.get(key);
      for (const change of changes) {
        expect(change.before).toBe(had(keyOf(change.identifier)));
        if (change.after !== undefined) copy.set(keyOf(change.identifier), change.after);
      }
      expect(new Set(changes.map(({ identifier }) => keyOf(identifier))).size).toBe(changes.length);
      expect(copy).toEqual(new Map([...findings(store)].map((each) => [keyOf(each.finding), each])));
      expect(changedFindings(store, before).length).toBe(changes.length);
    }
  }

  toString(): string {
    return 'compare with the kept versions';
  }
}
