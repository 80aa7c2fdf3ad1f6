import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How likely it is that a piece of an answer is lost. */
export const chance = 0.001;

/** Stands between a client and a server, and now and then cuts a connection in place of passing an answer on. */
export interface Proxy {
  readonly port: number;
  /** How many answers were lost. */
  readonly cut: () => number;
  readonly close: () => Promise<void>;
}

/**
 * @param random - decides which answers are lost
 * @param chance - how likely that is for each piece of an answer, from 0 to 1
 */
export const startProxy = async (to: Address, random: () => number, chance: number): Promise<Proxy> => {
  let cut = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(to);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (piece) => upstream.write(piece));
    upstream.on('data', (piece) => {
      if (random() < chance) {
        cut += 1;
        end();
      } else client.write(piece);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => cut,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
