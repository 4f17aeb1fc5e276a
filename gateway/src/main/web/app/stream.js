// Server-sent events by fetch, because an EventSource cannot send a token.
import {NoAnswer, Problem, send} from './api.js';

const RETRY = 2000;

/**
 * The events of a stream, each {type, data} with data as JSON. It connects again after a break and continues after the last
 * event. It ends when the server says that there is no more (204), and throws what no repetition mends.
 *
 * @param onConnection is told whether the stream is connected
 */
export async function* events(path, {signal, onConnection = () => {}}) {
  const state = {lastId: '', retry: RETRY};
  while (!signal.aborted) {
    try {
      const headers = {Accept: 'text/event-stream', ...(state.lastId && {'Last-Event-ID': state.lastId})};
      const response = await send(path, {headers}, signal, null);
      if (response.status === 204) {
        return;
      }
      if (response.ok) {
        onConnection(true);
        yield* read(response.body, state);
      } else if (response.status < 500 && response.status !== 429) {
        throw new Problem(response.status, await response.json(), null);
      } else {
        onConnection(false);
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (!(failure instanceof NoAnswer || failure instanceof TypeError)) {
        throw failure;
      }
      onConnection(false);
    }
    await pause(state.retry, signal);
  }
}

async function* read(body, state) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) {
        return;
      }
      const events = (text + value).split(/\r?\n\r?\n/);
      text = events.pop();
      for (const event of events) {
        const parsed = parse(event, state);
        if (parsed) {
          yield parsed;
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Returns null for what is no event: a comment, or the time of the next attempt. */
function parse(text, state) {
  const fields = {event: 'message', data: null};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = line.match(/^([^:]*):? ?(.*)$/);
    if (name === 'data') {
      fields.data = fields.data === null ? value : `${fields.data}\n${value}`;
    } else if (name === 'id') {
      state.lastId = value;
    } else if (name === 'retry' && /^\d+$/.test(value)) {
      state.retry = Number(value);
    } else {
      fields[name] = value;
    }
  }
  return fields.data === null ? null : {type: fields.event, data: JSON.parse(fields.data)};
}

function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
