import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkConformance, type ConformanceReport, renderJUnit, renderTable } from '../../src/conformance/index.js';
import { describeSampled } from '../support/sampled.js';
import { vectorTexts } from '../support/vectorFiles.js';
import { expectPrintable, forging, within } from './printable.js';

/** The texts of a report. What two answers have at a place is data, and written when it is rendered. */
const textsOf = (report: ConformanceReport): readonly string[] => [
  ...report.problems,
  ...report.skipped.map(({ reason }) => reason),
  ...[...report.failed, ...report.reported].flatMap(({ divergence }) => [
    divergence.explanation,
    ...divergence.calls,
    ...(divergence.remark === undefined ? [] : [divergence.remark]),
    ...divergence.differences.map(({ at }) => at),
  ]),
];

/** Do the elements of an XML document match, and is every character one that XML 1.0 has? */
const expectWellFormed = (xml: string): void => {
  expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)).toBe(false);
  const open: string[] = [];
  const outside = xml.replaceAll(
    /<\?[^>]*\?>|<(\/?)(\w[\w-]*)((?: [\w-]+="[^"<]*")*)(\/?)>/g,
    (tag, end, name: string, _, empty) => {
      if (end === '/') expect(open.pop(), tag).toBe(name);
      else if (empty === '' && !tag.startsWith('<?')) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(/[<]|&(?!(?:amp|lt|gt|quot);)/.test(outside)).toBe(false);
};

/** The examples of the specification: some of each rule, in a check that is short. */
const vectors = vectorTexts()
  .filter(({ path }) => path === '2024-10-31/specification.json')
  .map(({ text }): unknown => JSON.parse(text));

const kinds = ['throws', 'exception', 'keys', 'ids', 'reset', 'none'] as const;

describeSampled<(typeof kinds)[number]>('every text of a report', kinds, ['keys'], (chosen) => {
  it.each(chosen)(
    'can be printed, and every report is XML, whatever the system answers and throws: %s',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(forging(), async (key) => {
          const answer = (): unknown => {
            switch (kind) {
              case 'throws':
                throw Object.assign(new Error(key), { name: key });
              case 'exception':
                throw Object.assign(new Error(key), { name: `${key}Exception` });
              case 'keys':
                return within({}, key, key);
              case 'ids':
              case 'none':
              case 'reset':
                return { SuccessCount: 0, FailedCount: 1, FailedFindings: [{ Id: key, ErrorCode: key }] };
            }
          };
          const report = await checkConformance(
            {
              reset: () => {
                if (kind === 'reset') throw new Error(key);
              },
              importFindings: answer,
              getFindings: () => [{ ProductArn: key, Id: key, ...within({}, key, key) }],
            },
            { numRuns: 0, vectors, ...(kind === 'none' ? { only: [key as never] } : {}) },
          );
          expect(report.conforms).toBe(false);
          expectPrintable(...textsOf(report));
          for (const line of renderTable(report).split('\n')) expectPrintable(line);
          expectWellFormed(renderJUnit(report));
        }),
        { numRuns: 2 },
      );
    },
    60_000,
  );
});
