import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { finding, patch } from '../../src/arbitraries/index.js';
import { type Rule } from '../../src/decision/Rule.js';
import { type RuleId } from '../../src/decision/RuleId.js';
import { type Edition } from '../../src/editions/Edition.js';
import { editionOf } from '../../src/editions/editions.js';
import { editionIds, newestEditionId } from '../../src/hub/EditionId.js';
import * as index from '../../src/index.js';
import { createStore, editions, importFindings, rules, updateFindings } from '../../src/index.js';
import { edition } from '../support/arbitraries.js';
import { administrator, callerOf, hubOf, member, securityHub } from '../support/fixtures.js';

const root = new URL('../../', import.meta.url);

const exportedValues = [
  'changedFindings',
  'checkImportRequest',
  'checkUpdateRequest',
  'createStore',
  'decideBeforeReading',
  'decideImport',
  'decideUpdate',
  'decodeFilters',
  'decodeHub',
  'decodeStoredFinding',
  'editions',
  'explain',
  'findFinding',
  'findingHistory',
  'findings',
  'hubWarnings',
  'identifiersIn',
  'importFindings',
  'importedEvents',
  'isExpired',
  'isServiceFault',
  'matches',
  'replyToImport',
  'replyToUpdate',
  'rules',
  'sources',
  'storeFromJson',
  'storeSize',
  'storeToJson',
  'toAwsException',
  'toBatchImportFindingsResponse',
  'toBatchUpdateFindingsResponse',
  'updateFindings',
  'withHub',
  'withoutExpired',
];

const exportedTypes = [
  'Account',
  'AutomatedChange',
  'AutomationRule',
  'AutomationRuleAction',
  'AvailableField',
  'AwsException',
  'BatchImportFindingsResponse',
  'BatchResponse',
  'BatchUpdateFindingsResponse',
  'Caller',
  'ChosenWords',
  'Citation',
  'ComplianceStatus',
  'ConditionalField',
  'Created',
  'Decision',
  'Detail',
  'EditionEntry',
  'EditionId',
  'EventSettings',
  'Failed',
  'FailedFinding',
  'FailedUpdate',
  'FieldChange',
  'FilterLists',
  'FilterShape',
  'Filters',
  'Finding',
  'FindingChange',
  'FindingHistoryRecord',
  'FindingHistoryUpdate',
  'FindingIdentifier',
  'FindingProviderFields',
  'FindingsImportedEvent',
  'Hub',
  'Ignored',
  'ImportDecision',
  'ImportResult',
  'ImportUpdated',
  'ImportedEvent',
  'ItemErrorCode',
  'Note',
  'Patch',
  'Product',
  'RecordState',
  'Refusal',
  'RelatedFinding',
  'RequestErrorCode',
  'Resource',
  'RuleEntry',
  'RuleId',
  'Severity',
  'SeverityLabel',
  'Snapshot',
  'SourceId',
  'Standing',
  'Store',
  'StoredFinding',
  'Unwritten',
  'UpdateDecision',
  'UpdateResult',
  'Updated',
  'VerificationState',
  'Violation',
  'Withheld',
  'Workflow',
  'WorkflowStatus',
];

const dates = [
  '2020-04-16',
  '2020-06-24',
  '2020-09-10',
  '2020-11-24',
  '2020-12-11',
  '2021-01-07',
  '2021-03-18',
  '2021-06-24',
  '2021-07-23',
  '2021-10-20',
  '2021-11-04',
  '2022-05-19',
  '2023-06-13',
  '2023-11-27',
  '2024-04-02',
  '2024-10-31',
];

const idsIn = (part: unknown): readonly RuleId[] => {
  if (typeof part !== 'object' || part === null) return [];
  return 'standing' in part ? [(part as Rule).id] : Object.values(part).flatMap(idsIn);
};

/** The rules that a finding meets one after the other: on creation, when it is imported again, and on an update. */
const waysThrough = ({ import: imports, update }: Edition): readonly unknown[] => {
  const { request, validate, authorize, match, order, merge, automate } = imports;
  const automation = Object.values(automate ?? {});
  const arrival = [request.usable, request.gates, validate.format, validate.limits, authorize, match.identity];
  return [
    [...arrival, match.unmatched, merge.create, automation],
    [...arrival, match.matched, order.prepare, order.newer, order.ignore, merge.begin, merge.update, automation],
    [
      ...[update.request.usable, update.request.identifiers, update.request.gates],
      ...[update.validate.patch, update.validate.identifier, update.validate.distinct, update.match, update.authorize],
      ...[update.merge.begin, update.merge.replace, update.merge.complete, update.merge.customer, update.merge.limits],
      update.automate,
    ],
  ];
};

const listed = (id: string): readonly RuleId[] =>
  editions.find((edition) => edition.id === id)?.rules.map((rule) => rule.id) ?? [];

/** Neighbours that the catalogue of an edition has the other way round. */
const misplaced = (edition: string, ids: readonly RuleId[]): readonly string[] => {
  const place = (id: RuleId): number => listed(edition).indexOf(id);
  return ids.flatMap((id, index) => {
    const next = ids[index + 1];
    return next === undefined || place(id) < place(next)
      ? []
      : [`${edition}: ${id} applies before ${next}; list it before (rulesOf in src/catalogue/rulebook.ts)`];
  });
};

const isOneSentence = (text: string): boolean => /^[A-Z].*\.$/.test(text) && !/[.!?] +[A-Z]/.test(text);

describe('the editions', () => {
  it('are the sixteen of the specification, oldest first', () => {
    expect(editions.map(({ id }) => id)).toEqual(dates);
    expect(editionIds).toEqual(dates);
    expect(newestEditionId).toBe(dates.at(-1));
  });

  it('have a file each, which exports the edition of that date and nothing else', async () => {
    const older = editionIds.filter((id) => id !== newestEditionId);
    const files = readdirSync(new URL('src/editions/', root)).filter((file) => /^\d/.test(file));
    expect(files.sort()).toEqual(older.map((id) => `${id}.ts`));
    for (const id of older) {
      const url = new URL(`src/editions/${id}.ts`, root);
      const exported = (await import(/* @vite-ignore */ url.pathname)) as Record<string, Edition>;
      const name = `edition${id.replaceAll('-', '')}`;
      expect(Object.keys(exported), `src/editions/${id}.ts exports ${name}`).toEqual([name]);
      expect(exported[name], `src/editions/${id}.ts exports the edition ${id}`).toBe(editionOf[id]);
    }
  });

  it('say in one sentence what began', () => {
    expect(editions.map(({ change }) => change).filter((change) => !isOneSentence(change))).toEqual([]);
  });

  it('differ each from the one before, in rules, standings or terms', () => {
    const faces = editionIds.map((id) => {
      const { terms, standings } = editionOf[id];
      return { id, face: [...listed(id), JSON.stringify(standings)], terms: Object.values(terms) };
    });
    const alike = faces.slice(1).filter(({ face, terms }, index) => {
      const before = faces[index];
      return face.join() === before?.face.join() && terms.every((term, at) => term === before.terms[at]);
    });
    expect(alike.map(({ id }) => `${id} says nothing new`)).toEqual([]);
  });

  it('list all rules of their rulebook, each once', () => {
    for (const { id, rules: entries } of editions) {
      const held = [...new Set(idsIn([editionOf[id].import, editionOf[id].update]))];
      expect(entries.map((rule) => rule.id).sort(), `the edition ${id}`).toEqual(held.sort());
    }
  });

  it('list their rules in the order in which they apply', () => {
    const complaints = editionIds.flatMap((id) =>
      waysThrough(editionOf[id]).flatMap((way) => misplaced(id, idsIn(way))),
    );
    expect(complaints).toEqual([]);
  });

  it('for every batch and patch, list their rules in the order in which decisions say that they were applied', () => {
    const findings = fc.array(finding({ attributes: { AwsAccountId: member, ProductArn: securityHub } }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(edition(), findings, patch(), (id, batch, fields) => {
        const imported = importFindings(createStore(hubOf(id)), callerOf(member), batch);
        const updated = updateFindings(imported.store, callerOf(administrator), batch.slice(0, 1), fields);
        for (const decision of [...imported.decisions, ...updated.decisions]) {
          expect('applied' in decision ? misplaced(id, decision.applied) : []).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the rules', () => {
  it('are those of all editions, each once', () => {
    const ofEditions = [...new Set(editions.flatMap((edition) => edition.rules.map(({ id }) => id)))];
    expect(rules.map(({ id }) => id).sort()).toEqual(ofEditions.sort());
  });

  it('name the editions that list them, at least one, oldest first', () => {
    for (const rule of rules) {
      expect(rule.editions, rule.id).toEqual(dates.filter((date) => listed(date).includes(rule.id)));
      expect(rule.editions, rule.id).not.toEqual([]);
    }
  });

  it('are in the order in which every edition lists them', () => {
    for (const date of dates) {
      const inOrder = rules.filter((rule) => listed(date).includes(rule.id)).map(({ id }) => id);
      expect(inOrder, `the edition ${date}`).toEqual(listed(date));
    }
  });

  it('have the standing of the newest edition that lists them, one of three', () => {
    for (const rule of rules) {
      const newest = editions.find(({ id }) => id === rule.editions.at(-1));
      expect(newest?.rules.find(({ id }) => id === rule.id)?.standing, rule.id).toBe(rule.standing);
    }
    const standings = editions.flatMap((edition) => edition.rules.map(({ standing }) => standing));
    for (const standing of standings) expect(['documented', 'observed', 'chosen']).toContain(standing);
  });

  it('are named by an operation and a sentence of words', () => {
    expect(rules.map(({ id }) => id).filter((id) => !/^(import|update)\/[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
  });

  it('are one sentence each, with a full stop', () => {
    expect(rules.map(({ title }) => title).filter((title) => !isOneSentence(title))).toEqual([]);
  });
});

describe('the package', () => {
  it('exports these values', () => {
    expect(Object.keys(index).sort()).toEqual(exportedValues);
  });

  it('exports these types', () => {
    const text = readFileSync(new URL('src/index.ts', root), 'utf8');
    const names = ts
      .createSourceFile('index.ts', text, ts.ScriptTarget.Latest)
      .statements.filter(ts.isExportDeclaration)
      .flatMap(({ exportClause }) => (exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : []))
      .filter(({ isTypeOnly }) => isTypeOnly)
      .map(({ name }) => name.text);
    expect(names.sort()).toEqual(exportedTypes);
  });
});
