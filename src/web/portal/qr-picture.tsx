// A QR code as a picture with a name. It must never know what the code says.
import type { QrDrawing } from './qr.ts';

export function QrPicture({ drawing, label }: { readonly drawing: QrDrawing; readonly label: string }) {
  const edge = drawing.size + 2;
  return (
    <div className="qr">
      <svg viewBox={`-1 -1 ${edge} ${edge}`} shapeRendering="crispEdges" role="img" aria-label={label}>
        <path d={drawing.path} fill="var(--ink)" />
      </svg>
    </div>
  );
}
