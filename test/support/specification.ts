import { readFileSync } from 'node:fs';
import { type EditionId, importFindings, type RuleId, rules, storeToJson, createStore } from '../../src/index.js';
import {
  type CaseInput,
  type GivenFinding,
  isObject,
  type Json,
  type JsonObject,
  run,
  type StepInput,
} from './vectors.js';

/*
 * docs/specification.md as the tests read it: headings that are rule ids, fixtures, and examples. An example is a short
 * form of a case; the short forms are explained in the specification itself, under «How to read an example».
 */

export const specificationPath = new URL('../../docs/specification.md', import.meta.url);

export interface Example {
  readonly rule: RuleId;
  /** Does the rule decide the example, or is it there to show where the rule ends? */
  readonly applies: boolean;
  readonly name: string;
  readonly comment: string;
  readonly edition: EditionId;
  readonly line: number;
  readonly input: CaseInput;
  /** What the example says of each step: an outcome for each item, or a refusal. */
  readonly answers: readonly (readonly string[] | string | undefined)[];
  /** The members of AWS's reply that the example names, for each step. */
  readonly responses: readonly JsonObject[];
  /** The attributes of the stored findings that the example names. */
  readonly then: readonly JsonObject[];
}

export interface Specification {
  /** The rule ids of the headings, in order. */
  readonly headings: readonly string[];
  /** The text under each heading. */
  readonly sections: ReadonlyMap<string, string>;
  readonly examples: readonly Example[];
}

interface Block {
  readonly heading: string;
  readonly info: string;
  readonly text: string;
  readonly line: number;
}

const ruleHeading = /^#{2,4} ((?:import|update)\/\w+)$/;

const read = (text: string): { readonly sections: Map<string, string>; readonly blocks: readonly Block[] } => {
  const sections = new Map<string, string>();
  const blocks: Block[] = [];
  let heading = '';
  let open: { info: string; lines: string[]; line: number } | undefined;
  text.split('\n').forEach((line, index) => {
    if (open !== undefined && line === '```') {
      blocks.push({ heading, info: open.info, text: open.lines.join('\n'), line: open.line });
      open = undefined;
    } else if (open !== undefined) {
      open.lines.push(line);
    } else if (line.startsWith('```')) {
      open = { info: line.slice(3).trim(), lines: [], line: index + 1 };
    } else if (/^#{1,4} /.test(line)) {
      heading = ruleHeading.exec(line)?.[1] ?? '';
    }
    if (heading !== '') sections.set(heading, `${sections.get(heading) ?? ''}${line}\n`);
  });
  return { sections, blocks };
};

type Fixtures = ReadonlyMap<string, JsonObject>;

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Writes the short forms out: `@name`, `$times`, `$item`. */
const expand = (value: Json, names: JsonObject): Json => {
  if (typeof value === 'string') return value.startsWith('@') ? (names[value.slice(1)] ?? value) : value;
  if (Array.isArray(value)) return value.map((item: Json) => expand(item, names));
  if (!isObject(value)) return value;
  if ('$item' in value) return expand(value.$item ?? null, names);
  const times = value.$times;
  if (typeof times === 'number') {
    const text = value.$text;
    if (typeof text === 'string') return text.repeat(times);
    const list = expand(value.$list ?? null, names);
    return Array.from({ length: times }, () => list);
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, expand(each, names)]));
};

const without = (value: JsonObject, keys: Json | undefined): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !Array.isArray(keys) || !keys.includes(key)));

/** A finding by what differs from the fixture; `$without` names the attributes that it lacks. */
const findingOf = (given: Json, fixtures: Fixtures): Json => {
  const names = fixtures.get('names') ?? {};
  if (!isObject(given) || '$item' in given) return expand(given, names);
  const { $without, ...attributes } = given;
  return without({ ...fixtures.get('finding'), ...(expand(attributes, names) as JsonObject) }, $without);
};

const identifierOf = (given: Json, fixtures: Fixtures): Json => {
  const names = fixtures.get('names') ?? {};
  if (!isObject(given) || '$item' in given) return expand(given, names);
  const { ProductArn = null, Id = null } = fixtures.get('finding') ?? {};
  const { $without, ...attributes } = given;
  return without({ ProductArn, Id, ...(expand(attributes, names) as JsonObject) }, $without);
};

const items = (given: Json | undefined, each: (item: Json) => Json, fixtures: Fixtures): Json => {
  if (!Array.isArray(given)) {
    if (isObject(given) && '$list' in given) {
      const { $list = null, $times = 1 } = given;
      return Array.from({ length: Number($times) }, () => each($list));
    }
    return expand(given ?? null, fixtures.get('names') ?? {});
  }
  return given.map(each);
};

const defaultTime = '2026-01-01T00:00:00Z';

const callerOf = (step: JsonObject, fixtures: Fixtures): JsonObject => {
  const names = fixtures.get('names') ?? {};
  const { by = 'member', at = defaultTime, denies } = step;
  return {
    accountId: typeof by === 'string' ? (names[by] ?? by) : by,
    at,
    ...(denies === undefined ? {} : { denies }),
  };
};

/** The hub of that name, or the fixture hub with automation rules, each by what differs from the fixture. */
const hubOf = (name: Json | undefined, fixtures: Fixtures): JsonObject => {
  if (isObject(name)) {
    const { administrator = null, ...names } = fixtures.get('names') ?? {};
    const rule = fixtures.get('automation rule') ?? {};
    const automationRules = Object.fromEntries(
      Object.entries(name).map(([account, rules]) => [
        textOf(account === 'administrator' ? administrator : (names[account] ?? account)),
        (rules as readonly JsonObject[]).map(({ $without, ...each }) => without({ ...rule, ...each }, $without)),
      ]),
    );
    return { ...hubOf(undefined, fixtures), automationRules };
  }
  const hub = fixtures.get(`hub ${typeof name === 'string' ? name : ''}`.trim());
  if (hub === undefined) throw new Error(`there is no fixture "hub ${JSON.stringify(name)}"`);
  return expand(hub, fixtures.get('names') ?? {}) as JsonObject;
};

const stepOf = (step: JsonObject, fixtures: Fixtures): StepInput => {
  if ('import' in step) {
    const batch = items(step.import, (item) => findingOf(item, fixtures), fixtures);
    return { call: 'importFindings', caller: callerOf(step, fixtures), batch };
  }
  if ('update' in step) {
    const identifiers = items(step.update, (item) => identifierOf(item, fixtures), fixtures);
    const patch = expand(step.patch ?? null, fixtures.get('names') ?? {});
    return { call: 'updateFindings', caller: callerOf(step, fixtures), identifiers, patch };
  }
  return { call: 'withHub', hub: hubOf(step.hub, fixtures) };
};

/**
 * Findings that are stored from the start: each is imported by its own account, before there were automation rules, then
 * given the customer's marks.
 */
const givenOf = (
  given: readonly Json[],
  hub: JsonObject,
  edition: EditionId,
  fixtures: Fixtures,
): readonly GivenFinding[] =>
  given.map((each) => {
    const { setByCustomer = [], ...attributes } = isObject(each) ? each : {};
    const finding = findingOf(attributes, fixtures);
    const caller = { accountId: isObject(finding) ? textOf(finding.AwsAccountId) : '', at: defaultTime };
    const store = createStore({ ...without(hub, ['automationRules']), edition } as never);
    const { store: after, decisions } = importFindings(store, caller, [finding]);
    const [stored] = storeToJson(after).findings;
    if (stored === undefined) throw new Error(`a given finding is not taken: ${JSON.stringify(decisions)}`);
    return { finding: stored.finding as JsonObject, setByCustomer: setByCustomer as readonly string[] };
  });

const exampleOf = ({ heading, info, text, line }: Block, fixtures: Fixtures): Example => {
  const where = `docs/specification.md:${line}`;
  const given = JSON.parse(text) as JsonObject;
  const rule = rules.find(({ id }) => id === heading);
  if (rule === undefined)
    throw new Error(`${where}: an example must be under a rule, and this one is under "${heading}"`);
  const { example, because = '', steps = [], then = [] } = given;
  if (typeof example !== 'string') throw new Error(`${where}: an example needs a name in words under "example"`);
  const edition = (given.edition ?? rule.editions.at(-1)) as EditionId;
  const hub = hubOf(given.hub, fixtures);
  const all = steps as readonly JsonObject[];
  return {
    rule: rule.id,
    applies: info === 'json applies',
    name: example,
    comment: textOf(because),
    edition,
    line,
    input: {
      id: `${rule.id}/${example}`,
      rule: rule.id,
      comment: textOf(because),
      hub,
      given: givenOf((given.given ?? []) as readonly Json[], hub, edition, fixtures),
      steps: all.map((step) => stepOf(step, fixtures)),
    },
    // A long list of answers is written as `$list` and `$times`.
    answers: all.map((step) =>
      step.answers === undefined ? undefined : (expand(step.answers, {}) as readonly string[] | string),
    ),
    responses: all.map(({ response }) => expand(response ?? {}, fixtures.get('names') ?? {}) as JsonObject),
    then: (then as readonly JsonObject[]).map((each) => expand(each, fixtures.get('names') ?? {}) as JsonObject),
  };
};

export const readSpecification = (text = readFileSync(specificationPath, 'utf8')): Specification => {
  const { sections, blocks } = read(text);
  const fixtures: Fixtures = new Map(
    blocks
      .filter(({ info }) => info.startsWith('json fixture '))
      .map((block) => [block.info.slice('json fixture '.length), JSON.parse(block.text) as JsonObject]),
  );
  return {
    headings: [...sections.keys()],
    sections,
    examples: blocks
      .filter(({ info }) => info === 'json applies' || info === 'json ends')
      .map((block) => exampleOf(block, fixtures)),
  };
};

/** A decision in the short form of the examples: `Ignored`, `Failed InvalidAccess`. */
const shortAnswer = (decision: JsonObject, code: string | undefined): string =>
  decision.outcome === 'Failed' ? `Failed ${code ?? ''}` : textOf(decision.outcome);

const attributesDiffer = (expected: JsonObject, stored: GivenFinding): readonly string[] => {
  const { setByCustomer, $without = [], ...attributes } = expected;
  const wrong = Object.entries(attributes).filter(
    ([attribute, value]) => JSON.stringify(stored.finding[attribute]) !== JSON.stringify(value),
  );
  const present = ($without as readonly string[]).filter((attribute) => attribute in stored.finding);
  return [
    ...wrong.map(
      ([attribute, value]) =>
        `${attribute} should be ${JSON.stringify(value)}, but is ${JSON.stringify(stored.finding[attribute])}`,
    ),
    ...present.map((attribute) => `${attribute} should be absent, but is ${JSON.stringify(stored.finding[attribute])}`),
    ...(setByCustomer === undefined || JSON.stringify(setByCustomer) === JSON.stringify(stored.setByCustomer)
      ? []
      : [`setByCustomer should be ${JSON.stringify(setByCustomer)}, but is ${JSON.stringify(stored.setByCustomer)}`]),
  ];
};

/** Runs an example and says what it promises and does not keep. */
export const brokenPromises = (example: Example): readonly string[] => {
  const { steps, then } = run(example.edition, example.input);
  const answers = steps.flatMap((step, index) => {
    const promised = example.answers[index];
    if (promised === undefined || step.decisions === undefined) return [];
    const failures = ((step.response?.FailedFindings ?? []) as readonly JsonObject[]).map((each) =>
      textOf(each.ErrorCode),
    );
    let failed = 0;
    const given =
      step.refusal === null || step.refusal === undefined
        ? step.decisions.map((decision) =>
            shortAnswer(decision, decision.outcome === 'Failed' ? failures[failed++] : undefined),
          )
        : `refused with ${step.refusal.code}`;
    return JSON.stringify(given) === JSON.stringify(promised)
      ? []
      : [`step ${index + 1} should answer ${JSON.stringify(promised)}, and answers ${JSON.stringify(given)}`];
  });
  const replies = steps.flatMap(({ response = {} }, index) =>
    Object.entries(example.responses[index] ?? {})
      .filter(([member, promised]) => JSON.stringify(response[member]) !== JSON.stringify(promised))
      .map(
        ([member, promised]) =>
          `step ${index + 1} should reply ${member} ${JSON.stringify(promised)}, and replies ${JSON.stringify(response[member])}`,
      ),
  );
  const count =
    then.length === example.then.length
      ? []
      : [`${example.then.length} findings should be stored, and ${then.length} are`];
  const stored = example.then.flatMap((expected) => {
    const { Id = 'finding-1', ProductArn } = expected;
    const found = then.find(
      ({ finding }) => finding.Id === Id && (ProductArn === undefined || finding.ProductArn === ProductArn),
    );
    return found === undefined ? [`finding ${JSON.stringify(Id)} should be stored`] : attributesDiffer(expected, found);
  });
  return [...answers, ...replies, ...count, ...stored];
};
