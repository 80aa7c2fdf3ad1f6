import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { isLeft } from 'fp-ts/lib/Either.js';
import { onTestFinished } from 'vitest';
import { type System } from '../../src/conformance/index.js';
import { type Endpoint, openEndpoint, type OpenEndpoint } from '../../src/endpoint/openEndpoint.js';
import { type AutomationRule, type EditionId, type Hub } from '../../src/index.js';
import { startClock } from '../../src/server/clock.js';
import { startEmulation } from '../../src/server/Emulation.js';
import { startServer } from '../../src/server/startServer.js';

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `127.0.0.1:${port}`;
};

/** An HTTP server until the test is over, by its URL. */
export const httpServer = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://${await listen(server)}`;
};

/** A server that doesn't speak HTTP. */
export const tcpServer = async (onSocket: (socket: Socket) => void): Promise<string> => {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return `http://${await listen(server)}`;
};

/** A port on which nobody listens. */
export const closedPort = async (): Promise<string> => {
  const server = createTcpServer();
  const at = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://${at}`;
};

/** Our own server, with the clock of this machine. */
export const ownServer = async (edition?: EditionId): Promise<string> => {
  const hub: Hub = { accounts: { '123456789012': {} }, ...(edition === undefined ? {} : { edition }) };
  const emulation = startEmulation({
    accountId: '123456789012',
    hub,
    services: {},
    clock: startClock(undefined),
    log: () => undefined,
    changed: () => undefined,
  });
  const complain = (sentence: string): never => {
    throw new Error(sentence);
  };
  const server = await startServer(emulation, { host: '127.0.0.1', port: 0, origins: [], complain });
  if (isLeft(server)) throw new Error(server.left);
  onTestFinished(server.right.stop);
  return server.right.url;
};

export const opened = async (endpoint: Partial<Endpoint> & Pick<Endpoint, 'url'>): Promise<OpenEndpoint> => {
  const open = await openEndpoint({ reset: undefined, timeLimit: 10_000, ...endpoint });
  if (isLeft(open)) throw new Error(open.left);
  return open.right;
};

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
};

const send = (response: ServerResponse, status: number, body: unknown, name?: string): void => {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(name === undefined ? {} : { 'x-amzn-errortype': name }),
  });
  response.end(JSON.stringify(body));
};

/** Who signs a request, by the access key id. */
const signerOf = ({ headers }: IncomingMessage): string =>
  /Credential=(\d{12})\//.exec(headers.authorization ?? '')?.[1] ?? '';

/** Any system of the tests behind a port: what each of its operations answers is the system's own. */
export const serverOf = (system: System): Promise<string> => {
  let hub: Hub = { accounts: {} };
  void system.reset(hub);
  const withAccount = (id: string, change: object): void => {
    hub = { ...hub, accounts: { ...hub.accounts, [id]: { ...hub.accounts[id], ...change } } };
    void system.withHub?.(hub);
  };
  let rulesGiven = 0;
  const withRules = (id: string, change: (rules: readonly AutomationRule[]) => readonly AutomationRule[]): void => {
    const { automationRules = {} } = hub;
    hub = { ...hub, automationRules: { ...automationRules, [id]: change(automationRules[id] ?? []) } };
    void system.withHub?.(hub);
  };
  const answer = async (request: IncomingMessage, path: string): Promise<unknown> => {
    const caller = { accountId: signerOf(request), at: new Date().toISOString() };
    const body = await read(request);
    const { Findings, FindingIdentifiers, AccountDetails, AccountIds, ProductArn, AutomationRulesArns, ...others } =
      body;
    const { accountId } = caller;
    switch (`${request.method ?? ''} ${path}`) {
      case 'POST /reset':
        hub = { accounts: {} };
        return system.reset(hub);
      case 'POST /findings/import':
        return system.importFindings?.(caller, Findings);
      case 'PATCH /findings/batchupdate':
        return system.updateFindings?.(caller, FindingIdentifiers, others);
      case 'POST /findings': {
        const all = (await system.getFindings?.([])) as readonly { readonly AwsAccountId: string }[];
        const owned = [
          accountId,
          ...Object.keys(hub.accounts).filter((id) => hub.accounts[id]?.administrator === accountId),
        ];
        return { Findings: all.filter(({ AwsAccountId }) => owned.includes(AwsAccountId)) };
      }
      case 'POST /accounts':
        withAccount(accountId, {});
        return {};
      case 'DELETE /accounts': {
        hub = { accounts: Object.fromEntries(Object.entries(hub.accounts).filter(([id]) => id !== accountId)) };
        void system.withHub?.(hub);
        return {};
      }
      case 'POST /members':
        for (const { AccountId } of AccountDetails as readonly { readonly AccountId: string }[])
          withAccount(AccountId, { administrator: accountId });
        return { UnprocessedAccounts: [] };
      case 'POST /members/delete':
        for (const id of AccountIds as readonly string[]) withAccount(id, { administrator: undefined });
        return { UnprocessedAccounts: [] };
      case 'POST /automationrules/create': {
        rulesGiven += 1;
        const RuleArn = `arn:aws:securityhub:eu-west-1:${accountId}:automation-rule/${rulesGiven}`;
        const rule = { ...others, RuleArn, UpdatedAt: caller.at } as unknown as AutomationRule;
        withRules(accountId, (rules) => [...rules, rule]);
        return { RuleArn };
      }
      case 'POST /automationrules/delete': {
        const isOther = ({ RuleArn }: AutomationRule): boolean => !(AutomationRulesArns as unknown[]).includes(RuleArn);
        withRules(accountId, (rules) => rules.filter(isOther));
        return { ProcessedAutomationRules: AutomationRulesArns, UnprocessedAutomationRules: [] };
      }
      case 'POST /productSubscriptions':
        withAccount(accountId, { products: [...(hub.accounts[accountId]?.products ?? []), ProductArn] });
        return { ProductSubscriptionArn: String(ProductArn) };
      default: {
        const [, name] = /^\/productSubscriptions\/.*product-subscription(?:\/|%2F)(.*)$/.exec(path) ?? [];
        if (name === undefined) throw Object.assign(new Error('not here'), { name: 'UnknownOperationException' });
        const products = hub.accounts[accountId]?.products ?? [];
        withAccount(accountId, { products: products.filter((arn) => !arn.endsWith(decodeURIComponent(name))) });
        return {};
      }
    }
  };
  return httpServer((request, response) => {
    answer(request, (request.url ?? '').split('?')[0] ?? '').then(
      (reply) => {
        send(response, 200, reply ?? {});
      },
      (error: unknown) => {
        const { name, message } = error as Error;
        send(response, 400, { Message: message }, name);
      },
    );
  });
};

/** An emulator in the manner of some that there are: by Id alone, the last write wins, no defaults, no updates, and HTML for the rest. */
export const sloppyServer = (): Promise<string> => {
  const stored = new Map<string, object>();
  return httpServer((request, response) => {
    read(request)
      .then(({ Findings }): unknown => {
        switch (`${request.method ?? ''} ${request.url ?? ''}`) {
          case 'POST /accounts':
            send(response, 200, {});
            return undefined;
          case 'POST /findings/import': {
            if (!Array.isArray(Findings) || Findings.includes(null)) return Promise.reject(new Error('no findings'));
            const findings = Findings as readonly { readonly Id: string }[];
            for (const each of findings) stored.set(each.Id, { ...stored.get(each.Id), ...each });
            send(response, 200, { SuccessCount: findings.length, FailedCount: 0, FailedFindings: [] });
            return undefined;
          }
          case 'POST /findings':
            send(response, 200, { Findings: [...stored.values()] });
            return undefined;
          default:
            return response
              .writeHead(404, { 'content-type': 'text/html' })
              .end('<!doctype html><title>404 Not Found</title>');
        }
      })
      .catch(() => response.writeHead(500, { 'content-type': 'text/html' }).end('<!doctype html><title>500</title>'));
  });
};
