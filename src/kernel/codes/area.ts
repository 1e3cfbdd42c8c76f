// Six-digit area codes by their form (GB/T 2260). It must never know which counties exist today: codes outlive counties.
import { accept, type Result, reject } from '../rejection.ts';
import { plainCode } from './writing.ts';

/** First two digits of every province-level unit there has been, Taiwan 71, Hong Kong 81, Macao 82. */
const provinces = new Set([
  ...['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37'],
  ...['41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65'],
  ...['71', '81', '82'],
]);

export function isProvince(code: string): boolean {
  return provinces.has(code);
}

export interface Area {
  readonly code: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /**
   * A development zone's code (last two digits 71 to 79): kept by statisticians and cities, absent from GB/T 2260.
   * Such a code may stand in a city's own lists, never in a credit code or a citizen's number.
   */
  readonly local: boolean;
}

/** Rejects `area-code.form {value}` unless it is six digits beginning with a province. */
export function checkAreaCode(value: string): Result<Area> {
  const code = plainCode(value);
  if (!/^\d{6}$/.test(code) || !isProvince(code.slice(0, 2)) || /00[^0].$|00.[^0]$/.test(code)) {
    return reject('area-code.form', { value: code.slice(0, 20) });
  }
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';
  return accept({ code, level, local: /7[1-9]$/.test(code) });
}
