import { isIP } from 'node:net';

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 && !isLeap ? 28 : (longestMonths[month - 1] ?? 0);
  return day >= 1 && day <= longest;
}

const day = /^(\d{4})-(\d\d)-(\d\d)$/;
const time = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

/**
 * Tells whether a text is a day of the calendar.
 *
 * @param text - The text: `2026-01-31`.
 * @returns Whether it is.
 */
export function isDate(text: string): boolean {
  const [, year, month, date] = day.exec(text) ?? [];
  return year !== undefined && isDay(Number(year), Number(month), Number(date));
}

/**
 * Tells whether a text is a date and time of RFC 3339, as Kubernetes reads it.
 *
 * @param text - The text: `2026-01-31T12:00:00Z`.
 * @returns Whether it is. Lower-case `t` and `z`, leap seconds and hours without a zone are not.
 */
export function isDateTime(text: string): boolean {
  const [, hour, minute, second, zoneHour = '0', zoneMinute = '0'] = time.exec(text.slice(11)) ?? [];
  if (hour === undefined || text[10] !== 'T' || !isDate(text.slice(0, 10))) return false;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isTime && Number(zoneHour) <= 24 && Number(zoneMinute) <= 60;
}

/**
 * Tells whether a text is base64 with padding, as Kubernetes reads it. Line breaks are passed over.
 *
 * @param text - The text.
 * @returns Whether it is.
 */
export function isBase64(text: string): boolean {
  const joined = text.replaceAll(/[\r\n]/g, '');
  const end = /={0,2}$/.exec(joined)?.index ?? 0;
  return joined.length % 4 === 0 && /^[A-Za-z0-9+/]*$/.test(joined.slice(0, end));
}

/**
 * Tells whether a text is an address and the length of a prefix.
 *
 * @param text - The text: `10.0.0.0/8`, `2001:db8::/32`.
 * @returns Whether it is.
 */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf('/');
  const [address, length] = [text.slice(0, slash), text.slice(slash + 1)];
  const family = slash === -1 || address.includes('%') ? 0 : isIP(address);
  return family !== 0 && /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128);
}

/**
 * Tells whether a text is an IP address.
 *
 * @param text - The text.
 * @returns 4 or 6; 0 where it is none.
 */
export function familyOf(text: string): number {
  return text.includes('%') ? 0 : isIP(text);
}

const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/**
 * Tells whether a text is a quantity.
 *
 * @param text - The text: `100m`, `1.5Gi`, `1e3`.
 * @returns Whether it is.
 */
export function isQuantity(text: string): boolean {
  return quantity.test(text.trim());
}

const units: ReadonlySet<string> = new Set(['ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h']);
const durationPiece = /(\d+(?:\.\d*)?|\.\d+)([a-zµμ]+)/y;

/**
 * Tells whether a text is a duration as Go writes them.
 *
 * @param text - The text: `1h30m`, `1.5s`, `0`.
 * @returns Whether it is.
 */
export function isDuration(text: string): boolean {
  const rest = text.replace(/^[+-]/, '');
  if (rest === '0') return true;
  let end = 0;
  while (end < rest.length) {
    durationPiece.lastIndex = end;
    const [piece, , unit = ''] = durationPiece.exec(rest) ?? [];
    if (piece === undefined || !units.has(unit)) return false;
    end += piece.length;
  }
  return end > 0;
}
