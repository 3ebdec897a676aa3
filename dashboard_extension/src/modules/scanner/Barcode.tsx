import { code128 } from "./code128";

const HEIGHT = 60;

/** A barcode, dark on light whatever the theme: scanners read no other. Its text stands for it. */
export function Barcode({ text, className }: { text: string; className?: string | undefined }) {
  const { bars, width } = code128(text);
  return (
    <svg className={className} viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img" aria-label={text} shapeRendering="crispEdges">
      <rect width={width} height={HEIGHT} fill="#fff" />
      {bars.map(({ x, width: wide }) => (
        <rect key={x} x={x} width={wide} height={HEIGHT} fill="#000" />
      ))}
    </svg>
  );
}
