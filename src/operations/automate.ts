import { type AutomatedChange } from '../decision/Decision.js';
import { type RuleId } from '../decision/RuleId.js';
import { type FindingView, viewOf } from '../filters/FindingView.js';
import { conditionalFields, type ConditionalField } from '../finding/fields.js';
import { type Finding } from '../finding/Finding.js';
import { inProviderForm, inTopLevelForm } from '../finding/FindingProviderFields.js';
import { nameOf } from '../hub/AutomationRule.js';
import { jsonBytesAtMost } from '../json/bytes.js';
import { jsonEquals } from '../json/equals.js';
import { type Creation } from '../rules/import/ImportRulebook.js';
import { type Changes, type MergeStep, soFarOf, withChanges } from '../rules/merging.js';
import { type Opened } from './open.js';
import { readyRulesOf } from './readyRules.js';
import { shape, type Shaped, withheldAfter } from './shape.js';

/** A finding after automation rules, and which of them matched it: `undefined` where none did. */
export interface Automated {
  readonly shaped: Shaped;
  readonly setByCustomer: readonly ConditionalField[];
  readonly automated: readonly AutomatedChange[] | undefined;
}

/** The finding as it would be if it were new. */
const asCreatedBy = (
  {
    edition: {
      import: { match, merge },
    },
  }: Opened,
  arriving: Creation,
): (() => Finding) => {
  let created: Finding | undefined;
  const create = (): Finding => {
    const begun = match.unmatched.begin(arriving);
    return shape(merge.create, { ...arriving, soFar: soFarOf(begun) }, begun).finding;
  };
  return () => (created ??= create());
};

/** The view of a finding, made again only if it is a different finding than the last time. */
const lastView = (): ((finding: Finding) => FindingView) => {
  let last: { readonly finding: Finding; readonly view: FindingView } | undefined;
  return (finding) => {
    if (last?.finding !== finding) last = { finding, view: viewOf(finding) };
    return last.view;
  };
};

/** What the provider sent of the fields that an automation rule has set otherwise. */
const withheldBy = ({ sent, sentFields }: Creation, set: Changes): MergeStep['withheld'] => {
  return Object.entries(set).flatMap(([attribute, kept]) => {
    const field = conditionalFields.find((each) => each === attribute);
    const offered = sent[attribute] ?? (field === undefined ? undefined : inProviderForm(sentFields, field));
    const inForm = field === undefined ? offered : inTopLevelForm({ [field]: offered }, field);
    return offered === undefined || jsonEquals(inForm, kept) ? [] : [{ attribute, sent: offered, kept }];
  });
};

/** The finding after the automation rules of its administrator account; the very same where the edition or the hub has none. */
export const automate = (
  importing: Opened,
  arriving: Creation,
  shaped: Shaped,
  setByCustomer: readonly ConditionalField[],
): Automated => {
  const { hub, caller, edition } = importing;
  const book = edition.import.automate;
  if (book === undefined || hub.automationRules === undefined) return { shaped, setByCustomer, automated: undefined };
  const ready = readyRulesOf(book, book.scope.rulesFor(hub, arriving.sent.AwsAccountId));
  const asCreated = asCreatedBy(importing, arriving);
  const viewed = lastView();
  // What the provider sent is withheld by the rule that replaces fields.
  const withholdingRule = book.act[0]?.id ?? book.scope.id;
  let { finding, withheld, bytesAdded } = shaped;
  let customerFields = setByCustomer;
  const automated: AutomatedChange[] = [];
  const acted = new Set<RuleId>();
  for (const { rule, criteria, updates } of ready) {
    if (!book.criteria.matches(criteria, viewed(book.view.view(asCreated, finding)), caller.at)) continue;
    let set: Changes = {};
    for (const update of updates) {
      for (const { id, setting } of book.act) {
        const changes = setting({ update, caller, finding, set });
        if (Object.keys(changes).length > 0) acted.add(id);
        set = { ...set, ...changes };
      }
    }
    const prevailing = book.lastWord.remaining(set, shaped.applied);
    finding = withChanges(finding, prevailing);
    bytesAdded += jsonBytesAtMost(prevailing);
    withheld = withheldAfter(
      withheld,
      { set: prevailing, withheld: withheldBy(arriving, prevailing) },
      withholdingRule,
    );
    customerFields = book.ownership.setByCustomer(customerFields, prevailing);
    automated.push({ automationRule: nameOf(rule), set: prevailing });
    if (book.terminal.ends(rule)) break;
  }
  if (automated.length === 0) return { shaped, setByCustomer, automated: undefined };
  const applied = [...shaped.applied, book.scope.id, ...book.act.map(({ id }) => id).filter((id) => acted.has(id))];
  return { shaped: { finding, applied, withheld, bytesAdded }, setByCustomer: customerFields, automated };
};
