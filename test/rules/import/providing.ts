import { type ConditionalField, decideImport, editions, type Finding, type ImportUpdated } from '../../../src/index.js';
import { type Attributes, callerOf, findingOf, hubOf, laterOf, member, storedOf } from '../../support/fixtures.js';

/*
 * What happens to a conditional field A that a provider may send in two places: under FindingProviderFields and at the
 * top level. The words are those of the specification; the values are written out, so that nothing here is computed in
 * the way that the library computes it.
 */

/** One value: as it is sent, and as the finding holds it in each of the two places. */
interface Provided {
  readonly sent: unknown;
  readonly underFields: unknown;
  readonly atTop: unknown;
}

/** A field, with a different value for every place that a value can come from. */
export interface Subject {
  readonly title: string;
  readonly field: ConditionalField;
  readonly fields: Provided;
  readonly top: Provided;
  readonly storedUnderFields: unknown;
  readonly storedAtTop: unknown;
}

const asItIs = (sent: unknown): Provided => ({ sent, underFields: sent, atTop: sent });

const related = (Id: string): unknown => [{ ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub', Id }];

const storedSeverities = {
  storedUnderFields: { Label: 'LOW', Original: 'stored' },
  storedAtTop: { Label: 'CRITICAL', Normalized: 95, Original: 'stored' },
};

export const subjects: readonly Subject[] = [
  {
    title: 'Confidence',
    field: 'Confidence',
    fields: asItIs(0),
    top: asItIs(22),
    storedUnderFields: 33,
    storedAtTop: 44,
  },
  {
    title: 'Criticality',
    field: 'Criticality',
    fields: asItIs(11),
    top: asItIs(0),
    storedUnderFields: 33,
    storedAtTop: 44,
  },
  {
    title: 'RelatedFindings',
    field: 'RelatedFindings',
    fields: asItIs(related('fields')),
    top: asItIs(related('top')),
    storedUnderFields: related('stored-fields'),
    storedAtTop: related('stored-top'),
  },
  {
    title: 'Types',
    field: 'Types',
    fields: asItIs(['Effects/Fields']),
    top: asItIs([]),
    storedUnderFields: ['Effects/Stored Fields'],
    storedAtTop: ['Effects/Stored Top'],
  },
  {
    title: 'Severity with Label and Original',
    field: 'Severity',
    fields: {
      sent: { Label: 'HIGH', Original: '8' },
      underFields: { Label: 'HIGH', Original: '8' },
      atTop: { Label: 'HIGH', Normalized: 70, Original: '8' },
    },
    top: {
      sent: { Label: 'MEDIUM', Original: '5' },
      underFields: { Label: 'MEDIUM', Original: '5' },
      atTop: { Label: 'MEDIUM', Normalized: 40, Original: '5' },
    },
    ...storedSeverities,
  },
  {
    title: 'Severity with Label alone',
    field: 'Severity',
    fields: {
      sent: { Label: 'INFORMATIONAL' },
      underFields: { Label: 'INFORMATIONAL' },
      atTop: { Label: 'INFORMATIONAL', Normalized: 0 },
    },
    top: { sent: { Label: 'LOW' }, underFields: { Label: 'LOW' }, atTop: { Label: 'LOW', Normalized: 1 } },
    ...storedSeverities,
  },
  {
    title: 'Severity with Normalized and Product, which FindingProviderFields does not hold',
    field: 'Severity',
    fields: {
      sent: { Label: 'HIGH', Normalized: 99, Product: 9.9, Original: '9.9' },
      underFields: { Label: 'HIGH', Original: '9.9' },
      atTop: { Label: 'HIGH', Normalized: 70, Original: '9.9' },
    },
    top: {
      sent: { Normalized: 55, Product: 5.5, Original: '5.5' },
      underFields: { Label: 'MEDIUM', Original: '5.5' },
      atTop: { Label: 'MEDIUM', Normalized: 55, Product: 5.5, Original: '5.5' },
    },
    ...storedSeverities,
  },
  {
    title: 'Severity whose Label and Normalized disagree',
    field: 'Severity',
    fields: {
      sent: { Label: 'LOW', Normalized: 90 },
      underFields: { Label: 'LOW' },
      atTop: { Label: 'LOW', Normalized: 1 },
    },
    top: {
      sent: { Label: 'MEDIUM', Normalized: 5 },
      underFields: { Label: 'MEDIUM' },
      atTop: { Label: 'MEDIUM', Normalized: 5 },
    },
    ...storedSeverities,
  },
];

/** Where a value comes from: sent under FindingProviderFields, sent at the top level, or as it was before. */
type Origin = 'fields' | 'top' | 'before';

interface Row {
  readonly fieldsGiven: boolean;
  readonly topGiven: boolean;
  readonly customerSet: boolean;
  readonly underFields: Origin;
  readonly atTop: Origin;
}

/** What an update of an existing finding makes of A. */
export const existingRows: readonly Row[] = [
  { fieldsGiven: true, topGiven: false, customerSet: false, underFields: 'fields', atTop: 'fields' },
  { fieldsGiven: true, topGiven: false, customerSet: true, underFields: 'fields', atTop: 'before' },
  { fieldsGiven: false, topGiven: true, customerSet: false, underFields: 'top', atTop: 'top' },
  { fieldsGiven: false, topGiven: true, customerSet: true, underFields: 'top', atTop: 'before' },
  { fieldsGiven: true, topGiven: true, customerSet: false, underFields: 'fields', atTop: 'top' },
  { fieldsGiven: true, topGiven: true, customerSet: true, underFields: 'fields', atTop: 'before' },
  { fieldsGiven: false, topGiven: false, customerSet: false, underFields: 'before', atTop: 'before' },
  { fieldsGiven: false, topGiven: false, customerSet: true, underFields: 'before', atTop: 'before' },
];

/** What a creation makes of A; a new finding has nothing from before. */
export const newRows: readonly Row[] = [
  { fieldsGiven: true, topGiven: false, customerSet: false, underFields: 'fields', atTop: 'fields' },
  { fieldsGiven: false, topGiven: true, customerSet: false, underFields: 'top', atTop: 'top' },
  { fieldsGiven: true, topGiven: true, customerSet: false, underFields: 'fields', atTop: 'fields' },
  { fieldsGiven: false, topGiven: false, customerSet: false, underFields: 'before', atTop: 'before' },
];

export interface Providing extends Row {
  readonly subject: Subject;
}

const everyProviding = (rows: readonly Row[]): readonly Providing[] =>
  subjects.flatMap((subject) => rows.map((row) => ({ subject, ...row })));

export const existingTable = everyProviding(existingRows);
export const newTable = everyProviding(newRows);

export const titleOf = ({ subject, fieldsGiven, topGiven, customerSet }: Providing): string => {
  const given = [...(fieldsGiven ? ['under FindingProviderFields'] : []), ...(topGiven ? ['at the top level'] : [])];
  const where = given.length === 0 ? 'nowhere' : given.join(' and ');
  return `${subject.title}, given ${where}${customerSet ? ', set by the customer' : ''}`;
};

/** What the finding had of A before the update. */
export interface Before {
  readonly underFields: unknown;
  readonly atTop: unknown;
}

/** Four findings: A stored in either place, or in both, or in none. */
export const befores = ({ storedUnderFields, storedAtTop }: Subject): readonly Before[] => [
  { underFields: storedUnderFields, atTop: storedAtTop },
  { underFields: storedUnderFields, atTop: undefined },
  { underFields: undefined, atTop: storedAtTop },
  { underFields: undefined, atTop: undefined },
];

/** The value of A in each place afterwards; `undefined` where it has none. */
export const afterwards = ({ subject, underFields, atTop }: Providing, before?: Before): Before => ({
  underFields: underFields === 'before' ? before?.underFields : subject[underFields].underFields,
  atTop: atTop === 'before' ? before?.atTop : subject[atTop].atTop,
});

/**
 * The attributes with which A is sent. A finding needs Types and Severity at the top level, or else the attribute
 * FindingProviderFields, which is empty then.
 */
export const sendingOf = ({ subject: { field, fields, top }, fieldsGiven, topGiven }: Providing): Attributes => {
  const needsFields = (field === 'Types' || field === 'Severity') && !topGiven;
  return {
    [field]: topGiven ? top.sent : undefined,
    ...(fieldsGiven ? { FindingProviderFields: { [field]: fields.sent } } : {}),
    ...(needsFields && !fieldsGiven ? { FindingProviderFields: {} } : {}),
  };
};

/** The attributes without the one of that name. */
export const lacking = (attributes: Attributes, name: string): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([attribute]) => attribute !== name));

/** The editions that know FindingProviderFields. */
export const editionsWithFields = editions.map(({ id }) => id).filter((id) => id >= '2021-03-18');

/** An update of a finding that had A like that. */
export const updateOf = (providing: Providing, before: Before, edition = editionsWithFields.at(-1)): ImportUpdated => {
  const { field } = providing.subject;
  const others = { FindingProviderFields: { Types: ['Effects/Data Exposure'], Severity: { Label: 'LOW' } } };
  const { finding } = storedOf(others, edition);
  const was: Attributes = {
    ...lacking(finding, field),
    ...(before.atTop === undefined ? {} : { [field]: before.atTop }),
    FindingProviderFields: {
      ...lacking(finding.FindingProviderFields as Attributes, field),
      ...(before.underFields === undefined ? {} : { [field]: before.underFields }),
    },
  };
  const stored = { finding: was as Finding, setByCustomer: providing.customerSet ? [field] : [] };
  const decision = decideImport(hubOf(edition), callerOf(member), stored, laterOf(sendingOf(providing)));
  if (decision.outcome !== 'Updated') throw new Error(`not taken: ${JSON.stringify(decision)}`);
  return decision;
};

/** A new finding with A sent like that. */
export const creationOf = (providing: Providing, edition = editionsWithFields.at(-1)): Finding =>
  storedOf(sendingOf(providing), edition).finding;

/** The finding of the fixtures, sent with A like that. */
export const newFindingOf = (providing: Providing): Attributes => findingOf(sendingOf(providing));

/** What a finding holds of A in each place. */
export const heldOf = (finding: Finding, field: ConditionalField): Before => {
  const { FindingProviderFields: fields = {} } = finding as { readonly FindingProviderFields?: Attributes };
  return { underFields: fields[field], atTop: finding[field] };
};
