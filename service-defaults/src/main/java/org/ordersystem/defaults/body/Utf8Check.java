package org.ordersystem.defaults.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Checks that bytes are UTF-8 as RFC 3629 defines it. The parser of JSON also takes characters that
 * are written with more bytes than they need, by which a check of the text can be avoided.
 */
final class Utf8Check {
  private static final int CHARACTERS_AT_ONCE = 1024;

  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private final CharBuffer text = CharBuffer.allocate(CHARACTERS_AT_ONCE);
  private byte[] begun = {}; // a character whose end has not come yet

  /**
   * Checks the next bytes.
   *
   * @throws CharacterCodingException if they are not UTF-8
   */
  void next(byte[] source, int offset, int length) throws CharacterCodingException {
    ByteBuffer bytes =
        ByteBuffer.allocate(begun.length + length).put(begun).put(source, offset, length).flip();
    CoderResult result;
    do {
      result = decoder.decode(bytes, text.clear(), false);
    } while (result.isOverflow());
    if (result.isError()) {
      result.throwException();
    }
    begun = new byte[bytes.remaining()];
    bytes.get(begun);
  }
}
