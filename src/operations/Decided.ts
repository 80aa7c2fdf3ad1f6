import { type Entry } from '../store/StoredFinding.js';

/** A decision, and what the store keeps from now on: nothing new where the decision leaves it as it was. */
export interface Decided<Decision> {
  readonly decision: Decision;
  readonly entry?: Entry;
}
