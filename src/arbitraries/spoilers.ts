import { severityLabels } from '../finding/Severity.js';
import { integration } from './cast.js';

/*
 * What breaks one constraint of the format: values one past a limit or of another type, each with the words in which
 * it is refused.
 */

export type Attributes = Readonly<Record<string, unknown>>;

/** Attributes that break a constraint in whatever valid thing they are put; one that is `undefined` is taken away. */
export interface Spoiler {
  readonly attributes: Attributes;
  /** Where the validator finds it, as in `Resources[0].Type`. */
  readonly attribute: string;
  readonly limit: string;
}

/** How a value is given: the attributes that hold it. */
export type Give = (value: unknown) => Attributes;

/** A value as an attribute of that name. */
export const as =
  (name: string): Give =>
  (value) => ({ [name]: value });

/** A value as one part of an attribute whose other parts are valid. */
export const partOf =
  (name: string, others: Attributes) =>
  (part: string): Give =>
  (value) => ({ [name]: { ...others, [part]: value } });

const times = <A>(length: number, item: A): readonly A[] => Array.from({ length }, () => item);

export const text = (attribute: string, give: Give, min: number, max: number): readonly Spoiler[] => [
  ...(min === 0
    ? []
    : [{ attribute, attributes: give('x'.repeat(min - 1)), limit: `should NOT be shorter than ${min} characters` }]),
  ...(max === Infinity
    ? []
    : [{ attribute, attributes: give('x'.repeat(max + 1)), limit: `should NOT be longer than ${max} characters` }]),
  { attribute, attributes: give(5), limit: 'should be string' },
];

export const pattern = (attribute: string, give: Give, value: string, source: string): readonly Spoiler[] => [
  { attribute, attributes: give(value), limit: `should match pattern "${source}"` },
];

export const oneOf = (attribute: string, give: Give, values: readonly string[]): readonly Spoiler[] => {
  const hint = `: ${values.join(', ')}`;
  return [
    { attribute, attributes: give('OTHER'), limit: `should be equal to one of the allowed values${hint}` },
    { attribute, attributes: give(null), limit: `should be string${hint}` },
  ];
};

/** A whole number from 0 to 100. */
export const score = (attribute: string, give: Give): readonly Spoiler[] => [
  { attribute, attributes: give(101), limit: 'should be <= 100' },
  { attribute, attributes: give(-1), limit: 'should be >= 0' },
  { attribute, attributes: give(0.5), limit: 'should be integer' },
  { attribute, attributes: give('50'), limit: 'should be integer' },
];

export const list = (attribute: string, give: Give, item: unknown, min: number, max: number): readonly Spoiler[] => [
  ...(min === 0 ? [] : [{ attribute, attributes: give([]), limit: `should NOT have fewer than ${min} items` }]),
  { attribute, attributes: give(times(max + 1, item)), limit: `should NOT have more than ${max} items` },
  { attribute, attributes: give(item), limit: 'should be array' },
];

/** A map of at most 50 texts. */
export const map = (attribute: string, longest: number, wrongKey: string, keyPattern: string): readonly Spoiler[] => {
  const give = as(attribute);
  const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, position) => [`key-${position}`, '']));
  return [
    { attribute, attributes: give(tooMany), limit: 'should NOT have more than 50 properties' },
    {
      attribute,
      attributes: give({ [wrongKey]: 'value' }),
      limit: `property name '${wrongKey}' is invalid: it should match pattern "${keyPattern}"`,
    },
    {
      attribute,
      attributes: give({ '': 'value' }),
      limit: "property name '' is invalid: it should NOT be shorter than 1 characters",
    },
    ...text(`${attribute}['key']`, (value) => give({ key: value }), 0, longest),
    { attribute, attributes: give(['value']), limit: 'should be object' },
  ];
};

/** An object that lacks one of the parts that it needs. */
export const requiring = (attribute: string, give: Give, whole: Attributes): readonly Spoiler[] =>
  Object.keys(whole).map((part) => ({
    attribute,
    attributes: give(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== part))),
    limit: `should have required property '${part}'`,
  }));

const related = { ProductArn: integration, Id: 'related-1' };

/** The conditional fields, whether at the top level, under FindingProviderFields or in a patch. */
export const conditional = (place: string, give: (field: string) => Give): readonly Spoiler[] => {
  const inRelated =
    (part: string): Give =>
    (value) =>
      give('RelatedFindings')([{ ...related, [part]: value }]);
  const inSeverity =
    (part: string): Give =>
    (value) =>
      give('Severity')({ Label: 'LOW', [part]: value });
  return [
    ...score(`${place}Confidence`, give('Confidence')),
    ...score(`${place}Criticality`, give('Criticality')),
    ...list(`${place}RelatedFindings`, give('RelatedFindings'), related, 1, 10),
    ...text(`${place}RelatedFindings[0].ProductArn`, inRelated('ProductArn'), 12, 2048),
    ...text(`${place}RelatedFindings[0].Id`, inRelated('Id'), 1, 512),
    ...requiring(`${place}RelatedFindings[0]`, (value) => give('RelatedFindings')([value]), related),
    ...list(`${place}Types`, give('Types'), 'Effects', 0, 50),
    ...pattern(`${place}Types[0]`, (value) => give('Types')([value]), 'a//b', '^([^/]+)(/[^/]+){0,2}$'),
    ...oneOf(`${place}Severity.Label`, inSeverity('Label'), severityLabels),
    ...score(`${place}Severity.Normalized`, inSeverity('Normalized')),
    { attribute: `${place}Severity.Product`, attributes: inSeverity('Product')('1'), limit: 'should be number' },
  ];
};
