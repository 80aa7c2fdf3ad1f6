import { type TerminalRule } from '../AutomationRulebook.js';

export const terminalAutomationRuleIsTheLast: TerminalRule = {
  id: 'import/terminalAutomationRuleIsTheLast',
  title: 'A terminal automation rule MUST be the last one that applies to a finding that it matches.',
  standing: 'documented',
  sources: [{ source: 'api/AutomationRulesConfig', section: 'IsTerminal', since: '2023-06-13' }],
  ends: ({ IsTerminal }) => IsTerminal === true,
};
