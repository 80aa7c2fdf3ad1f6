import { callerMustOwnTheFindingOrBeAnAllowListedPartner } from '../rules/import/authorize/callerMustOwnTheFindingOrBeAnAllowListedPartner.js';
import { edition20211020 } from './2021-10-20.js';
import { olderThan } from './older.js';

export const edition20210723 = olderThan(edition20211020, {
  id: '2021-07-23',
  change: 'Region, CompanyName and ProductName are set by Security Hub.',
  notYetDocumented: [callerMustOwnTheFindingOrBeAnAllowListedPartner],
});
