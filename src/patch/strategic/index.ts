/** Strategic merge patches: written from expressions, and applied offline. */
export { type StrategicOptions, applyStrategicMergePatch } from './apply-strategic-patch.ts';
export { inOrder } from './order.ts';
export { toStrategicMergePatch } from './to-strategic-patch.ts';
export { twoWayPatch } from './two-way.ts';
