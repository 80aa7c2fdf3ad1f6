import { describe, expect, it } from 'vitest';
import { vectorsOf } from '../../../src/conformance/vectors/vectorsOf.js';
import { editions } from '../../../src/index.js';
import { forPortsAlone } from '../../build/vectorModules.js';
import { vectorTexts } from '../../support/vectorFiles.js';

describe('vectorsOf', () => {
  it.each(editions.map(({ id }) => [id] as const))(
    'gives the files of docs/vectors/%s, but for those that are for ports alone',
    async (id) => {
      expect(await vectorsOf(id)).toEqual(
        vectorTexts()
          .filter(({ path }) => path.startsWith(`${id}/`) && !forPortsAlone.some((file) => path.endsWith(`/${file}`)))
          .map(({ text }): unknown => JSON.parse(text)),
      );
    },
  );
});
