import { type Service, serviceWith } from '../emulator/Service.js';
import { createStore, type Hub } from '../index.js';
import { own } from '../json/Json.js';

/** Security Hub in every Region. A Region in which nothing has happened yet begins with the hub, and without findings. */
export interface Regions {
  readonly hub: Hub;
  /** The Regions in which something has happened, by name. */
  readonly services: Readonly<Record<string, Service>>;
}

export const noRegions = (hub: Hub): Regions => ({ hub, services: {} });

export const serviceIn = ({ hub, services }: Regions, region: string): Service =>
  own(services, region) ?? serviceWith(createStore(hub));

export const withService = (regions: Regions, region: string, service: Service): Regions => ({
  ...regions,
  services: { ...regions.services, [region]: service },
});

/** The Region is again as one in which nothing has happened. */
export const withoutService = ({ hub, services }: Regions, region: string): Regions => ({
  hub,
  services: Object.fromEntries(Object.entries(services).filter(([name]) => name !== region)),
});
