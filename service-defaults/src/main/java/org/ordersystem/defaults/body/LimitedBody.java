package org.ordersystem.defaults.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is read up to a limit of its size. */
final class LimitedBody extends FilterInputStream {
  private final long limit;
  private long read;

  LimitedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] next = new byte[1];
    return read(next, 0, 1) < 0 ? -1 : next[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int bytes;
    try {
      bytes = super.read(target, offset, length);
    } catch (IOException e) {
      throw UnreadableBody.incomplete(e);
    }
    read += Math.max(bytes, 0);
    if (read > limit) {
      throw UnreadableBody.tooLarge(limit);
    }
    return bytes;
  }

  /** The server's stream would read the rest now, however long it is. */
  @Override
  public void close() {}
}
