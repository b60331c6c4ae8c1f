package vn.socialsecurity.classification;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings the ways in which one area's name is written to one form: composed or decomposed letters,
 * upper or lower case, tone mark on the first or second vowel (hòa, hoà), with or without its rank
 * (Tỉnh, TP., Province), any blank, any hyphen.
 */
final class AreaNames {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");
  private static final Pattern HYPHENS_AND_STOPS =
      Pattern.compile("[-\\u00AD\\u2010-\\u2015\\u2212.,_/]+");

  /** Grave, acute, tilde, hook above and dot below: the five written tones. */
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  private static final List<List<String>> RANKS_BEFORE =
      List.of(
          words("thành phố"),
          words("thanh pho"),
          words("tỉnh"),
          words("tinh"),
          words("tp"),
          words("t p"));

  private static final List<List<String>> RANKS_AFTER =
      List.of(words("province"), words("city"), words("municipality"));

  private AreaNames() {}

  /** Composed (NFC), blanks of any kind and number as one, none at the ends. */
  static String cleaned(String text) {
    return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }

  /** The one form of a name, tones and vowel marks kept. */
  static String folded(String name) {
    List<String> words = words(name);
    for (List<String> rank : RANKS_BEFORE) {
      if (words.size() > rank.size() && words.subList(0, rank.size()).equals(rank)) {
        words = words.subList(rank.size(), words.size());
        break;
      }
    }
    for (List<String> rank : RANKS_AFTER) {
      int rest = words.size() - rank.size();
      if (rest > 0 && words.subList(rest, words.size()).equals(rank)) {
        words = words.subList(0, rest);
        break;
      }
    }
    return String.join(" ", words);
  }

  /** The one form of a name as it is written on a keyboard without Vietnamese letters. */
  static String ascii(String name) {
    return MARKS.matcher(folded(name)).replaceAll("").replace('đ', 'd');
  }

  private static List<String> words(String name) {
    String plain = HYPHENS_AND_STOPS.matcher(name).replaceAll(" ");
    String lower = cleaned(plain).toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        ? List.of()
        : Arrays.stream(lower.split(" ")).map(AreaNames::toneLast).toList();
  }

  private static String toneLast(String syllable) {
    StringBuilder letters = new StringBuilder();
    StringBuilder tones = new StringBuilder();
    for (char c : Normalizer.normalize(syllable, Normalizer.Form.NFD).toCharArray()) {
      (TONES.indexOf(c) >= 0 ? tones : letters).append(c);
    }
    return letters.append(tones).toString();
  }
}
