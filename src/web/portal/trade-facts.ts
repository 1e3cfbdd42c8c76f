// What a page needs to let somebody choose trades: what is chosen, and what his search found. It must never choose for him.
import type { Web } from '../context.ts';
import type { TradeFacts, TradeLine } from '../form/trades.tsx';
import { loadTrades, type TradeRow } from './answers.ts';

const longestQuery = 60;

/** By field id. The search of a field stands in `q.<field>`. */
export async function loadTradeFacts(
  web: Web,
  chosen: readonly (readonly [string, readonly string[]])[],
  query: URLSearchParams,
): Promise<Readonly<Record<string, TradeFacts>>> {
  const facts = await Promise.all(
    chosen.map(async ([field, codes]) => {
      const q = (query.get(`q.${field}`) ?? '').trim().slice(0, longestQuery);
      return [field, await factsOf(web, codes, q)] as const;
    }),
  );
  return Object.fromEntries(facts);
}

async function factsOf(web: Web, codes: readonly string[], q: string): Promise<TradeFacts> {
  const line = (row: TradeRow): TradeLine => ({
    code: row.code,
    name: row.name[web.language],
    ...(row.permit && { permit: row.permit }),
  });
  const [found, ...rows] = await Promise.all([
    q === '' ? [] : loadTrades(web, q),
    ...codes.map((code) => loadTrades(web, code, 1)),
  ]);
  return {
    q,
    found: found.map(line),
    chosen: codes.map((code, i) => {
      const row = rows[i]?.find((one) => one.code === code);
      return row ? line(row) : { code, name: code };
    }),
  };
}
