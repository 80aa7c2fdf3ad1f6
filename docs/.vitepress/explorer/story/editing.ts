import { layOut } from '../json/layOut.js';
import { readJson } from '../json/readJson.js';
import { type Call, type Part, type Step, type Story } from './Story.js';

/* Each edit gives a new story: the old one is what undo goes back to. */

const exampleProduct = 'arn:aws:securityhub:eu-west-1:222222222222:product/222222222222/default';

export const exampleFinding = {
  SchemaVersion: '2018-10-08',
  Id: 'open-port-22',
  ProductArn: exampleProduct,
  GeneratorId: 'port-scanner',
  AwsAccountId: '222222222222',
  CreatedAt: '2025-01-01T00:00:00Z',
  UpdatedAt: '2025-01-01T00:00:00Z',
  Title: 'Port 22 is open',
  Description: 'Anyone can reach port 22',
  Resources: [{ Type: 'AwsEc2Instance', Id: 'i-1234567890' }],
  Severity: { Label: 'HIGH' },
  Types: ['Effects/Data Exposure'],
};

const exampleIdentifier = { Id: exampleFinding.Id, ProductArn: exampleFinding.ProductArn };

/** A step of that kind to begin with: like the last one of its kind, so that only what differs is written. */
const newStep = ({ hub, steps }: Story, call: Call): Step => {
  const key = Math.max(0, ...steps.map((step) => step.key)) + 1;
  const last = steps.findLast((step) => step.call === call);
  if (last !== undefined) return { ...last, key };
  const calls = steps.flatMap((step) => (step.call === 'withHub' ? [] : [step]));
  const caller = calls.at(-1)?.caller ?? layOut({ accountId: '222222222222', at: '2025-01-01T00:00:00Z' });
  switch (call) {
    case 'importFindings':
      return { key, call, caller, batch: layOut([exampleFinding]) };
    case 'updateFindings':
      return {
        key,
        call,
        caller,
        identifiers: layOut(identifiersIn(steps)),
        patch: layOut({ Severity: { Label: 'LOW' } }),
      };
    case 'withHub':
      return { key, call, hub };
  }
};

/** The identifiers of what was imported last: what an update is most likely about. */
const identifiersIn = (steps: readonly Step[]): readonly unknown[] => {
  const imported = steps.findLast((step) => step.call === 'importFindings');
  const read = imported?.call === 'importFindings' ? readJson(imported.batch) : undefined;
  const batch = read?.isRead === true && Array.isArray(read.value) ? (read.value as readonly unknown[]) : [];
  const identifiers = batch.flatMap((item) => {
    const { Id, ProductArn } = Object(item) as { readonly Id?: unknown; readonly ProductArn?: unknown };
    return typeof Id === 'string' && typeof ProductArn === 'string' ? [{ Id, ProductArn }] : [];
  });
  return identifiers.length > 0 ? identifiers.slice(0, 1) : [exampleIdentifier];
};

/** The story with a new step after the one at that index; the key of the new step says which it is. */
export const withStepAfter = (story: Story, index: number, call: Call): Story => ({
  ...story,
  steps: story.steps.toSpliced(index + 1, 0, newStep(story, call)),
});

export const withoutStep = (story: Story, index: number): Story => ({
  ...story,
  steps: story.steps.toSpliced(index, 1),
});

/** The story with a step one place earlier or later; at either end it stays. */
export const withStepMoved = (story: Story, index: number, by: -1 | 1): Story => {
  const [step, other] = [story.steps[index], story.steps[index + by]];
  if (step === undefined || other === undefined) return story;
  return { ...story, steps: story.steps.with(index, other).with(index + by, step) };
};

export const withText = (story: Story, index: number, part: Part, text: string): Story => {
  const step = story.steps[index];
  return step === undefined ? story : { ...story, steps: story.steps.with(index, { ...step, [part]: text }) };
};

/** What a newcomer finds: a provider and an administrator write the same finding. */
export const newStory = (): Story => ({
  title: '',
  edition: '2024-10-31',
  beside: undefined,
  hub: layOut({ accounts: { '111111111111': {}, '222222222222': { administrator: '111111111111' } } }),
  given: '[]',
  steps: [],
});
