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
