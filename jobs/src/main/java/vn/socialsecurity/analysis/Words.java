package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A text in the two languages of a release.
 *
 * @param english the text in English
 * @param vietnamese the same in Vietnamese
 */
public record Words(String english, String vietnamese) implements Serializable {
  static final Words NONE = new Words("", "");

  /** This text and another one after it; an empty one adds nothing. */
  Words and(Words other) {
    return new Words(
        joined(english, other.english, " "), joined(vietnamese, other.vietnamese, " "));
  }

  /** This text as a sentence. */
  Words ended() {
    return new Words(english + ".", vietnamese + ".");
  }

  /** Both languages with the details put in, in the order of {@code %s} of each. */
  static Words of(String english, String vietnamese, Words... details) {
    Object[] inEnglish = new Object[details.length];
    Object[] inVietnamese = new Object[details.length];
    for (int i = 0; i < details.length; i++) {
      inEnglish[i] = details[i].english;
      inVietnamese[i] = details[i].vietnamese;
    }
    return new Words(english.formatted(inEnglish), vietnamese.formatted(inVietnamese));
  }

  /** The same in both languages: a name, a code, a year. */
  static Words same(Object text) {
    return new Words(text.toString(), text.toString());
  }

  /** The texts one after the other. */
  static Words list(Collection<Words> texts, String separator) {
    return new Words(
        texts.stream().map(Words::english).collect(Collectors.joining(separator)),
        texts.stream().map(Words::vietnamese).collect(Collectors.joining(separator)));
  }

  private static String joined(String one, String other, String separator) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + separator + other;
  }
}
