// The words and tones for states, the same on every page of the console.
import * as format from '../app/format.js';
import {badge} from '../app/parts.js';

const TONES = {
  RUNNING: 'info', COMPENSATING: 'wait', STUCK: 'bad', COMPLETED: 'good', COMPENSATED: '',
  DONE: 'good', REFUSED: 'wait', RETRYING: 'wait',
  UP: 'good', DEGRADED: 'wait', DOWN: 'bad', STOPPED: 'bad', PAUSED: 'wait',
  CLOSED: 'good', HALF_OPEN: 'wait', OPEN: 'bad',
  PENDING: 'info', REJECTED: 'wait', CANCELLED: '', RETURNED: '',
};

/** A state as a badge, for example HALF_OPEN as "half open". */
export const state = name => badge(name.toLowerCase().replaceAll('_', ' '), TONES[name] ?? '');

/** A duration in milliseconds, in the unit that people would use. */
export function duration(millis) {
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 60) {
    return `${format.tenths(seconds)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.floor(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The time between two times of the API. Without the second one, until now. */
export const between = (from, to) => Math.max(0, (to ? new Date(to) : new Date()) - new Date(from));

/** The last characters of an id, which differ most. */
export const shortId = id => `…${id.slice(-8)}`;
