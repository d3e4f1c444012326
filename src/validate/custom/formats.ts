import { familyOf, isBase64, isCidr, isDate, isDuration } from '../formats.ts';

/*
 * The formats that a server knows for custom resources. Where its own check is hard to follow, this one is laxer: what is
 * refused here is refused there. Any other format is passed over, as the server does.
 */

const looseTime = /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[+-]\d\d:\d\d)$/;

/** A server takes lower-case letters, and whatever stands before the fraction of a second. */
function isDateTime(text: string): boolean {
  const [day = '', rest = ''] = text.toLowerCase().split('t');
  const [, hour = '99', minute = '99', second = '99'] = looseTime.exec(rest) ?? [];
  return isDate(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** Zeros at the start of a number are passed over. */
const withoutZeros = (text: string): string => text.replaceAll(/(?<![\d:a-fA-F])0+(?=\d)/g, '');

const isIpv4 = (text: string): boolean => familyOf(withoutZeros(text)) === 4;
const isIpv6 = (text: string): boolean => familyOf(text) === 6;

/** `1 day` and the like are durations too. */
const isLooseDuration = (text: string): boolean => isDuration(text) || /\d\s*[A-Za-zµ]/.test(text);

const uuid = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i;
/** A UUID with or without hyphens, of one version. */
const uuidOf =
  (version: string) =>
  (text: string): boolean => {
    const [, found] =
      /^[0-9a-f]{8}-?[0-9a-f]{4}-?(\d)[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.exec(text) ?? [];
    return found === version;
  };

const mac = /^[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}|\.[0-9a-f]{4})+$|^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i;

/** The formats by name. */
export const customFormats: Readonly<Record<string, (text: string) => boolean>> = {
  byte: (text) => text === '' || isBase64(text),
  cidr: (text) => isCidr(withoutZeros(text)),
  date: isDate,
  'date-time': isDateTime,
  datetime: isDateTime,
  duration: isLooseDuration,
  email: (text) => text.includes('@'),
  hostname: (text) => text !== '' && text.length < 256 && !/[\s/:@]/.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  mac: (text) => mac.test(text),
  uri: (text) => text.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text),
  uuid: (text) => uuid.test(text),
  uuid3: uuidOf('3'),
  uuid4: uuidOf('4'),
  uuid5: uuidOf('5'),
};

const words: Readonly<Record<string, string>> = {
  byte: 'base64',
  cidr: 'an address with the length of a prefix, such as 10.0.0.0/8',
  date: 'a date such as 2026-01-31',
  'date-time': 'a date and time such as 2026-01-31T12:00:00Z',
  datetime: 'a date and time such as 2026-01-31T12:00:00Z',
  duration: 'a duration such as 1h30m',
  email: 'an e-mail address',
  hostname: 'the name of a host',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  mac: 'a MAC address',
  uri: 'a URI',
};

/**
 * Says what a text of a format is.
 *
 * @param format - The format.
 * @returns A few words.
 */
export function formatWords(format: string): string {
  return words[format] ?? `of the format ${format}`;
}
