package vn.socialsecurity.collection;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/**
 * The one-byte encoding of the Vietnamese standard TCVN 5712:1993, character set VN3, in which
 * offices wrote with the ABC fonts (.VnTime, .VnArial) before Unicode.
 *
 * <p>It has capitals of the letters without tone only. A capital with a tone was the small letter's
 * byte in a font of capitals (.VnTimeH), and a text file keeps no font: what was printed as HÀ NỘI
 * arrives as {@code Hà nội} or {@code Hà NộI}. Names of areas are compared without regard to case.
 *
 * <p>Positions without a character are not read as anything: they show that the file is in another
 * encoding.
 */
final class Tcvn3 extends Charset {
  static final String NAME = "TCVN3";

  private static final char NONE = '·';
  private static final int FIRST = 0xA0;

  /** The upper positions by columns of sixteen; below are those of ASCII, and none in 80 to 9F. */
  private static final String UPPER =
      "\u00A0ĂÂÊÔƠƯĐăâêôơưđ·"
          + "·····àảãáạ·ằẳẵắ·"
          + "······ặầẩẫấậè·ẻẽ"
          + "éẹềểễếệìỉ···ĩíịò"
          + "·ỏõóọồổỗốộờởỡớợù"
          + "·ủũúụừửữứựỳỷỹýỵ·";

  Tcvn3() {
    super("X-" + NAME, new String[0]);
  }

  @Override
  public boolean contains(Charset other) {
    return "US-ASCII".equals(other.name()) || other instanceof Tcvn3;
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new CharsetDecoder(this, 1, 1) {
      @Override
      protected CoderResult decodeLoop(ByteBuffer bytes, CharBuffer text) {
        while (bytes.hasRemaining()) {
          if (!text.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          char letter = letter(bytes.get(bytes.position()) & 0xFF);
          if (letter == NONE) {
            return CoderResult.unmappableForLength(1);
          }
          bytes.get();
          text.put(letter);
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }

  /** Deliveries are only read. */
  @Override
  public CharsetEncoder newEncoder() {
    throw new UnsupportedOperationException("Nothing is written in " + NAME);
  }

  @Override
  public boolean canEncode() {
    return false;
  }

  private static char letter(int position) {
    if (position < 0x80) {
      return (char) position;
    }
    return position < FIRST ? NONE : UPPER.charAt(position - FIRST);
  }
}
