import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';

export const connectToNats = (servers: readonly string[], options: ConnectionOptions = {}): Promise<NatsConnection> =>
  connect({ servers: [...servers], maxReconnectAttempts: -1, reconnectTimeWait: 100, timeout: 2000, ...options });
