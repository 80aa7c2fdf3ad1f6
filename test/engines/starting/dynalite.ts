import { type AddressInfo } from 'node:net';
import { once } from 'node:events';
import dynalite from 'dynalite';

/** A DynamoDB in this process. */
export interface Dynalite {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

export const startDynalite = async (): Promise<Dynalite> => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
