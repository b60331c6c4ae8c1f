package vn.socialsecurity.collection;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import vn.socialsecurity.structure.Phrase;

/**
 * Turns delivered bytes into text by the declared encoding, and keeps sight of what was damaged.
 */
final class DeliveredText {
  static final String UTF_8 = "UTF-8";

  /**
   * Stands for bytes that are no character of the encoding. It is not U+FFFD, which damaged source
   * files hold as a proper character and by which the known damaged names are recognised.
   */
  private static final char DAMAGED = '\uFDD0';

  /** A character that no text holds and that ends a text in some programs. */
  private static final char NUL = '\0';

  private static final char REPLACEMENT = '\uFFFD';

  private static final Map<String, Charset> SUPPORTED =
      Map.of(
          UTF_8,
          StandardCharsets.UTF_8,
          "windows-1258",
          Charset.forName("windows-1258"),
          Tcvn3.NAME,
          new Tcvn3());

  private static final Pattern NO_BREAK_SPACES = Pattern.compile("[\\u00A0\\u2007\\u202F]");

  private DeliveredText() {}

  /** Why files of that encoding cannot be read, with what to do; empty when they can. */
  static Optional<Phrase> whyUnsupported(String encoding) {
    if (SUPPORTED.containsKey(encoding)) {
      return Optional.empty();
    }
    String known = String.join(", ", new TreeSet<>(SUPPORTED.keySet()));
    return Optional.of(
        new Phrase(
            "the encoding '%s' is unknown; declare one of %s, or save the file as UTF-8"
                .formatted(encoding, known),
            "bảng mã '%s' không được hỗ trợ; khai báo một trong %s, hoặc lưu tệp bằng UTF-8"
                .formatted(encoding, known)));
  }

  /** The characters of a stream; bytes that are none become a mark that {@link #isDamaged} sees. */
  static BufferedReader reader(InputStream bytes, String encoding) {
    return new BufferedReader(
        new InputStreamReader(
            bytes,
            SUPPORTED
                .get(encoding)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(DAMAGED))));
  }

  static boolean isDamaged(String text) {
    return text.indexOf(DAMAGED) >= 0 || text.indexOf(NUL) >= 0;
  }

  /** The text as a person may see it: damaged places as U+FFFD. */
  static String shown(String raw) {
    return raw.replace(DAMAGED, REPLACEMENT).replace(NUL, REPLACEMENT);
  }

  /** Composed (NFC), no-break spaces as spaces, nothing blank at the ends. */
  static String cleaned(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    String shown = isDamaged(raw) ? shown(raw) : raw;
    return NO_BREAK_SPACES
        .matcher(Normalizer.normalize(shown, Normalizer.Form.NFC))
        .replaceAll(" ")
        .strip();
  }

  /**
   * Whether all of it are letters, digits and marks of ASCII, in which nothing is to be cleaned.
   */
  private static boolean isPlain(String raw) {
    for (int at = 0; at < raw.length(); at++) {
      char letter = raw.charAt(at);
      if (letter <= ' ' || letter > '~') {
        return false;
      }
    }
    return true;
  }
}
