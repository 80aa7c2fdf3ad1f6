import { isNone } from 'fp-ts/lib/Option.js';
import { describe, expect, it } from 'vitest';
import { objectionTo } from '../../src/server/origins.js';

const isAnswered = (host: string | undefined): boolean =>
  isNone(objectionTo({ host, origin: undefined, site: undefined }, { host: 'hub', origins: [] }));

describe('a server that listens on the name hub', () => {
  it.each(['172.17.0.2:4566', '[::1]:4566', 'localhost:4566', 'aws.localhost', 'hub:4566', 'Hub'])(
    'answers requests whose header Host is %s',
    (host) => {
      expect(isAnswered(host)).toBe(true);
    },
  );

  it.each(['other:4566', 'hub.example:4566', 'localhost.example', '', undefined])(
    'refuses requests whose header Host is %s',
    (host) => {
      expect(isAnswered(host)).toBe(false);
    },
  );
});
