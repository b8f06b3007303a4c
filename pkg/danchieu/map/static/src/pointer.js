// Mouse, pen and fingers on the map: drag to move, wheel or two fingers to zoom, click to choose.

// `map` has pan(dx, dy), zoom(factor, x, y), at(x, y), tap(x, y), hover(i, x, y).
export function pointerControl(canvas, map) {
  const down = new Map();
  let travelled = 0;

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, place(event));
    if (down.size === 1) travelled = 0;
  });

  canvas.addEventListener('pointermove', (event) => {
    const now = place(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') map.hover(map.at(...now), ...now);
      return;
    }
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (down.size === 2) pinch(event.pointerId, before, now);
    else if (travelled > 4) map.pan(now[0] - before[0], now[1] - before[1]);
    down.set(event.pointerId, now);
  });

  function pinch(id, before, now) {
    const other = [...down].find(([key]) => key !== id)[1];
    const gap = (a) => Math.max(10, Math.hypot(a[0] - other[0], a[1] - other[1]));
    map.zoom(gap(now) / gap(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  }

  const up = (event) => {
    if (!down.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && travelled <= 4 && !down.size) map.tap(...place(event));
  };
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('pointerleave', () => map.hover(-1));
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    map.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.0022), ...place(event));
  }, { passive: false });
}
