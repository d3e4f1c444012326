import { isRefusal } from '../server-rows.ts';
import { pruned } from './pointers.ts';

/** One recorded answer to a strategic merge patch; the README beside the rows explains the members. */
export interface StrategicRow {
  readonly id: string;
  readonly schema: string;
  readonly base: object;
  readonly body?: unknown;
  readonly bodyText?: string;
  readonly status: number;
  readonly stage?: string;
  readonly result?: unknown;
  readonly defaulted?: readonly string[];
  readonly dropped?: readonly string[];
  readonly normalized?: readonly string[];
  readonly kubectl133?: string;
}

/** Our engine, with what it is told of the kind. */
export type Engine = (row: StrategicRow, body: unknown) => unknown;

const bodyOf = ({ body, bodyText }: StrategicRow): unknown =>
  bodyText === undefined ? body : JSON.parse(bodyText);

/**
 * Applies the patch of a row, and gives what came of it and what was to come, without the places that the server decides
 * about and the patch engine does not. An error is given like a result, so that the rows after it are looked at too.
 *
 * @param row - A request to a real server.
 * @param engine - Our engine.
 * @returns Both; for a refusal, whether it is one of ours.
 */
export function comparedRow(row: StrategicRow, engine: Engine): { result: unknown; expected: unknown } {
  const refuses = row.stage === 'patch' || row.stage === 'decode' || row.stage === 'panic';
  let result: unknown;
  try {
    result = engine(row, bodyOf(row));
  } catch (error) {
    return { result: isRefusal(error) ? 'refused' : error, expected: refuses ? 'refused' : 'a result' };
  }
  if (refuses) return { result: 'taken', expected: 'refused' };
  if (row.status !== 200) return { result: 'taken', expected: 'taken' };
  return {
    result: pruned(result, [...(row.dropped ?? []), ...(row.normalized ?? [])]),
    expected: pruned(row.result, [...(row.defaulted ?? []), ...(row.normalized ?? [])]),
  };
}
