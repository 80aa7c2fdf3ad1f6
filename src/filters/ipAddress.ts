/*
 * IP addresses as lists of numbers: four bytes of version 4, eight groups of 16 bits of version 6.
 */

export interface IpAddress {
  readonly parts: readonly number[];
  readonly bitsOfPart: 8 | 16;
}

/** The addresses that begin with the same bits as one. */
export interface Network {
  readonly address: IpAddress;
  readonly bits: number;
}

/** No address is longer: longer texts are not looked through. */
const longestAddress = 45;

const byte = /^(?:0|[1-9]\d{0,2})$/;

const bytesOf = (text: string): readonly number[] | undefined => {
  const parts = text.split('.');
  const bytes = parts.map(Number);
  return parts.length === 4 && parts.every((part) => byte.test(part)) && bytes.every((each) => each <= 255)
    ? bytes
    : undefined;
};

/** Some groups of a version 6 address, as in `2001:db8`; its last two may be written as version 4, as in `ffff:10.0.0.1`. */
const groupsOf = (text: string, isEnd: boolean): readonly number[] | undefined => {
  if (text === '') return [];
  const parts = text.split(':');
  const bytes = isEnd ? bytesOf(parts.at(-1) ?? '') : undefined;
  const written = bytes === undefined ? parts : parts.slice(0, -1);
  if (!written.every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part))) return undefined;
  const groups = written.map((part) => Number.parseInt(part, 16));
  if (bytes === undefined) return groups;
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  return [...groups, first * 256 + second, third * 256 + fourth];
};

const groupsInAddress = 8;

const versionSix = (text: string): IpAddress | undefined => {
  const halves = text.split('::');
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  // Groups that are left out stand for one zero group at least.
  const missing = groupsInAddress - (head?.length ?? 0) - (tail?.length ?? 0);
  if (head === undefined || halves.length > 2) return undefined;
  if (halves.length === 1) return missing === 0 ? { parts: head, bitsOfPart: 16 } : undefined;
  if (tail === undefined || missing < 1) return undefined;
  return { parts: [...head, ...Array<number>(missing).fill(0), ...tail], bitsOfPart: 16 };
};

/** The address that a text names, of either version. */
export const ipAddressOf = (text: string): IpAddress | undefined => {
  if (text.length > longestAddress) return undefined;
  if (text.includes(':')) return versionSix(text);
  const parts = bytesOf(text);
  return parts === undefined ? undefined : { parts, bitsOfPart: 8 };
};

/** The network that a text names, as in `10.0.0.0/8`; an address alone is a network of one. */
export const networkOf = (cidr: string): Network | undefined => {
  const slash = cidr.indexOf('/');
  const address = ipAddressOf(slash < 0 ? cidr : cidr.slice(0, slash));
  if (address === undefined) return undefined;
  const most = address.parts.length * address.bitsOfPart;
  if (slash < 0) return { address, bits: most };
  const length = cidr.slice(slash + 1);
  return byte.test(length) && Number(length) <= most ? { address, bits: Number(length) } : undefined;
};

/** Is the address in the network? One of the other version is not. */
export const isInNetwork = ({ parts, bitsOfPart }: IpAddress, { address, bits }: Network): boolean =>
  address.bitsOfPart === bitsOfPart &&
  address.parts.every((part, index) => {
    const compared = Math.min(bitsOfPart, Math.max(0, bits - index * bitsOfPart));
    const ignored = bitsOfPart - compared;
    return part >> ignored === (parts[index] ?? 0) >> ignored;
  });
