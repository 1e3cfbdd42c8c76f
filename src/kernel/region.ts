// Which offices serve which places. It must never know their names.

/** Whether staff of one area code serve another: a city's own code (…00) serves every county with its first four digits. */
export function covers(office: string, place: string): boolean {
  return office === place || (office.endsWith('00') && office.slice(0, 4) === place.slice(0, 4));
}
