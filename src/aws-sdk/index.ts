export { createFakeSecurityHub } from './createFakeSecurityHub.js';
export {
  type FakeSecurityHub,
  type FakeSecurityHubOptions,
  type HttpResponse,
  type SecurityHubRequestHandler,
} from './FakeSecurityHub.js';
