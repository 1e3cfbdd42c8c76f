// The way of a matter through the agencies: what happens together and what waits for what. It must never hide a step.

import { layersOf } from '../../../processes/layers.ts';
import { useSpeech } from '../speech.tsx';

export interface WayStep {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly after: readonly string[];
  /** Its limit in words. */
  readonly limit: string;
}

export function StepsGraph({ steps, label }: { steps: readonly WayStep[]; label: string }) {
  const { words } = useSpeech();
  return (
    <ol className="way" aria-label={label}>
      <li className="you">
        <ul>
          <li>
            <div className="step-box">
              <b>{words.way.you}</b>
              <span>{words.way.youSend}</span>
            </div>
          </li>
        </ul>
      </li>
      {layersOf(steps).map((column) => {
        const limits = [...new Set(column.map((step) => step.limit))];
        return (
          <li key={column[0]?.id} className={column.length > 1 ? 'many' : undefined}>
            {limits.length === 1 && <p className="way-limit">{limits[0]}</p>}
            <ul>
              {column.map((step) => (
                <li key={step.id}>
                  <div className="step-box">
                    <b>{step.name}</b>
                    <span>{step.agency}</span>
                    {limits.length > 1 && <span className="kept">{step.limit}</span>}
                  </div>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
