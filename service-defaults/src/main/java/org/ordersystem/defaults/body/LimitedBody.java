package org.ordersystem.defaults.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** A body of UTF-8 that is read up to a limit of its size. */
final class LimitedBody extends FilterInputStream {
  private final long limit;
  private final Utf8Check utf8 = new Utf8Check();
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
    if (bytes > 0) {
      check(target, offset, bytes);
    }
    return bytes;
  }

  private void check(byte[] target, int offset, int bytes) throws UnreadableBody {
    try {
      utf8.next(target, offset, bytes);
    } catch (CharacterCodingException e) {
      throw UnreadableBody.notUtf8(e);
    }
  }

  /** The server's stream would read the rest now, however long it is. */
  @Override
  public void close() {}
}
